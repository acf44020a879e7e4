/** Words that tell what a message is about, in the order in which they are looked for. */
import type { Topic } from '../topic.ts';

export const topicWords: [Topic, RegExp][] = [
  ['market', /行业(?:动态|新闻|资讯)|竞品|友商|同行发布|industry news|competitors?\b/iu],
  [
    'decision',
    /决定|决议|拍板|批准|审批通过|评审通过|已通过|立项|叫停|定为|改为由|decided|approved|signed off/iu,
  ],
  ['risk', /风险|隐患|可能延期|要延期|会延期|超支|预警|缺口|人手不足|\brisks?\b|may slip|over budget/iu],
  [
    'figures',
    /\d(?:[\d.,]*)\s*(?:%|％|万|亿)|环比|同比|营收|销售额|毛利|客诉率|转化率|满意度|revenue|margin|quarter on quarter/iu,
  ],
  [
    'task',
    /请(?:大家|各位|各部门|各组|相关同事|同事们)?[^。，,]{0,16}(?:完成|提交|填写|填报|报名|确认|参加|更新|整改|反馈|核对|上交)|截止|(?:周|星期)[一二三四五六日天]|\d{1,2}月\d{1,2}[日号]|(?:今|明|后)天|下周|月底前|[上下]午\d|凌晨\d|\d{1,2}(?:点|:\d{2})|\b(?:due|deadline|please (?:finish|submit|complete|register|confirm))\b|\bby (?:mon|tues|wednes|thurs|fri)day\b|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day\b/iu,
  ],
  ['cheer', /喜报|恭喜|祝贺|表彰|获奖|中标|congratulations|\bwell done\b/iu],
  ['notice', /通知|公告|告知|\bnotice\b|\bfyi\b/iu],
  ['reading', /分享一篇|推荐阅读|好文|学习资料|worth reading/iu],
];

/** What a text is headed with by whoever wrote it: “喜报：签下 200 万” is good news and no figure. */
export const topicHeads: [Topic, RegExp][] = [
  ['cheer', /^(?:喜报|表彰|好消息|good news)/iu],
  ['market', /^(?:行业动态|行业新闻|市场动态|industry news)/iu],
  ['notice', /^(?:通知|公告|notice)/iu],
  ['reading', /^(?:分享|阅读分享|推荐阅读|reading)/iu],
  ['decision', /^(?:决定|决议|决策|decision)/iu],
  ['risk', /^(?:风险|风险提示|risk)/iu],
];
