/** What surrounds a message when its tier is decided: the chat, the sender with her post and departments, the quotation, the hour. */
import type { App } from '../app.ts';
import { departmentIn } from '../domain/department.ts';
import type { Department, Person, PlatformName } from '../domain/person.ts';
import { fold } from '../domain/tier/read.ts';
import type { TierContext } from '../domain/tier.ts';
import { personKeys } from './person-keys.ts';

export interface Said {
  sender: Person | null;
  /** The account by which she said it; null where a system did. */
  account: { platform: PlatformName; externalId: string } | null;
  chat: { kind: 'direct' | 'group'; name: string | null };
  at: Date;
  quotedText: string | undefined;
}

export async function tierContext(app: App, said: Said): Promise<TierContext> {
  const { sender, account, chat, at, quotedText } = said;
  const departments = await app.store.people.departments();
  const [own, ...above] = departmentsOf(departments, sender?.departmentId ?? null);
  return {
    chatType: chat.kind,
    chatName: chat.name ?? '',
    senderTitle: sender?.title ?? '',
    senderDepartment: own ?? '',
    departmentsAbove: above,
    senderIs: await namesOf(app, account, sender),
    at,
    ...(quotedText === undefined ? {} : { quotedText }),
  };
}

/** Names of a department and of those above it, nearest first. */
function departmentsOf(departments: Department[], id: string | null): string[] {
  const names: string[] = [];
  const seen = new Set<string>();
  for (let at = id; at !== null && !seen.has(at); ) {
    seen.add(at);
    const department = departmentIn(departments, at);
    if (department) names.push(department.name);
    at = department?.parentId ?? null;
  }
  return names;
}

/** The names and staff numbers in the company's rules that mean the sender; nothing is asked where no rule names anybody. */
async function namesOf(app: App, account: Said['account'], sender: Person | null): Promise<string[]> {
  const { senders } = app.tierRules;
  if (senders.length === 0 || sender === null || account === null) return [];
  const own = fold(sender.name);
  const number = await app.store.accounts.staffKey(account.platform, account.externalId);
  const keys = number === null ? null : await personKeys(app);
  return senders.filter((name) => fold(name) === own || (keys !== null && keys.staff(name) === number));
}
