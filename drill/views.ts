/** The drill as the page is shown it: the company, its platforms, and one person's chats on one of them. */
import type { PlatformName } from '../src/domain/person.ts';
import { entryWay } from '../src/usecases/entry-way.ts';
import { nextDue } from './clock.ts';
import { company, companyRules, departmentOf, everybody, staff, staffNoOf } from './company.ts';
import type {
  DrillAbsent,
  DrillChat,
  DrillMessage,
  DrillPerson,
  DrillPlatform,
  DrillState,
} from './contract.ts';
import { playable } from './phones/index.ts';
import type { Phone, PhoneMessage } from './phones/phone.ts';
import type { Drill } from './run.ts';
import type { World } from './world.ts';

export async function stateOf(drill: Drill): Promise<DrillState> {
  const { world, stage, faults } = drill;
  const next = await nextDue(drill);
  return {
    company: company.name,
    now: world.time.clock.now().toISOString(),
    ticking: world.time.isLive(),
    nextDeadline: next ? { at: next.at.toISOString(), kind: next.kind, what: next.what } : null,
    departments: [...new Set([...world.phones.values()].flatMap((phone) => phone.departments()))],
    people: everybody.map((person) => personOf(world, person)).filter(({ accounts }) => accounts.length > 0),
    absent: absentFrom(world),
    platforms: [...world.phones.values()].map((phone) => platformOf(world, phone)),
    playable: [...playable],
    faults: faults.list(),
    crm: { mode: world.crm?.mode ?? 'up', cases: world.crm?.records.size ?? 0 },
    opening: stage.opening(),
    scenarios: stage.list(),
    playing: stage.playing(),
  };
}

function platformOf({ xinliu }: World, { platform, has, react }: Phone): DrillPlatform {
  const state = xinliu.listeners.get(platform)?.state();
  return {
    name: platform,
    connected: state?.connected ?? false,
    detail: state?.detail ?? '',
    people: everybody.filter(({ name }) => has(name)).length,
    hearsGroups: xinliu.app.platforms.get(platform)?.abilities.hearsGroups ?? false,
    reactions: react ? xinliu.app.rules.alarms.reactions : [],
    entries: entryWay(xinliu.app, platform),
  };
}

function personOf(
  { phones }: World,
  { name, jobTitle, departmentId, locale }: (typeof staff)[number],
): DrillPerson {
  const rules = companyRules.departments;
  const duties: DrillPerson['duties'] = [];
  if (Object.values(rules).some((d) => d.head === name)) duties.push('head');
  if (Object.values(rules).some((d) => d.liaisons.includes(name))) duties.push('liaison');
  if (companyRules.admins.includes(name)) duties.push('admin');
  if (companyRules.editors.includes(name)) duties.push('editor');
  const hers = [...phones.values()].find((phone) => phone.has(name));
  return {
    id: staffNoOf(name),
    name,
    title: hers?.titleOf(name) ?? jobTitle,
    department: hers?.departmentOf(name) ?? departmentOf(departmentId),
    duties,
    language: locale === 'en_us' ? 'en' : 'zh-CN',
    accounts: [...phones.values()]
      .filter((phone) => phone.has(name))
      .map((phone) => ({
        platform: phone.platform,
        id: phone.accountOf(name),
        inRange: phone.inRange(name),
      })),
  };
}

function absentFrom({ phones }: World): DrillAbsent[] {
  const all = [...phones.values()];
  return everybody
    .filter(({ name }) => !all.some((phone) => phone.has(name)) && all.some((phone) => phone.mayJoin(name)))
    .map(({ name, jobTitle, departmentId }) => ({
      id: staffNoOf(name),
      name,
      title: jobTitle,
      department: departmentOf(departmentId),
      wasHere: staff.some((one) => one.name === name),
    }));
}

interface Holder {
  who: string;
  phone: Phone;
}

/** Someone with one of her phones in hand; null if she is not on the platform, or nobody is. Throws for a stranger. */
export function heldNow({ world }: Drill, personId: string, platform: PlatformName): Holder | null {
  const who = nameOf(personId);
  const phone = world.phones.get(platform);
  return phone?.has(who) ? { who, phone } : null;
}

export function nameOf(personId: string): string {
  const person = everybody.find(({ name }) => staffNoOf(name) === personId);
  if (!person) throw notFound(`nobody here has the id ${personId}`);
  return person.name;
}

/** Gives somebody another title in the directory of each platform that she is on. */
export function retitle({ world }: Drill, personId: string, title: string): void {
  const who = nameOf(personId);
  for (const phone of world.phones.values()) if (phone.has(who)) phone.retitle(who, title);
}

/** She goes over to another department in the directory of each platform that she is on and that has it. */
export function transfer({ world }: Drill, personId: string, department: string): void {
  const who = nameOf(personId);
  for (const phone of world.phones.values()) if (phone.has(who)) phone.moveTo(who, department);
}

/** They come into the company, or leave it, on each platform on which they could have or have an account. */
export function moveStaff({ world }: Drill, people: string[], isHere: boolean): void {
  for (const who of people.map(nameOf)) {
    for (const phone of world.phones.values()) {
      if (isHere && phone.mayJoin(who)) phone.join(who);
      if (!isHere && phone.has(who)) phone.leave(who);
    }
  }
}

/** The same; throws with a status for whoever asked. */
export function holder(drill: Drill, personId: string, platform: PlatformName): Holder {
  const held = heldNow(drill, personId, platform);
  if (held === null) throw notFound(`${personId} is not on ${platform}`);
  return held;
}

export const notFound = (message: string) => Object.assign(new Error(message), { statusCode: 404 });

export function chatsOf({ who, phone }: Holder): DrillChat[] {
  return phone.chats(who).map((chat) => {
    const last = phone.messages(who, chat.id).findLast((message) => !message.recalled);
    const people = chat.people.map((name) => idOf(name).id);
    return { ...chat, people, lastAt: last?.at.toISOString() ?? null, lastText: last?.summary ?? '' };
  });
}

export function messagesOf({ who, phone }: Holder, chat: string): DrillMessage[] {
  return phone.messages(who, chat).map(toDrillMessage);
}

function toDrillMessage(message: PhoneMessage): DrillMessage {
  const { id, from, at, text, summary, isCard, raw, recalled, pinned, urgentFor } = message;
  const { readBy, replyTo, reactions } = message;
  return {
    id,
    from: from === 'bot' ? { id: 'bot', name: '信流', isBot: true } : { ...idOf(from), isBot: false },
    at: at.toISOString(),
    text,
    summary,
    isCard,
    raw,
    recalled,
    pinned,
    urgent: urgentFor,
    readBy,
    replyTo,
    reactions,
  };
}

/** Who joined in a way of a test has no number. */
const idOf = (name: string) => ({
  id: everybody.some((person) => person.name === name) ? staffNoOf(name) : name,
  name,
});
