/** What a request for a project group says: its matter, its goal, the departments by their short names. */
import type { WorkCalendar } from '../domain/worktime.ts';
import { readAmount } from './amounts.ts';
import { readMilestone } from './project-words.ts';

/** The same for names that people would take for the same matter: width, case, blanks, punctuation and a trailing 群/项目群/group do not count. */
export function matterOf(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '')
    .replace(/(?:项目沟通群|专项沟通群|项目群|沟通群|专项群|工作群|群组|群|group|chat)$/u, '');
}

/** For names that are only compared, never kept: 双12大促 is 双十二大促 as well, and 华东医药项目 is 华东医药项目群. */
export const nearMatter = (name: string): string =>
  matterOf(name)
    .replace(/(?<=.)(?:项目|专项|project)$/u, '')
    .replace(/[零一二三四五六七八九十百]{1,6}/gu, (said) => String(readAmount(said) ?? said));

/** Whether a name said short may mean another: 大促 is 双十二大促, and so is 双十二大促群. */
export function isSameMatter(name: string, said: string): boolean {
  const [whole, part] = [matterOf(name), matterOf(said)];
  return Array.from(part).length > 1 && whole.includes(part);
}

/** "研发" for 研发部 or 研发中心. */
export function shortDepartmentName(name: string): string {
  return name.replace(/(?:中心|事业部|部门|部|组|department|dept\.?)$/iu, '').trim();
}

/** Parts "项目A 市场 销售 目标：双十一上线" before the goal. */
export function splitGoal(text: string): { before: string; goal: string } {
  const found = /(?:目标|goal)\s*[:：]/iu.exec(text);
  if (!found) return { before: text.trim(), goal: '' };
  // What follows may hold the word again: "目标：完成年度目标：1000万".
  return {
    before: text.slice(0, found.index).trim(),
    goal: text.slice(found.index + found[0].length).trim(),
  };
}

/** Whether somebody wants a group to end: 解散, 收尾, close. */
export const takeEnding = (text: string): string | null =>
  /^(?:解散|收尾|归档|关闭|结束|close|dissolve|archive)(?:这个群|本群|群)?(?=$|[\s:：])[\s:：]*([\s\S]*)$/iu.exec(
    text.trim(),
  )?.[1] ?? null;

/** Whether somebody wants to read what became of a group: 总结, summary. */
export const takeSummary = (text: string): string | null =>
  /^(?:总结|小结|summary)(?=$|[\s:：])[\s:：]*([\s\S]*)$/iu.exec(text.trim())?.[1] ?? null;

/** Whether somebody asks which groups there are: 列表, list. */
export const isListing = (text: string): boolean => /^(?:列表|我的|我的群|list|mine)$/iu.test(text.trim());

const due = /(?<=^|[\s,，;；。])(?:截止(?:日期)?|期限|日期|until|due)\s*[:：]\s*(\S+)/iu;

/** Takes `截止：12-12` out of a request; `unread`: what is said for a date and is none. */
export function takeDueOn(
  text: string,
  now: Date,
  calendar: WorkCalendar,
): { dueOn: string | null; unread: string | null; rest: string } {
  const match = due.exec(text);
  if (!match) return { dueOn: null, unread: null, rest: text };
  const said = match[1] ?? '';
  const { dueOn } = readMilestone(said, now, calendar);
  if (dueOn === null) return { dueOn, unread: said, rest: text };
  return {
    dueOn,
    unread: null,
    rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`.trim(),
  };
}

/** 12月4号前 by itself, without 截止 before it; 12.12 and 3号 may as well be part of a name. */
export function bareDay(word: string, now: Date, calendar: WorkCalendar): string | null {
  if (!/[月前-]/u.test(word)) return null;
  const { name, dueOn } = readMilestone(word, now, calendar);
  return name === '' ? dueOn : null;
}

/** `本群 双十二大促 …`: the group in which it is said; null where another is meant. */
export const takeHere = (text: string): string | null =>
  /^(?:就用)?(?:本群|这个群|this group|here)(?=$|[\s:：,，])[\s:：,，]*([\s\S]*)$/iu.exec(text.trim())?.[1] ??
  null;

/** What only people do in their group, by the text that says how: 改名, 加人, 移除, 退出; null where something else is said. */
export function byPeopleOnly(text: string): 'renameByHand' | 'peopleByHand' | 'leaveByHand' | null {
  const [word = ''] = /^\S+/u.exec(text.trim()) ?? [];
  if (/^(?:改名|改群名|重命名|rename)$/iu.test(word)) return 'renameByHand';
  if (/^(?:加人|拉人|加|拉|邀请|移除|移出|踢|踢人|减人|add|invite|remove)$/iu.test(word))
    return 'peopleByHand';
  return /^(?:退群|退出|leave)$/iu.test(word) ? 'leaveByHand' : null;
}

/** `目标 当天零故障`, `日期 12-12`: what the charter shall say; null where something else is said. */
export function takeCharter(text: string): { part: 'goal' | 'dueOn'; words: string } | null {
  const found =
    /^改?(?:(目标|goal)|日期|期限|截止(?:日期)?|date|until|due)(?=$|[\s:：])[\s:：]*([\s\S]*)$/iu.exec(
      text.trim(),
    );
  return found ? { part: found[1] ? 'goal' : 'dueOn', words: (found[2] ?? '').trim() } : null;
}

/** `负责人 @李娜`: who shall look after the group; null where something else is said. */
export const takeNewOwner = (text: string): string | null =>
  /^(?:换|改)?(?:负责人|群主|转给|交给|owner)(?=$|[\s:：@＠])[\s:：]*([\s\S]*)$/iu.exec(text.trim())?.[1] ??
  null;
