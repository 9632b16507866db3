/** What a value of a closed list is called. */
export type Named = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

/**
 * The values of closed lists in words, by the family under which the pages have them: a sheet says what the page says (a
 * test of the pages holds the two together).
 */
export const VALUE_WORDS = {
  agent: {
    organization: { zh: '单位', en: 'Organisation' },
    person: { zh: '个人', en: 'Person' },
  },
  status: {
    active: { zh: '在用', en: 'Active' },
    inactive: { zh: '停用', en: 'Inactive' },
    draft: { zh: '草稿', en: 'Draft' },
  },
  sector: {
    party: { zh: '党组织', en: 'Party organisation' },
    government: { zh: '政府部门', en: 'Government department' },
    'residents-committee': { zh: '居民自治组织', en: "Residents' self-government" },
    property: { zh: '物业服务', en: 'Property management' },
    'social-organization': { zh: '社会组织', en: 'Social organisation' },
    enterprise: { zh: '企业', en: 'Enterprise' },
    'public-institution': { zh: '事业单位', en: 'Public institution' },
    'resident-group': { zh: '居民团队', en: 'Resident group' },
  },
  'capacity-kind': {
    stock: { zh: '存量', en: 'Stock' },
    pooled: { zh: '名额', en: 'Places' },
    exclusive: { zh: '独占', en: 'Exclusive' },
  },
  audience: {
    subdistrict: { zh: '全街道居民都可使用', en: 'For everybody in the sub-district' },
    community: { zh: '仅限本社区居民', en: 'For residents of its community only' },
    own: { zh: '仅限本单位人员', en: "For the owner's own people only" },
  },
  source: {
    online: { zh: '网上提交', en: 'online' },
    counter: { zh: '窗口', en: 'at the counter' },
    hotline: { zh: '热线', en: 'hotline' },
    grid: { zh: '网格走访', en: 'grid visit' },
    wish: { zh: '微心愿', en: 'micro-wish' },
    assembly: { zh: '居民议事会', en: "residents' assembly" },
    import: { zh: '导入', en: 'imported' },
    booking: { zh: '预约', en: 'Booking' },
  },
  'need.state': {
    open: { zh: '待安排', en: 'Open' },
    partly: { zh: '部分落实', en: 'Partly arranged' },
    committed: { zh: '已落实', en: 'Arranged' },
    fulfilled: { zh: '已完成', en: 'Done' },
    cancelled: { zh: '已撤回', en: 'Withdrawn' },
    expired: { zh: '已过期', en: 'Expired' },
  },
  priority: {
    '1': { zh: '特急', en: 'Most urgent' },
    '2': { zh: '紧急', en: 'Urgent' },
    '3': { zh: '一般', en: 'Normal' },
    '4': { zh: '较缓', en: 'Can wait' },
    '5': { zh: '不急', en: 'Not urgent' },
  },
  'claim.state': {
    pending: { zh: '等待答复', en: 'waiting for an answer' },
    accepted: { zh: '已同意', en: 'agreed' },
    declined: { zh: '已婉拒', en: 'declined' },
    withdrawn: { zh: '已撤回', en: 'taken back' },
    expired: { zh: '逾期未答复', en: 'not answered in time' },
  },
  claim: {
    'need-claims-resource': { zh: '需求方申请资源', en: 'need asks for resource' },
    'resource-adopts-need': { zh: '资源方认领需求', en: 'resource adopts need' },
  },
  'proposal.state': {
    pending: { zh: '待审', en: 'To review' },
    accepted: { zh: '已采纳', en: 'Accepted' },
    rejected: { zh: '已拒绝', en: 'Rejected' },
    superseded: { zh: '已被取代', en: 'Replaced' },
    stale: { zh: '已失效', en: 'No longer valid' },
  },
  holds: {
    'no-resource': { zh: '没有这类资源', en: 'Nothing of the kind' },
    barrier: { zh: '有资源，但存在阻碍', en: 'There is something, but something stands in the way' },
    scarce: { zh: '资源不够分', en: 'Too little for all' },
  },
  barrier: {
    owner: { zh: '单位壁垒', en: 'The owner keeps it to itself' },
    eligibility: { zh: '资格限制', en: 'Eligibility rule' },
    time: { zh: '开放时间不合', en: 'Opening hours' },
    distance: { zh: '距离太远', en: 'Distance' },
    authority: { zh: '权限不足', en: 'Missing authority' },
    guarantee: { zh: '保障缺失', en: 'Missing guarantee' },
  },
  'promise.state': {
    active: { zh: '待履行', en: 'To fulfil' },
    fulfilled: { zh: '已履行', en: 'Fulfilled' },
    closed: { zh: '部分履行', en: 'Partly fulfilled' },
    cancelled: { zh: '已释放', en: 'Given back' },
  },
  origin: {
    proposal: { zh: '匹配方案', en: 'proposal' },
    'need-claim': { zh: '需求方申请', en: 'claim of the need' },
    'resource-adoption': { zh: '资源方认领', en: 'adoption by the resource' },
    direct: { zh: '直接约定', en: 'by hand' },
    booking: { zh: '预约', en: 'Booking' },
  },
  mode: {
    activation: { zh: '激活', en: 'activation' },
    linking: { zh: '平台对接', en: 'linking' },
    mechanism: { zh: '机制', en: 'mechanism' },
  },
  driver: {
    administrative: { zh: '行政', en: 'administration' },
    party: { zh: '党组织', en: 'party' },
    market: { zh: '市场', en: 'market' },
    social: { zh: '社会', en: 'society' },
    resident: { zh: '居民', en: 'residents' },
  },
  event: {
    issue: { zh: '登记数量', en: 'Capacity registered' },
    commit: { zh: '约定', en: 'Promised' },
    release: { zh: '释放', en: 'Given back' },
    fulfil: { zh: '履行', en: 'Provided' },
    adjust: { zh: '调整', en: 'Adjusted' },
    reverse: { zh: '冲正', en: 'Reversed' },
    contribute: { zh: '收入', en: 'Paid in' },
    appropriate: { zh: '预留', en: 'Set aside' },
    pay: { zh: '支付', en: 'Paid' },
    void: { zh: '退回', en: 'Gone back' },
    transfer: { zh: '转出转入', en: 'Moved' },
    earn: { zh: '存入', en: 'Earned' },
    hold: { zh: '暂扣', en: 'Held for a request' },
    spend: { zh: '使用', en: 'Used' },
    expire: { zh: '到期', en: 'Expired' },
  },
  account: {
    source: { zh: '来源', en: 'Source' },
    free: { zh: '可用', en: 'Free' },
    reserved: { zh: '已约定', en: 'Promised' },
    provided: { zh: '已提供', en: 'Provided' },
    held: { zh: '持有', en: 'Held' },
    counterpart: { zh: '往来街道', en: 'Other sub-district' },
  },
  'booking.state': {
    waiting: { zh: '排队中', en: 'In the queue' },
    offered: { zh: '为您留着', en: 'Held for you' },
    requested: { zh: '等待确认', en: 'Waits for an answer' },
    confirmed: { zh: '已确认', en: 'Confirmed' },
    'in-use': { zh: '使用中', en: 'In use' },
    done: { zh: '已使用', en: 'Used' },
    declined: { zh: '未批准', en: 'Declined' },
    cancelled: { zh: '已取消', en: 'Cancelled' },
    'no-show': { zh: '没有来', en: 'Did not come' },
    expired: { zh: '已过期', en: 'Expired' },
  },
  'closures.kind': {
    'item-down': { zh: '停用', en: 'Out of use' },
    'site-closed': { zh: '场地关闭', en: 'Site closed' },
  },
  'agreement.state': {
    draft: { zh: '草稿', en: 'Draft' },
    proposed: { zh: '等待签署', en: 'To be signed' },
    active: { zh: '执行中', en: 'Runs' },
    ended: { zh: '已到期', en: 'Over' },
    terminated: { zh: '已终止', en: 'Ended' },
    declined: { zh: '未达成', en: 'Not agreed' },
  },
  'agreement.template': {
    'school-field': { zh: '学校场地向居民开放', en: 'A school opens its field to residents' },
    'shared-parking': { zh: '错时停车', en: 'Shared parking' },
    'enterprise-support': { zh: '企业支持社区', en: 'A company supports the community' },
    'community-sharing': { zh: '社区之间共享', en: 'Sharing between communities' },
    free: { zh: '其他', en: 'Something else' },
  },
  'purchase.state': {
    planned: { zh: '计划中', en: 'Planned' },
    active: { zh: '执行中', en: 'Runs' },
    complete: { zh: '已完成', en: 'Complete' },
    cancelled: { zh: '已取消', en: 'Cancelled' },
    terminated: { zh: '已终止', en: 'Ended' },
  },
  'milestone.state': {
    scheduled: { zh: '未完成', en: 'Not done' },
    met: { zh: '待验收', en: 'To be accepted' },
    accepted: { zh: '已验收', en: 'Accepted' },
    rejected: { zh: '需整改', en: 'To be mended' },
    paid: { zh: '已付款', en: 'Paid' },
  },
  'appropriation.state': {
    requested: { zh: '待审批', en: 'Waits for approval' },
    reserved: { zh: '已批准，待支付', en: 'Approved, to be paid' },
    settled: { zh: '已付清', en: 'Paid' },
    closed: { zh: '部分支付，其余退回', en: 'Partly paid, the rest went back' },
    void: { zh: '已退回', en: 'Went back' },
    refused: { zh: '未批准', en: 'Refused' },
    withdrawn: { zh: '已撤回', en: 'Taken back' },
    lapsed: { zh: '到期未付，已退回', en: 'Not paid in time, went back' },
  },
  'exchange.state': {
    proposed: { zh: '等待对方答复', en: 'Waits for the other side' },
    done: { zh: '已转', en: 'Done' },
    declined: { zh: '未接受', en: 'Not accepted' },
    withdrawn: { zh: '已撤回', en: 'Taken back' },
    lapsed: { zh: '到期未答复，已退回', en: 'Not answered in time, went back' },
  },
  'redemption.state': {
    open: { zh: '等待接单', en: 'Waits for somebody' },
    taken: { zh: '有人接单', en: 'Somebody helps' },
    done: { zh: '已完成', en: 'Done' },
    untaken: { zh: '没有人接单，已退回', en: 'Nobody took it, given back' },
    cancelled: { zh: '已撤回', en: 'Taken back' },
  },
  matter: {
    whistle: { zh: '吹哨', en: 'Whistle' },
    case: { zh: '诉求', en: 'Case' },
  },
  'matter.state': {
    taken: { zh: '待派单', en: 'To be sent on' },
    dispatched: { zh: '办理中', en: 'Under way' },
    handled: { zh: '待评价', en: 'To be rated' },
    closed: { zh: '已办结', en: 'Closed' },
    cancelled: { zh: '已撤回', en: 'Withdrawn' },
  },
  'matter.source': {
    hotline: { zh: '12345 热线', en: 'Hotline 12345' },
    counter: { zh: '窗口', en: 'Counter' },
    online: { zh: '网上提交', en: 'Online' },
    grid: { zh: '网格走访', en: 'Grid visit' },
    community: { zh: '社区', en: 'Community' },
  },
  occasion: {
    'hard-problem': { zh: '疑难问题', en: 'Hard problem' },
    'joint-enforcement': { zh: '联合执法', en: 'Joint enforcement' },
    emergency: { zh: '应急处置', en: 'Emergency' },
  },
  'responsibility.status': {
    active: { zh: '有效', en: 'In force' },
    inactive: { zh: '停用', en: 'Not in force' },
  },
  limit: {
    minutes: { zh: '{{n}} 分钟', en: '{{n}} minutes' },
    hours: { zh: '{{n}} 小时', en: '{{n}} hours' },
    'working-hours': { zh: '{{n}} 个工作小时', en: '{{n}} working hours' },
    'working-days': { zh: '{{n}} 个工作日', en: '{{n}} working days' },
  },
  'wish.state': {
    'new': { zh: '待社区查看', en: 'To be looked at' },
    waiting: { zh: '等待认领', en: 'Waits for somebody' },
    asked: { zh: '有人想认领', en: 'Somebody would adopt it' },
    adopted: { zh: '已认领', en: 'Adopted' },
    fulfilled: { zh: '已实现', en: 'Came true' },
    thanked: { zh: '已实现，已致谢', en: 'Came true, with thanks' },
    over: { zh: '已结束', en: 'Over' },
  },
  'privacy.action': {
    opened: { zh: '查看', en: 'opened' },
    exported: { zh: '导出', en: 'exported' },
    erased: { zh: '删除', en: 'erased' },
  },
  'privacy.kind': {
    'need-contact': { zh: '需求的联系方式', en: 'Contact of a need' },
    'matter-contact': { zh: '诉求人的联系方式', en: 'Contact of a case' },
    'booking-contact': { zh: '预约人的联系方式', en: 'Contact of a booking' },
    'wish-adopter': { zh: '心愿认领人的联系方式', en: 'Contact of who adopted a wish' },
    'holder-name': { zh: '时间银行、积分的户名', en: 'Name with a time bank or points' },
  },
  'import.state': {
    applied: { zh: '已导入', en: 'In' },
    undone: { zh: '已撤销', en: 'Undone' },
  },
  format: {
    hsds: { zh: 'HSDS', en: 'HSDS' },
    csv: { zh: 'CSV', en: 'CSV' },
    xlsx: { zh: 'Excel', en: 'Excel' },
    geojson: { zh: 'GeoJSON', en: 'GeoJSON' },
  },
  'measure.state': {
    queued: { zh: '等待开始', en: 'Waiting' },
    running: { zh: '正在测算', en: 'Under way' },
    done: { zh: '已完成', en: 'Done' },
    cancelled: { zh: '已停止', en: 'Stopped' },
    failed: { zh: '没有完成', en: 'Not finished' },
  },
  group: {
    older: { zh: '老年人', en: 'older people' },
    child: { zh: '儿童青少年', en: 'children' },
    disabled: { zh: '残疾人', en: 'disabled people' },
    'low-income': { zh: '低收入家庭', en: 'low-income households' },
    veteran: { zh: '退役军人', en: 'veterans' },
    carer: { zh: '照护者', en: 'carers' },
    newcomer: { zh: '新居民', en: 'newcomers' },
    member: { zh: '会员', en: 'members' },
  },
  'activation.state': {
    draft: { zh: '草拟', en: 'Draft' },
    agreed: { zh: '已商定', en: 'Agreed' },
    open: { zh: '已开放', en: 'Open' },
    dropped: { zh: '不做了', en: 'Dropped' },
  },
} as const satisfies Record<string, Named>;

/** Families that only sheets have: on the pages a heading, a place or a shape says it. */
export const SHEET_ONLY_WORDS = {
  'category.origin': {
    'built-in': { zh: '通用', en: 'built in' },
    local: { zh: '本地', en: 'local' },
    imported: { zh: '导入', en: 'imported' },
  },
  'location-type': {
    physical: { zh: '实地', en: 'a place' },
    postal: { zh: '通信地址', en: 'postal address' },
    virtual: { zh: '线上', en: 'online' },
  },
  'run.done': {
    queued: { zh: '排队中', en: 'Waiting' },
    running: { zh: '进行中', en: 'Running' },
    done: { zh: '已完成', en: 'Finished' },
    cancelled: { zh: '已停止', en: 'Stopped' },
    failed: { zh: '失败', en: 'Failed' },
    stopped: { zh: '已中断', en: 'Interrupted' },
  },
  'board.kind': {
    claim: { zh: '认领', en: 'claim' },
    proposal: { zh: '匹配方案', en: 'proposal' },
  },
  'board.answers': {
    need: { zh: '需求方', en: 'the need' },
    resource: { zh: '资源方', en: 'the resource' },
    worker: { zh: '工作人员', en: 'a worker' },
  },
  'board.standing': {
    waiting: { zh: '等待答复', en: 'waiting' },
    soon: { zh: '即将到期', en: 'due within a day' },
    escalated: { zh: '已逾期，由街道统筹员决定', en: 'overdue: the coordinator decides' },
  },
  'purse.kind': {
    fund: { zh: '基金', en: 'fund' },
    'time-bank': { zh: '时间银行', en: 'time bank' },
    points: { zh: '积分', en: 'points' },
  },
  'purse.state': {
    open: { zh: '使用中', en: 'open' },
    closed: { zh: '已关闭', en: 'closed' },
  },
  'holder.state': {
    active: { zh: '正常', en: 'active' },
    closed: { zh: '已退出', en: 'left' },
  },
  'exchange.direction': {
    out: { zh: '转出', en: 'out' },
    in: { zh: '转入', en: 'in' },
  },
  'redemption.kind': {
    service: { zh: '求助', en: 'help' },
    item: { zh: '商店兑换', en: 'shop' },
  },
  'service.kind': {
    service: { zh: '志愿服务', en: 'service' },
    training: { zh: '培训', en: 'training' },
    honour: { zh: '表彰奖励', en: 'honour' },
  },
  'service.state': {
    recorded: { zh: '待确认', en: 'to be confirmed' },
    confirmed: { zh: '已确认', en: 'confirmed' },
    refused: { zh: '不属实', en: 'refused' },
    reversed: { zh: '已冲正', en: 'reversed' },
  },
} as const satisfies Record<string, Named>;

const ALL = { ...VALUE_WORDS, ...SHEET_ONLY_WORDS };
export type WordFamily = keyof typeof ALL;

/** A value in words; as it is where no word is known for it. */
export function valueWord(family: WordFamily, value: string, language: 'zh-CN' | 'en'): string {
  const word = (ALL[family] as Named)[value];
  return word === undefined ? value : word[language === 'en' ? 'en' : 'zh'];
}
