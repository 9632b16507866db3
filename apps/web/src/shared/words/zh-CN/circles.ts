/** Few who confirm each other's hours in a ring. */
export const circles = {
  circles: '请留意：互相确认',
  'circles.means':
    '下面几位的服务时间大多由彼此确认、没有工作人员在场。也可能是真的常来常往，请了解情况后再下结论；可以改由工作人员确认。',
  'circles.say': '{{names}}：互相确认了 {{inside}}，占他们所得的 {{share}}。',
} as const;
