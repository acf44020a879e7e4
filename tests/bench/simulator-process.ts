/** The simulated platform of a bench in a process of its own, without limits: people speak, sent cards are counted with their time. */
import { answerParent } from './child.ts';
import { platformOf, type Said, type Simulated } from './platforms/index.ts';

let simulator: Simulated;
let sent = 0;
let sentences = 0;
/** When each person was sent a message, in order, ms since 1970, since the last `say`. */
const answersTo = new Map<string, number[]>();
const asked = new Map<string, { person: string; turn: number }>();
const turns = new Map<string, number>();
/** When each message came, ms since 1970, as far as the platform says which it was. */
const cameAt = new Map<string, number>();

answerParent({
  async start({ platform, people, readers }: { platform: string; people: number; readers?: number }) {
    simulator = await platformOf(platform).simulate(people, readers);
    simulator.onSent((person, at, messageId) => {
      sent++;
      if (messageId !== undefined) cameAt.set(messageId, at);
      const answers = answersTo.get(person);
      if (answers) answers.push(at);
      else answersTo.set(person, [at]);
    });
  },
  about: () => simulator.about(),
  /**
   * Messages in direct chats, spread over all people, each another sentence: the same words twice would be one matter.
   * Those before must have been answered. No event goes out: the bench brings them itself.
   */
  say({ text, count }: { text: string; count: number }): Said[] {
    for (const ledger of [answersTo, asked, turns]) ledger.clear();
    return Array.from({ length: count }, (_, index) => {
      const person = simulator.person(index);
      const said = simulator.say(person, text.replace('%', String(++sentences)));
      const turn = turns.get(person) ?? 0;
      turns.set(person, turn + 1);
      asked.set(said.messageId, { person, turn });
      return said;
    });
  },
  /** One message of each of these, in direct chats or in groups by number. */
  sayEach: (sayings: { person: number; text: string; group?: number }[]): Said[] =>
    sayings.map(({ person, text, group }) => simulator.say(simulator.person(person), text, group)),
  readers: (count: number) => Array.from({ length: count }, (_, index) => simulator.reader?.(index) ?? ''),
  sent: () => sent,
  cameAt: (messageIds: string[]) => messageIds.map((id) => cameAt.get(id) ?? null),
  /** When each was answered, an answer being so many messages. Of one person's messages the first answer is the first's. */
  answered: ({ ids, each }: { ids: string[]; each: number }) =>
    ids.map((id) => {
      const { person = '', turn = 0 } = asked.get(id) ?? {};
      return answersTo.get(person)?.[(turn + 1) * each - 1] ?? null;
    }),
  stop: () => simulator.stop(),
});
