/** What an amendment makes of the rules, and what earlier versions said. */
export const agreementChanges = {
  'agreement.change.new': '新增',
  'agreement.change.changed': '有改动',
  'agreement.change.dropped': '取消',
  'agreement.change.same': '不变',
  'agreement.change.was': '原来：',
  'agreement.change.none': '规则没有改动',
  'agreement.version.signed': '{{when}}签署',
  'agreement.version.why': '改为下一版的理由：{{why}}',
} as const;
