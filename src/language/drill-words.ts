/** Whether a message says of itself that it is only rehearsed: 【演练】机房断电, 演练开始：…, 以上为演练, [drill] … A notice that a drill will be held is news like any other. */

const atHead =
  /^\s{0,4}(?:[【[(（]\s?(?:演练|演习|drill)(?!\s?(?:通知|通报|预告|安排|计划|总结|方案|报名|schedule|notice|plan|report))[^】\])）]{0,12}[】\])）]|(?:演练|演习)(?:开始|播报|告警)?\s?[:：]|drill\s?:)/iu;
const atEnd =
  /(?:^|[,，。;；!！\s(（【[])(?:以上(?:均)?|这|本次|此)?(?:只|仅)?(?:为|是)(?:一次)?(?:演练|演习)[。.!！)）】\]]{0,3}$/u;
const marked = /(?:^|\s)#(?:演练|drill\b)/iu;

export const isRehearsed = (text: string): boolean =>
  atHead.test(text) || atEnd.test(text.trimEnd()) || marked.test(text);
