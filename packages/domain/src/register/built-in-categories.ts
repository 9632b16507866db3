import type { Unit } from '../common/quantity.ts';

/**
 * The taxonomy that every sub-district starts with: [code, Chinese, English, usual unit]. Small on purpose; a
 * jurisdiction adds its own below these. Codes are stable: imports, needs and agreements refer to them.
 */
export const BUILT_IN_CATEGORIES: readonly (readonly [code: string, zh: string, en: string, unit: Unit])[] = [
  ['space', '场地空间', 'Spaces', 'session'],
  ['space.meeting-room', '会议室、活动室', 'Meeting and activity rooms', 'session'],
  ['space.hall', '礼堂、大厅', 'Halls', 'session'],
  ['space.sports', '体育场地', 'Sports grounds', 'session'],
  ['space.classroom', '教室', 'Classrooms', 'session'],
  ['space.outdoor', '户外场地', 'Outdoor grounds', 'session'],
  ['parking', '停车', 'Parking', 'space'],
  ['parking.shared', '错时共享车位', 'Time-shared parking', 'space'],
  ['meals', '助餐', 'Meals', 'meal'],
  ['meals.older', '老年助餐', 'Meals for older people', 'meal'],
  ['meals.food-bank', '食物银行', 'Food bank', 'kilogram'],
  ['care', '照护', 'Care', 'hour'],
  ['care.home', '居家照护', 'Home care', 'hour'],
  ['care.day', '日间照料', 'Day care for older people', 'visit'],
  ['care.respite', '喘息服务', 'Respite care', 'hour'],
  ['care.child', '托育托管', 'Child care', 'visit'],
  ['health', '健康', 'Health', 'visit'],
  ['health.clinic', '门诊', 'Clinic', 'visit'],
  ['health.mental', '心理支持', 'Mental health support', 'visit'],
  ['health.addiction', '戒瘾康复', 'Addiction recovery', 'visit'],
  ['health.rehabilitation', '康复训练', 'Rehabilitation', 'visit'],
  ['education', '教育培训', 'Education and training', 'seat'],
  ['education.after-school', '课后辅导', 'After-school tutoring', 'seat'],
  ['education.adult', '成人课程', 'Adult classes', 'seat'],
  ['education.digital', '数字技能', 'Digital skills', 'seat'],
  ['employment', '就业', 'Employment', 'visit'],
  ['housing', '住房', 'Housing', 'space'],
  ['housing.shelter', '临时庇护', 'Shelter', 'space'],
  ['legal', '法律服务', 'Legal help', 'visit'],
  ['finance', '经济援助', 'Financial help', 'visit'],
  ['transport', '出行', 'Transport', 'trip'],
  ['transport.escort', '陪诊陪同', 'Escort to appointments', 'trip'],
  ['goods', '物资', 'Goods', 'item'],
  ['goods.tools', '工具借用', 'Tools on loan', 'item'],
  ['goods.medical', '辅具借用', 'Aids and appliances', 'item'],
  ['goods.clothing', '衣物', 'Clothing', 'item'],
  ['skills', '技能服务', 'Skills', 'hour'],
  ['skills.repair', '小修小补', 'Small repairs', 'hour'],
  ['skills.haircut', '义剪', 'Haircuts', 'visit'],
  ['volunteers', '志愿服务时间', 'Volunteer hours', 'hour'],
  ['culture', '文化活动', 'Culture', 'seat'],
  ['sport', '体育活动', 'Sport', 'seat'],
  ['information', '信息咨询', 'Information and advice', 'visit'],
  ['environment', '环境整治', 'Environment', 'session'],
  ['safety', '安全', 'Safety', 'visit'],
  ['funds', '资金', 'Funds', 'CNY'],
  ['other', '其他', 'Other', 'visit'],
];

/** The code above, or null at the top. */
export function parentCategory(code: string): string | null {
  const dot = code.lastIndexOf('.');
  return dot === -1 ? null : code.slice(0, dot);
}
