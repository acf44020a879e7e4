/** A project group across departments: who belongs to it, what stands in its charter, when two requests mean the same group. */
import type { Liaison, PlatformName } from './person.ts';

export interface Group {
  id: string;
  /** The matter in a form in which equal matters are equal. */
  matter: string;
  name: string;
  goal: string;
  /** Until when, `2026-12-12`; null where nothing is said of it. */
  dueOn: string | null;
  platform: PlatformName;
  departmentIds: string[];
  memberIds: string[];
  requestedBy: string;
  /** Where the request was made, and the message that made it. */
  replyChat: string | null;
  state: 'asked' | 'planned' | 'open' | 'failed' | 'closed';
  chatId: string | null;
  /** Those who could not be added, with the platform's words. */
  missing: { personId: string; reason: string }[];
  error: string | null;
  createdAt: Date;
}

export interface GroupRules {
  /** So many days without any sign of life, and its owner is asked what becomes of it; 0: never. */
  idleDays: number;
  /** More people than this are asked about once more before a group is opened. */
  largeFrom: number;
}

export const defaultGroups: GroupRules = { idleDays: 14, largeFrom: 30 };

const dayMs = 86_400_000;

export const idleSince = (lastAt: Date, idleDays: number, now: Date): boolean =>
  now.getTime() - lastAt.getTime() >= idleDays * dayMs;

/** The requester, those named, and each department's liaisons; each once. */
export function groupMembers(request: {
  requestedBy: string;
  named: string[];
  liaisons: Liaison[];
}): string[] {
  return [...new Set([request.requestedBy, ...request.liaisons.map((l) => l.personId), ...request.named])];
}

/** The platform on which most of them are; that on which it was asked for counts first among equals. Only those of the requester. */
export function platformOfMost(
  asked: PlatformName,
  canOpen: readonly PlatformName[],
  people: readonly { isRequester: boolean; platforms: readonly PlatformName[] }[],
): PlatformName {
  const hers = people.find(({ isRequester }) => isRequester)?.platforms ?? [];
  const countOf = (name: PlatformName) => people.filter(({ platforms }) => platforms.includes(name)).length;
  const candidates = canOpen.filter((name) => hers.includes(name));
  const best = [...candidates].sort(
    (a, b) => countOf(b) - countOf(a) || Number(b === asked) - Number(a === asked),
  )[0];
  return best ?? asked;
}

/** Departments that would have nobody in the group. */
export function withoutLiaison(departmentIds: string[], liaisons: Liaison[]): string[] {
  return departmentIds.filter((id) => !liaisons.some((l) => l.departmentId === id));
}

/** Feishu refuses group names over 60 characters; the other platforms allow no more. */
export const longestGroupName = 60;

/** A goal is a sentence or two; it stands in the charter that everybody reads. */
export const longestGoal = 300;
