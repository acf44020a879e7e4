/** A project group across departments: who belongs to it, what stands in its charter, when two requests mean the same group. */
import type { Liaison, PlatformName } from './person.ts';

export interface Group {
  id: string;
  /** The matter in a form in which equal matters are equal. */
  matter: string;
  name: string;
  goal: string;
  platform: PlatformName;
  departmentIds: string[];
  memberIds: string[];
  requestedBy: string;
  /** Where the request was made, and the message that made it. */
  replyChat: string | null;
  state: 'asked' | 'planned' | 'open' | 'failed';
  chatId: string | null;
  /** Those who could not be added, with the platform's words. */
  missing: { personId: string; reason: string }[];
  error: string | null;
  createdAt: Date;
}

/** The requester, those named, and each department's liaisons; each once. */
export function groupMembers(request: {
  requestedBy: string;
  named: string[];
  liaisons: Liaison[];
}): string[] {
  return [...new Set([request.requestedBy, ...request.liaisons.map((l) => l.personId), ...request.named])];
}

/** Departments that would have nobody in the group. */
export function withoutLiaison(departmentIds: string[], liaisons: Liaison[]): string[] {
  return departmentIds.filter((id) => !liaisons.some((l) => l.departmentId === id));
}

/** Feishu refuses group names over 60 characters; the other platforms allow no more. */
export const longestGroupName = 60;
