/** The contract, eighth part: meetings in people's calendars. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { EventWish } from '../../src/domain/mirror.ts';
import type { Events, KeepHow } from '../../src/ports/platform.ts';
import { failureOf, freshKey, type Stage, type Subject } from './stage.ts';

const dayMs = 86_400_000;

export function describeEvents(subject: Subject): void {
  let stage: Stage;
  let place: string | undefined;

  beforeAll(async () => {
    stage = await subject.open(subject.doors[0] ?? 'webhook');
    place = await events().openPlace?.('信流');
  });
  afterAll(() => stage.close());
  beforeEach(() => {
    stage.calm();
    stage.forward(61_000);
  });

  const events = () => stage.platform.events as Events;
  const known = (person: string) => ({ externalId: person, ...stage.unionIdOf(person) });
  const { writer, head } = { writer: () => known(stage.people.writer), head: () => known(stage.people.head) };
  const at = (hours: number) => new Date(Math.ceil(stage.now().getTime() / 1000) * 1000 + hours * 3_600_000);
  const wish = (more: Partial<EventWish> = {}): EventWish => ({
    title: '周会',
    text: '1. 进度\n标记 1',
    startAt: at(24).toISOString(),
    endAt: at(25).toISOString(),
    owner: writer(),
    people: [writer(), head()],
    ownRoom: subject.abilities.opensRooms,
    joinUrl: null,
    ...more,
  });
  const how = (more: Partial<KeepHow> = {}): KeepHow => ({
    key: freshKey(),
    mark: '标记 1',
    held: null,
    now: stage.now(),
    ...(place === undefined ? {} : { place }),
    ...more,
  });
  const shown = () => stage.calendar();
  const both = () => [stage.people.writer, stage.people.head].sort();

  test('an event stands once in the calendars of its people, with its time and its words', async () => {
    const wanted = wish({
      title: '评审 <b>&"x" 😀',
      text: '1. <script>a</script> & b\n标记 1',
      place: '3楼会议室 <A>',
    });
    const before = shown().length;
    const held = await events().keep(wanted, how());
    expect(held.id).not.toBe('');
    expect(shown()).toHaveLength(before + 1);
    const { joinUrl, ...event } = shown().at(-1) ?? { joinUrl: null };
    expect(event).toEqual({
      title: wanted.title,
      text: wanted.text,
      startAt: wanted.startAt,
      endAt: wanted.endAt,
      people: both(),
      place: '3楼会议室 <A>',
    });
    expect(held.joinUrl ?? null).toBe(joinUrl);
    expect(joinUrl === null).toBe(!subject.abilities.opensRooms);
    await events().drop(held);
    expect(shown()).toHaveLength(before);
  });

  test('keys that begin alike are those of different events', async () => {
    const key = freshKey();
    const first = await events().keep(wish(), how({ key: `${key}-1` }));
    const tenth = await events().keep(wish(), how({ key: `${key}-10` }));
    expect(tenth.id).not.toBe(first.id);
    for (const held of [first, tenth]) await events().drop(held);
  });

  test('changes with what is wanted, people and all, and keeps its room', async () => {
    const held = await events().keep(wish(), how());
    const next = wish({ title: '改了', startAt: at(48).toISOString(), endAt: at(49).toISOString() });
    const again = await events().keep({ ...next, people: [writer()] }, how({ held }));
    expect(again).toEqual(held);
    expect(shown().at(-1)).toMatchObject({
      title: '改了',
      startAt: next.startAt,
      people: [stage.people.writer],
      joinUrl: held.joinUrl ?? null,
    });
    await events().drop(held);
  });

  test.each(['cut', 'no-answer'] as const)(
    'is there once although nobody heard of the first making (%s), and as it is wanted now',
    async (trouble) => {
      const before = shown().length;
      const options = how();
      stage.trouble(trouble);
      const error = await failureOf(events().keep(wish({ title: '旧' }), options));
      expect(['in-doubt', 'unavailable']).toContain(error.kind);
      stage.calm();
      const triedAt = stage.now();
      const held = await events().keep(wish({ title: '新' }), { ...options, triedAt });
      expect(shown().slice(before)).toMatchObject([{ title: '新' }]);
      await events().drop(held);
    },
  );

  test('is found by its mark when no key is known any more', async () => {
    const before = shown().length;
    const options = how({ mark: '标记 77' });
    const triedAt = stage.now();
    const made = await events().keep(wish({ text: '议程\n标记 77' }), options);
    stage.forward(3 * dayMs);
    const late = { ...options, triedAt, now: stage.now() };
    const times = { startAt: at(24).toISOString(), endAt: at(25).toISOString() };
    const held = await events().keep(wish({ text: '议程\n标记 77', ...times }), late);
    if (subject.forgetsEventKeys) expect(shown()).toHaveLength(before + 1);
    if (subject.forgetsEventKeys) expect(held.id).toBe(made.id);
    await events().drop(held);
    if (held.id !== made.id) await events().drop(made);
  });

  test('one who cannot be invited leaves the others invited', async () => {
    const people = [writer(), known(stage.people.unknown), head()];
    const held = await events().keep(wish({ people }), how());
    expect(shown().at(-1)?.people).toEqual(both());
    const more = await events().keep(
      wish({ people: [known(stage.people.unknown), head(), writer()] }),
      how({ held }),
    );
    expect(shown().at(-1)?.people).toEqual(both());
    await events().drop(more);
  });

  test('words that are too long are cut, the mark stays', async () => {
    const long = wish({ title: '长'.repeat(5_000), text: `${'<议程>&'.repeat(20_000)}\n标记 1` });
    const held = await events().keep(long, how());
    const event = shown().at(-1);
    expect(event?.title).toMatch(/^长+…$/);
    expect(event?.text).toMatch(/^(?:<议程>&)+[\s\S]*…\n标记 1$/);
    await events().drop(held);
  });

  test('what is gone is told of when it is changed, and is no fault when it is dropped', async () => {
    const held = await events().keep(wish(), how());
    await events().drop(held);
    await events().drop(held);
    expect((await failureOf(events().keep(wish(), how({ held })))).kind).toBe('unknown-target');
  });

  test.each([
    ['rate-limit', 'rate-limited'],
    ['server-error', 'unavailable'],
    ['no-permission', 'not-allowed'],
  ] as const)('a %s is told of as %s', async (trouble, kind) => {
    stage.trouble(trouble);
    const error = await failureOf(events().keep(wish(), how()));
    expect([kind, ...(kind === 'unavailable' ? ['in-doubt'] : [])]).toContain(error.kind);
  });

  if (!subject.abilities.opensRooms) return;

  test('another platform’s room leaves it without one of its own', async () => {
    const elsewhere = 'https://example.cn/j/1';
    const held = await events().keep(wish({ ownRoom: false, joinUrl: elsewhere }), how());
    expect(held.joinUrl).toBeUndefined();
    expect([null, elsewhere]).toContain(shown().at(-1)?.joinUrl);
    await events().drop(held);
  });
}
