/**
 * What pushes teach and calls do not tell, or only for a price: names of people, titles of groups, and where a
 * chat can be answered for a while. Kept in memory only: without it everything still works.
 */
import type { Clock } from '../../src/ports/clock.ts';
import { asObject, asText, createMemory } from '../common/values.ts';
import type { DingtalkClient } from './client.ts';
import { directChatOf, isGroupId, isPersonId } from './ids.ts';
import { sessionMarginMs } from './limits.ts';

export interface Lore {
  learn(push: Record<string, unknown>): void;
  namesOf(personIds: string[]): Promise<Map<string, string>>;
  titleOf(group: string): string | undefined;
  /** The address to answer a chat at, while it holds. */
  sessionOf(chat: string): string | undefined;
  forgetSession(chat: string): void;
}

const mostPeople = 20_000;
const mostChats = 2_000;
/** A name is asked for no longer than this: the push is to be answered. */
const patienceMs = 1_000;
const mostAsked = 20;

interface Session {
  url: string;
  untilMs: number;
}

export function createLore(client: DingtalkClient, clock: Clock, oapiBase: string): Lore {
  const names = createMemory<string>(mostPeople);
  const titles = createMemory<string>(mostChats);
  const sessions = createMemory<Session>(mostChats);
  const origin = new URL(oapiBase).origin;

  /** Not metered: contacts are free. */
  async function askName(personId: string): Promise<void> {
    const answer = await client.call({
      host: 'oapi',
      method: 'POST',
      path: 'topapi/v2/user/get',
      body: { userid: personId },
    });
    const name = asText(asObject(answer.result).name);
    if (name !== '') names.set(personId, name);
  }

  return {
    learn(push) {
      const { senderStaffId, senderNick, conversationId, conversationTitle } = push;
      const nick = asText(senderNick);
      if (isPersonId(senderStaffId) && nick !== '') names.set(senderStaffId, nick);
      const title = asText(conversationTitle);
      if (isGroupId(conversationId) && title !== '') titles.set(conversationId, title);
      const { sessionWebhook: url, sessionWebhookExpiredTime: untilMs } = push;
      const inGroup = push.conversationType === '2';
      const chat = inGroup ? conversationId : isPersonId(senderStaffId) ? directChatOf(senderStaffId) : null;
      if (typeof chat !== 'string' || typeof untilMs !== 'number') return;
      // What comes in must not choose where we send to.
      if (typeof url === 'string' && URL.canParse(url) && new URL(url).origin === origin) {
        sessions.set(chat, { url, untilMs });
      }
    },
    async namesOf(personIds) {
      const unknown = personIds.filter((id) => names.get(id) === undefined).slice(0, mostAsked);
      if (unknown.length > 0) await within(Promise.allSettled(unknown.map(askName)), patienceMs);
      return new Map(
        personIds.flatMap((id): [string, string][] => {
          const name = names.get(id);
          return name === undefined ? [] : [[id, name]];
        }),
      );
    },
    titleOf: (group) => titles.get(group),
    sessionOf(chat) {
      const known = sessions.get(chat);
      const isOpen = known !== undefined && known.untilMs - sessionMarginMs > clock.now().getTime();
      return isOpen ? known.url : undefined;
    },
    forgetSession: (chat) => sessions.set(chat, { url: '', untilMs: 0 }),
  };
}

async function within(work: Promise<unknown>, mostMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise((resolve) => {
    timer = setTimeout(resolve, mostMs);
  });
  await Promise.race([work, tooLong]);
  clearTimeout(timer);
}
