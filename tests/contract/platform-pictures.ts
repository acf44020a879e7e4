/** The contract, fifth part: pictures, which a platform has to be given before a message can show them. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Picture } from '../../src/cards/card.ts';
import type { Albums, Sent } from '../../src/ports/platform.ts';
import { failureOf, outgoing, plainCard, type Stage, type Subject, say } from './stage.ts';

/** One pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const picture: Picture = { svg: '<svg/>', width: 1, height: 1 };
const alt = '本周 3 件 [一级] (急)';
const dayMs = 86_400_000;

export function describePictures(subject: Subject): void {
  let stage: Stage;

  beforeAll(async () => {
    stage = await subject.open(subject.doors[0] ?? 'webhook');
  });
  afterAll(() => stage.close());
  beforeEach(() => {
    stage.calm();
    stage.forward(61_000);
  });

  const albums = () => stage.platform.albums as Albums;
  const target = () => ({ personExternalId: stage.people.writer });
  const album = () => albums().albumOf(target()) ?? '';
  const card = plainCard('周刊', [{ kind: 'picture', picture, alt }, say('正文在此')]);
  const send = (key: string | null): Promise<Sent> =>
    stage.platform.send(outgoing(target(), card, { findPicture: () => key }));

  test('an upload gives a key that is good for a day at least', async () => {
    const { key, lifeMs } = await albums().upload(album(), png);
    expect(key).not.toBe('');
    expect(lifeMs).toBeGreaterThanOrEqual(dayMs);
  });

  test('what was uploaded is what people see, in place of its words', async () => {
    const { key } = await albums().upload(album(), png);
    const sent = await send(key);
    expect(sent).toMatchObject({ asText: false });
    expect(sent.lostPictures).toBeUndefined();
    const [seen, ...more] = stage.picturesIn(sent.messageId);
    expect(more).toEqual([]);
    expect(seen?.bytes?.equals(png)).toBe(true);
    // Where it stands on the card, whoever cannot see it is told what it says.
    if (subject.abilities.picturesInCards) expect(seen?.alt).toBe(alt);
    const { text } = stage.shown(sent.messageId);
    expect(text).toContain('正文在此');
    expect(text).not.toContain('本周 3 件');
  });

  test('without a key it is said in words, where it would stand', async () => {
    const { messageId } = await send(null);
    expect(stage.picturesIn(messageId)).toEqual([]);
    expect(stage.shown(messageId).text).toMatch(/本周 3 件 \[一级\] \(急\)\n+正文在此/);
  });

  test('a key that the platform does not know takes no message with it', async () => {
    const { key } = await albums().upload(album(), png);
    const unknown = `${key.slice(0, -1)}${key.endsWith('x') ? 'y' : 'x'}`;
    const chat = stage.directChat(stage.people.writer);
    const before = stage.messagesIn(chat).length;
    const sent = await send(unknown);
    expect(sent).toMatchObject({ asText: false, lostPictures: true });
    expect(stage.messagesIn(chat).length - before).toBe(1);
    expect(stage.picturesIn(sent.messageId)).toEqual([]);
    expect(stage.shown(sent.messageId).text).toContain('本周 3 件');
  });

  test('what is no image is refused for good', async () => {
    const error = await failureOf(albums().upload(album(), Buffer.from('these are only words')));
    expect(['bad-request', 'not-allowed']).toContain(error.kind);
  });

  test('an upload that met a fault is told of as one that may be tried again', async () => {
    stage.trouble('server-error');
    const error = await failureOf(albums().upload(album(), png));
    expect(['unavailable', 'in-doubt']).toContain(error.kind);
    stage.calm();
    expect(await albums().upload(album(), png)).toMatchObject({ key: expect.any(String) });
  });

  if (subject.together !== true) return;

  test('many people in one call see it too, or read its words', async () => {
    const { key } = await albums().upload(album(), png);
    const people = stage.crowd.slice(0, 3);
    const outcomes = await stage.platform.together?.send({
      ...outgoing(target(), card, { findPicture: () => key }),
      personExternalIds: people,
    });
    for (const person of people) {
      expect(outcomes?.get(person)).toMatchObject({ asText: false });
      const newest = stage.messagesIn(stage.directChat(person)).at(-1) ?? '';
      expect(stage.picturesIn(newest)).toHaveLength(subject.abilities.picturesInCards ? 1 : 0);
    }
  });
}
