/** The contract, ninth part: action items in people's to-do lists. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TaskWish } from '../../src/domain/mirror.ts';
import type { KeepHow, Tasks } from '../../src/ports/platform.ts';
import { failureOf, freshKey, type Stage, type Subject } from './stage.ts';

export function describeTasks(subject: Subject): void {
  let stage: Stage;

  beforeAll(async () => {
    stage = await subject.open(subject.doors[0] ?? 'webhook');
  });
  afterAll(() => stage.close());
  beforeEach(() => {
    stage.calm();
    stage.forward(61_000);
  });

  const tasks = () => stage.platform.tasks as Tasks;
  const known = (person: string) => ({ externalId: person, ...stage.unionIdOf(person) });
  const wish = (more: Partial<TaskWish> = {}): TaskWish => ({
    title: '完成压测',
    text: '来自会议 1\n标记',
    dueAt: '2027-01-04T10:00:00.000Z',
    person: known(stage.people.writer),
    done: false,
    ...more,
  });
  const how = (more: Partial<KeepHow> = {}): KeepHow => ({
    key: `${freshKey()}-of-a-task`,
    mark: '标记',
    held: null,
    now: stage.now(),
    ...more,
  });
  const shown = () => stage.todos?.() ?? [];

  test('a to-do stands with whoever does it, until when, in the very words', async () => {
    const wanted = wish({ title: '压测 <b>&"x" 😀', text: '第一行 <i>\n标记' });
    const held = await tasks().keep(wanted, how());
    expect(shown()).toEqual([
      {
        id: held.id,
        title: wanted.title,
        text: wanted.text,
        dueAt: wanted.dueAt,
        people: [stage.people.writer],
        done: false,
      },
    ]);
    await tasks().drop(held);
    expect(shown()).toEqual([]);
  });

  test('changes with what is wanted: words, limit, whoever does it, done and open again', async () => {
    const held = await tasks().keep(wish(), how());
    const next = wish({ title: '改了', dueAt: '2027-01-05T10:00:00.000Z', person: known(stage.people.head) });
    expect(await tasks().keep(next, how({ held }))).toEqual(held);
    expect(shown()).toMatchObject([
      { title: '改了', dueAt: next.dueAt, people: [stage.people.head], done: false },
    ]);
    await tasks().keep({ ...next, done: true }, how({ held }));
    await tasks().keep({ ...next, done: true }, how({ held }));
    expect(shown()).toMatchObject([{ done: true }]);
    expect(await tasks().isDone(held)).toBe(true);
    await tasks().keep(next, how({ held }));
    expect(shown()).toMatchObject([{ done: false }]);
    expect(await tasks().isDone(held)).toBe(false);
    await tasks().drop(held);
  });

  test('what is ticked there is known to be done', async () => {
    const held = await tasks().keep(wish(), how());
    stage.tickTodo?.(stage.people.writer, held.id);
    expect(await tasks().isDone(held)).toBe(true);
    await tasks().drop(held);
  });

  test.each(['cut', 'no-answer'] as const)(
    'is there once although nobody heard of the first making (%s), and as it is wanted now',
    async (trouble) => {
      const options = how();
      stage.trouble(trouble);
      const error = await failureOf(tasks().keep(wish({ title: '旧' }), options));
      expect(['in-doubt', 'unavailable']).toContain(error.kind);
      stage.calm();
      const held = await tasks().keep(wish({ title: '新' }), { ...options, triedAt: stage.now() });
      expect(shown()).toMatchObject([{ title: '新' }]);
      await tasks().drop(held);
    },
  );

  test('words that are too long are cut', async () => {
    const held = await tasks().keep(wish({ title: '长'.repeat(9_000), text: '字'.repeat(9_000) }), how());
    expect(shown()[0]?.title).toMatch(/^长+…$/);
    await tasks().drop(held);
  });

  test('what is gone is told of when it is changed, is not done, and is no fault when it is dropped', async () => {
    const held = await tasks().keep(wish(), how());
    await tasks().drop(held);
    await tasks().drop(held);
    expect(await tasks().isDone(held)).toBe(false);
    expect((await failureOf(tasks().keep(wish(), how({ held })))).kind).toBe('unknown-target');
  });

  test.each([
    ['rate-limit', 'rate-limited'],
    ['server-error', 'unavailable'],
    ['no-permission', 'not-allowed'],
  ] as const)('a %s is told of as %s', async (trouble, kind) => {
    stage.trouble(trouble);
    const error = await failureOf(tasks().keep(wish(), how()));
    expect([kind, ...(kind === 'unavailable' ? ['in-doubt'] : [])]).toContain(error.kind);
  });
}
