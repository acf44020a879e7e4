/** The contract, fourth part: one message for many people. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { PlatformError } from '../../src/errors.ts';
import type { Sent, Together } from '../../src/ports/platform.ts';
import { freshKey, plainCard, type Stage, type Subject, say } from './stage.ts';

export function describeTogether(subject: Subject): void {
  let stage: Stage;

  beforeAll(async () => {
    stage = await subject.open(subject.doors[0] ?? 'webhook');
  });
  afterAll(() => stage.close());
  beforeEach(() => {
    stage.calm();
    stage.forward(61_000);
  });

  if (subject.together !== true) {
    test('it does not pretend to send to several people in one call', () => {
      expect(stage.platform.together).toBeUndefined();
    });
    return;
  }

  const together = () => stage.platform.together as Together;
  const issue = plainCard('周刊 2026-W48', [say('本周三件事')]);
  const send = (people: string[], key = freshKey()): Promise<Map<string, Sent | Error>> =>
    together().send({ personExternalIds: people, card: issue, key, findAccount: () => null, more: String });
  const titleIfAny = (id: string): string[] => {
    try {
      return [stage.shown(id).title];
    } catch {
      // A stage knows a message by the id that we were told, or by the platform's own.
      return [];
    }
  };
  const countIn = (person: string) => stage.messagesIn(stage.directChat(person)).length;

  test('portions hold everybody once and in order', () => {
    const portions = together().portions(stage.crowd);
    expect(portions.flat()).toEqual(stage.crowd);
    expect(portions.length).toBeLessThan(stage.crowd.length / 10);
    expect(together().portions([])).toEqual([]);
    expect(together().portions(['one'])).toEqual([['one']]);
  });

  test('each portion is one call, and each person has one message', async () => {
    const [portion = []] = together().portions(stage.crowd);
    const calls = stage.calls();
    const before = portion.map(countIn);
    const outcomes = await send(portion);
    expect(stage.calls()).toBe(calls + 1);
    expect([...outcomes.keys()]).toEqual(portion);
    for (const outcome of outcomes.values()) expect(outcome).toMatchObject({ asText: false });
    expect(portion.map(countIn)).toEqual(before.map((count) => count + 1));
  });

  test('the same key again reaches nobody twice', async () => {
    const people = stage.crowd.slice(0, 8);
    const key = freshKey();
    await send(people, key);
    const once = people.map(countIn);
    const again = await send(people, key);
    expect(people.map(countIn)).toEqual(once);
    for (const outcome of again.values()) expect(outcome).not.toBeInstanceOf(Error);
  });

  test('who cannot be reached fails alone', async () => {
    const { writer, head, unreachable } = stage.people;
    const before = countIn(head);
    const outcomes = await send([writer, unreachable, head]);
    expect(outcomes.get(writer)).toMatchObject({ messageId: expect.any(String) });
    expect(outcomes.get(head)).toMatchObject({ messageId: expect.any(String) });
    const failure = outcomes.get(unreachable);
    if (!(failure instanceof PlatformError)) throw new Error('nobody was told who was not reached');
    expect(['not-allowed', 'unknown-target']).toContain(failure.kind);
    expect(countIn(head)).toBe(before + 1);
  });

  test('a limit or a fault of the platform is one failure for all, and nobody has it', async () => {
    for (const [trouble, kind] of [
      ['rate-limit', 'rate-limited'],
      ['server-error', 'unavailable'],
    ] as const) {
      const before = countIn(stage.people.head);
      stage.trouble(trouble);
      const failure = await send([stage.people.writer, stage.people.head]).then(
        () => null,
        (error: unknown) => error,
      );
      expect(failure).toMatchObject({ kind });
      expect(countIn(stage.people.head)).toBe(before);
      stage.calm();
      stage.forward(61_000);
    }
  });

  test('a change of it shows the new words to whoever has it', async () => {
    const people = stage.crowd.slice(0, 3);
    const outcomes = await send(people);
    const [person = ''] = people;
    const outcome = outcomes.get(person);
    if (!outcome || outcome instanceof Error) throw new Error('nothing was sent');
    if (!stage.platform.abilities.updatesCards) return;
    const card = plainCard('周刊 2026-W48，更正');
    await stage.platform.update({
      messageId: outcome.messageId,
      card,
      findAccount: () => null,
      more: String,
    });
    // Changed where it stands, or said anew below it.
    const ids = [outcome.messageId, ...stage.messagesIn(stage.directChat(person)).slice(-1)];
    expect(ids.flatMap(titleIfAny)).toContain(card.title);
  });
}
