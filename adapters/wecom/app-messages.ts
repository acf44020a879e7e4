/** Messages of the app to one person: sent under a key, changed once with the code that came back, taken back. */
import type { Tally } from '../../src/domain/tally.ts';
import { isWorthRetrying, PlatformError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { asText, createMemory } from '../common/values.ts';
import { type Call, contextOf, type WecomClient } from './client.ts';
import { allInvalidCode, toPlatformError, unlicensedCode } from './errors.ts';
import { createGuard } from './guard.ts';
import { appChatOf } from './ids.ts';
import { messagesUnit, perMember, placeBucket } from './limits.ts';
import type { TemplateCard } from './template-card.ts';

export interface AppConfig {
  agentId: number;
  duplicateCheckSeconds: number;
}

export interface AppMessages {
  /** One message; `code` changes it once, where it is a card that can be pressed. */
  say(person: string, body: Record<string, unknown>): Promise<{ msgId: string; code: string }>;
  /** The same text for many in one call; why it did not reach some of them. */
  sayToAll(people: string[], content: string): Promise<Map<string, PlatformError>>;
  change(person: string, code: string, template: TemplateCard): Promise<void>;
  recall(msgIds: string[]): Promise<void>;
  isRecalled(msgIds: string[]): boolean;
}

const minute = 60_000;
/** path/90196, read 2026-11: the person's account is disabled. */
const disabledStatus = 2;
const mostRemembered = 20_000;
const spans = [
  { count: perMember.minute, perMs: minute },
  { count: perMember.hour, perMs: 60 * minute },
];

export function createAppMessages(
  client: WecomClient,
  config: AppConfig,
  { clock, tally }: { clock: Clock; tally: Pick<Tally, 'use' | 'room'> },
): AppMessages {
  const guard = createGuard(clock, tally);
  const recalled = createMemory<true>(mostRemembered);
  const { agentId: agentid, duplicateCheckSeconds } = config;

  const sending = (people: string[], body: Record<string, unknown>): Call => ({
    method: 'POST',
    path: 'message/send',
    body: {
      touser: people.join('|'),
      agentid,
      ...body,
      // The same image is meant each time somebody asks for it; a text says by an unseen mark which time it is.
      enable_duplicate_check: body.msgtype === 'image' ? 0 : 1,
      duplicate_check_interval: duplicateCheckSeconds,
    },
    repeat: 'keyed',
  });

  /** Those whose limit is reached wait alone, unless it is everybody's. */
  async function admit(people: string[]): Promise<{ free: string[]; missed: Map<string, PlatformError> }> {
    const missed = new Map<string, PlatformError>();
    const takes = people.map(async (person) => {
      try {
        await guard.take(placeBucket(appChatOf(person)), spans);
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        missed.set(person, error);
      }
    });
    await Promise.all(takes);
    const [first] = missed.values();
    if (first !== undefined && missed.size === people.length) throw first;
    return { free: people.filter((person) => !missed.has(person)), missed };
  }

  return {
    async say(person, body) {
      const bucket = placeBucket(appChatOf(person));
      await guard.take(bucket, spans);
      const answer = await sendTo(client, person, { ...sending([person], body), bucket });
      tally.use(messagesUnit, body.msgtype === 'template_card' ? 'card' : 'message');
      return { msgId: asText(answer.msgid), code: asText(answer.response_code) };
    },
    async sayToAll(people, content) {
      const { free, missed } = await admit(people);
      const call = sending(free, { msgtype: 'text', text: { content } });
      const answer = await client.call(call).catch((error: unknown) => {
        if (error instanceof PlatformError && error.detail.code === allInvalidCode) return null;
        throw error;
      });
      for (const person of free) {
        const why =
          answer === null
            ? await whyInvalid(client, person, call)
            : await whyMissed(client, person, call, answer);
        if (why !== null) missed.set(person, why);
      }
      tally.use(messagesUnit, 'message', people.length - missed.size);
      return missed;
    },
    async change(person, code, template) {
      await client.call({
        method: 'POST',
        path: 'message/update_template_card',
        body: { userids: [person], agentid, response_code: code, template_card: template },
      });
    },
    async recall(msgIds) {
      for (const msgid of msgIds) {
        await client.call({ method: 'POST', path: 'message/recall', body: { msgid } });
        recalled.set(msgid, true);
      }
    },
    isRecalled: (msgIds) => msgIds.some((id) => recalled.get(id) === true),
  };
}

/** An answer of 0 may still say that nobody was reached. */
async function sendTo(client: WecomClient, person: string, call: Call) {
  const answer = await client.call(call).catch(async (error: unknown) => {
    const isInvalid = error instanceof PlatformError && error.detail.code === allInvalidCode;
    throw isInvalid ? await whyInvalid(client, person, call) : error;
  });
  const why = await whyMissed(client, person, call, answer);
  if (why !== null) throw why;
  return answer;
}

/** Null for whom it reached. */
async function whyMissed(
  client: WecomClient,
  person: string,
  call: Call,
  answer: Record<string, unknown>,
): Promise<PlatformError | null> {
  if (namesPerson(answer.invaliduser, person)) return whyInvalid(client, person, call);
  if (!namesPerson(answer.unlicenseduser, person)) return null;
  const words = 'the person has no basic licence for interfaces';
  return toPlatformError({ code: unlicensedCode, status: 200, words }, contextOf(call));
}

/** Ids come back in lower case, joined by `|`. */
const namesPerson = (list: unknown, person: string) =>
  asText(list).toLowerCase().split('|').includes(person.toLowerCase());

/** WeCom says the same of a person who does not exist, is out of range, has no licence or is disabled; the address book tells. */
async function whyInvalid(client: WecomClient, person: string, call: Call): Promise<PlatformError> {
  const code = await codeOfPerson(client, person);
  const words = 'nobody was reached: the person is unknown, disabled, without a licence or out of range';
  return toPlatformError({ code, status: 200, words }, contextOf(call));
}

async function codeOfPerson(client: WecomClient, person: string): Promise<string | number> {
  try {
    const { status } = await client.call({ method: 'GET', path: 'user/get', query: { userid: person } });
    return status === disabledStatus ? allInvalidCode : unlicensedCode;
  } catch (error) {
    if (!(error instanceof PlatformError) || isWorthRetrying(error)) return allInvalidCode;
    return error.detail.code ?? allInvalidCode;
  }
}
