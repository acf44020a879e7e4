/** One text for up to a thousand people in one call of the app. */
import { createHash } from 'node:crypto';
import { PlatformError } from '../../src/errors.ts';
import type { OutgoingTogether, Platform, Sent, Together } from '../../src/ports/platform.ts';
import type { AppMessages } from './app-messages.ts';
import { type Drawn, encodeCard } from './encode-card.ts';
import { appChatOf, appMessageId, markOf } from './ids.ts';
import { peoplePerMessage } from './limits.ts';
import { markFor } from './send.ts';
import { hasPresses } from './template-card.ts';

interface TogetherDeps {
  messages: AppMessages;
  send: Platform['send'];
}

type Outcomes = Map<string, Sent | Error>;

export function createTogether({ messages, send }: TogetherDeps): Together {
  return {
    portions(people) {
      const portions: string[][] = [];
      for (let i = 0; i < people.length; i += peoplePerMessage)
        portions.push(people.slice(i, i + peoplePerMessage));
      return portions;
    },
    async send(out) {
      // The code of a card that is pressed works once, and would be one for all.
      if (hasPresses(out.card)) return sendAlone(send, out);
      const mark = markOf('c', out.key);
      const how = { by: 'app', hearsPresses: true, hearsWords: true, mentions: false, mark } as const;
      // To many at once a picture is said in words: nobody asked for it.
      const { findPicture: _, ...words } = out;
      return sendParts(messages, out, encodeCard(words, how));
    },
  };
}

async function sendParts(
  messages: AppMessages,
  { personExternalIds: people, key }: OutgoingTogether,
  { parts, asText }: Drawn,
): Promise<Outcomes> {
  const failures = new Map<string, PlatformError>();
  for (const [index, part] of parts.entries()) {
    const left = people.filter((person) => !failures.has(person));
    if (left.length === 0) break;
    // WeCom knows a repeat by words and receivers: whoever comes again with the same key changes nothing.
    const missed = await messages.sayToAll(left, part + markFor(key, index));
    for (const [person, why] of missed) failures.set(person, why);
  }
  const mark = markOf(asText ? 't' : 'c', key);
  const sent = (person: string): Sent => ({
    // WeCom has one id for all of them: taking back one would take back all, so that it is not kept.
    messageId: appMessageId(person, { msgIds: [], mark, code: '' }),
    chatExternalId: appChatOf(person),
    asText,
  });
  return new Map(people.map((person) => [person, failures.get(person) ?? sent(person)]));
}

async function sendAlone(send: Platform['send'], out: OutgoingTogether): Promise<Outcomes> {
  const outcomes: Outcomes = new Map();
  for (const person of out.personExternalIds) {
    const { personExternalIds: _, ...words } = out;
    const outcome = send({ ...words, target: { personExternalId: person }, key: keyFor(out.key, person) });
    outcomes.set(person, await outcome.catch(asOutcome));
  }
  return outcomes;
}

/** A key names one card of the app, whoever it is for: with the same, only the first would get it. */
const keyFor = (key: string, person: string) =>
  createHash('sha256').update(`${key} ${person}`).digest('hex').slice(0, 40);

function asOutcome(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  throw error;
}
