/** 已经上线了, 刚发给客户了: so short a word that something was done as planned names nothing that anybody would have to act on. */

const longest = 16;

const doer =
  '(?:我们?|咱们?|都|也|全部?|已经?|刚刚?|刚才|今天|昨天|终于|正式|按时|顺利|新版本|新版|版本){0,4}';
const deed =
  '(?:上线|发布|交付|提交|部署|完成|上传|更新|验收|归档|签收|同步|做|写|弄|办|交|寄|通知(?:客户|他们?|她|大家|对方)?|回复(?:客户|他们?|她|对方)?|发(?:给(?:客户|你们?|他们?|她|大家|财务|法务|领导|老板|对方))?)';
const done = new RegExp(`^${doer}${deed}(?:好|完|完成|完毕|成功|出去|过去|到位)?(?:了|啦)[。.!！~～]?$`, 'u');

export const isMerelyDone = (said: string): boolean => said.length <= longest && done.test(said);
