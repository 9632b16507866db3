/** What is kept sealed about people. */
export const privacy = {
  'my-data': '我留下的姓名和电话',
  'my-data.lead': '您提需求、预约、认领心愿时留下的姓名和电话都加密保存。您可以查看谁用过、下载一份，或者全部删除。',
  'my-data.show': '查看',
  'my-data.back': '← 我的',
  'my-data.erase': '全部删除',
  'my-data.erase.means': '删除以后无法恢复，社区就不能再打电话联系您。需求和预约本身还在。',
  'privacy.nothing': '没有保存任何姓名和电话',
  'privacy.since': '{{at}} 起保存',
  'privacy.used_other': '使用过 {{count}} 次',
  'privacy.download': '下载一份',
  'privacy.erased_other': '已删除 {{count}} 处',
} as const;

/** The same for the desk. */
export const privacyDesk = {
  'privacy.title': '个人信息',
  'privacy.rights': '居民要求查看或删除',
  'privacy.rights.hint': '核实身份后，按电话号码找出保存的姓名和电话。查找、导出和删除都会留下记录。',
  'privacy.phone': '电话',
  'hours.name.open': '显示姓名',
  'privacy.find': '查找并导出',
  'privacy.erase': '全部删除',
  'privacy.erase.means': '{{count}} 处姓名和电话将删除，无法恢复；需求、诉求和预约本身保留。',
  'privacy.trail': '使用记录',
  'privacy.trail.hint': '谁在什么时候查看、导出或删除了哪里的姓名和电话。记录只增不改。',
  'privacy.trail.empty': '还没有人查看过',
  'privacy.trail.empty.hint': '每次打开需求、诉求、预约或心愿的联系方式，都会记在这里。',
  'privacy.at': '时间',
  'privacy.action': '做了什么',
  'privacy.what': '哪里的',
  'privacy.by': '账号',
  'privacy.forbidden': '您没有查看使用记录的权限',
  'privacy.forbidden.hint': '街道统筹员和运维人员可以查看。',
} as const;
