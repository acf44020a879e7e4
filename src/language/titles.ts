/** Whether a title is a manager's, as far as the words tell. */
const managerWords =
  /总裁|总经理|副总|总监|经理|主管|主任|部长|厂长|校长|院长|行长|店长|组长|负责人|董事|合伙人|首席|(?:^|[\s,/])(?:c[eoft]o|chief|vp|vice president|president|director|head|manager|lead(?:er)?|partner)(?:$|[\s,/])/iu;
// 产品经理, 客户经理 and the like manage a product or an account, not people.
const notManagers = /产品经理|项目经理|客户经理|产品助理|大客户经理|(?:product|project|account) manager/iu;

/** `own` are the company's own words, matched as part of the title; they decide first. */
export function isManagerTitle(title: string, own: string[]): boolean {
  if (own.some((word) => word !== '' && title.includes(word))) return true;
  return managerWords.test(title) && !notManagers.test(title);
}
