/** The contract, fifth part: whatever people write, nothing breaks, nobody is mentioned, nothing is linked and nothing torn. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import type { Message } from '../../src/domain/message.ts';
import type { Listener } from '../../src/ports/platform.ts';
import { anyText, createRandom, halvesIn, marksIn } from './any-text.ts';
import { outgoing, plainCard, type Stage, type Subject, say, until } from './stage.ts';

const seeds = Array.from({ length: 12 }, (_, index) => 20_261_123 + index * 7_919);

export function describeAnyText(subject: Subject): void {
  const { abilities } = subject;
  let stage: Stage;
  let ear: Stage;
  let listener: Listener | null = null;
  let taken: Message[] = [];

  beforeAll(async () => {
    const door = subject.doors[0] ?? 'webhook';
    stage = await subject.open(door);
    // A stage of its own: the clock of the one that sends is moved too far for a connection.
    ear = await subject.open(door);
    listener = await ear.connect(async (events) => {
      taken.push(...events.filter((event) => event.kind === 'message'));
      return {};
    });
  });
  afterAll(async () => {
    await listener?.close();
    await ear.close();
    await stage.close();
  });
  beforeEach(async () => {
    await ear.settle();
    taken = [];
  });

  const show = async (card: Card, how: Partial<Parameters<typeof outgoing>[2]> = {}) => {
    stage.forward(61_000);
    const { messageId } = await stage.platform.send(outgoing({ chatExternalId: stage.group }, card, how));
    return stage.shown(messageId);
  };

  test.each(seeds)('any text that is said arrives as text that can be kept (seed %i)', async (seed) => {
    const random = createRandom(seed);
    const said = Array.from({ length: 6 }, () => `始${anyText(random)}终`);
    for (const text of said) ear.say(ear.people.writer, 'us', text);
    await until(() => taken.length === said.length);
    for (const { text, mentions } of taken) {
      expect(mentions).toEqual([]);
      expect(halvesIn(text)).toBe(0);
      expect(text).not.toContain('\u0000');
      expect(text.startsWith('始') && text.endsWith('终')).toBe(true);
    }
  });

  test.each(seeds)(
    'any text on a card mentions nobody, links nothing and is not torn (seed %i)',
    async (seed) => {
      const random = createRandom(seed);
      for (let turn = 0; turn < 4; turn += 1) {
        const used: string[] = [];
        const seen = await show(
          cardOf(() => {
            used.push(anyText(random));
            return used.at(-1) ?? '';
          }),
        );
        expect(seen.mentioned).toEqual([]);
        expect(seen.links).toEqual([]);
        const words = [seen.title, seen.text, ...seen.buttons].join('\n');
        expect(halvesIn(words)).toBe(0);
        // A half that somebody wrote is shown as such; none comes from cutting.
        expect(marksIn(words)).toBeLessThanOrEqual(halvesIn(used.join('\n')));
      }
    },
  );

  if (abilities.mentions) {
    test.each(seeds)('amid any text just the one who is meant is mentioned (seed %i)', async (seed) => {
      const random = createRandom(seed);
      const { head } = stage.people;
      const mention = { mention: { personId: 'p_head', name: stage.nameOf(head) } };
      const short = () => Array.from(anyText(random)).slice(0, 60).join('');
      const card = plainCard('请看', [say(short(), mention, short()), say({ bold: short() })]);
      const seen = await show(card, { findAccount: (id) => (id === 'p_head' ? head : null) });
      expect(seen.mentioned).toEqual([head]);
      expect(seen.links).toEqual([]);
    });
  }
}

/** A card with the text in every place that people's words can come to. */
function cardOf(text: () => string): Card {
  const label = () => Array.from(text()).slice(0, 20).join('') || '无';
  return plainCard(label(), [
    say(text()),
    say('甲', { bold: text() }, text()),
    { kind: 'fields', fields: [{ label: label(), value: [text()] }] },
    { kind: 'list', items: [[text()], [text(), { bold: text() }]], ordered: true },
    { kind: 'note', text: [text()] },
    {
      kind: 'buttons',
      buttons: [
        { label: label(), press: { action: 'ack', args: { words: label() } } },
        { label: '乙', press: { action: 'pass', args: {} }, confirm: label() },
      ],
    },
  ]);
}
