/** The commands whose words become an item, and what is kept of what was typed with one. */
import { splitCommand } from './normalize.ts';
import { splitTier } from './tier-name.ts';

/** By the command's name, what else may be typed for it. */
export const takesUp = {
  report: ['上报', '报告', 'bg'],
  urgent: ['紧急', '急', 'jj'],
  drill: ['演练', 'yl'],
};

const names = Object.entries(takesUp).flatMap(([name, aliases]) => [name, ...aliases]);

const reportNames = ['report', ...takesUp.report];

/** Whether it was typed to be reported: `/上报 仓库漏水`. */
export const isReported = (text: string): boolean =>
  reportNames.includes(splitCommand(text, reportNames)?.name ?? '');

/** What an item may say that was typed as this: 仓库漏水 of `/紧急 一级：仓库漏水`; nothing where no such command stands there. */
export function wordsTakenUp(text: string): string[] {
  const typed = splitCommand(text, names);
  if (!typed || !names.includes(typed.name)) return [];
  return [...new Set([typed.rest, splitTier(typed.rest).text])].filter((words) => words !== '');
}
