/** Words that answer something may tell of new trouble as well: 解决了。另外三楼机房着火了. */
import type { App } from '../app.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { judge, saysHarm } from './judge.ts';

/** Whether more than the answer is said, and that is a tier 1: then it goes its own way. `line`: what stands beside the answer; `orMay`: what may be tier 1 is enough. */
export async function tellsOfTrouble(
  app: App,
  { by, message, line, orMay = false }: { by: Person; message: Message; line: string; orMay?: boolean },
): Promise<boolean> {
  if (line === '') return false;
  const { platform, sender, chat, occurredAt, text } = message;
  const verdict = await judge(app, text, {
    sender: by,
    account: { platform, externalId: sender.externalId },
    chat: { kind: chat.kind, name: null },
    at: new Date(occurredAt),
    quotedText: undefined,
  });
  return (verdict.tier === 1 && saysHarm(verdict)) || (orMay && verdict.mayBeTierOne === true);
}
