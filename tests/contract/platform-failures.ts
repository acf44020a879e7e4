/** The contract, third part: what happens when the platform refuses, fails or is silent. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PlatformError, PlatformErrorKind } from '../../src/errors.ts';
import type { Target } from '../../src/ports/platform.ts';
import { failureOf, outgoing, plainCard, type Stage, type Subject, say } from './stage.ts';

export function describeFailures(subject: Subject): void {
  let stage: Stage;

  beforeAll(async () => {
    stage = await subject.open(subject.doors[0] ?? 'webhook');
  });
  afterAll(() => stage.close());
  beforeEach(() => {
    stage.calm();
    stage.forward(61_000);
  });

  const toWriter = (): Target => ({ personExternalId: stage.people.writer });
  const toGroup = (): Target => ({ chatExternalId: stage.group });
  /** Where keys hold; elsewhere a fault after sending leaves it in doubt for good. */
  const toKeeping = (): Target => (subject.abilities.editsGroups ? toGroup() : toWriter());
  const send = async (target: Target, title: string) => {
    const { messageId } = await stage.platform.send(outgoing(target, plainCard(title)));
    return stage.shown(messageId);
  };

  const failing = (target: () => Target, kind: PlatformErrorKind) => async () => {
    const error = await failureOf(stage.platform.send(outgoing(target(), plainCard('x'))));
    expect(error.kind).toBe(kind);
    expect(error.detail.code).toBeDefined();
  };

  test(
    'an unknown person is an unknown target',
    failing(() => ({ personExternalId: stage.people.unknown }), 'unknown-target'),
  );
  test(
    'a person outside of the reach of the app is not allowed',
    failing(() => ({ personExternalId: stage.people.unreachable }), 'not-allowed'),
  );
  test(
    'a group without us is an unknown target',
    failing(() => ({ chatExternalId: stage.foreignGroup }), 'unknown-target'),
  );

  test('an id that would change the path of a call is refused before any call', async () => {
    const before = stage.calls();
    for (const id of ['om_a/../../x', 'om_a?b=c', '', '../..', 'om_a#b']) {
      expect(await failureOf(stage.platform.pin(id))).toMatchObject({ kind: 'bad-request' });
      expect(await failureOf(stage.platform.recall(id))).toMatchObject({ kind: 'bad-request' });
    }
    expect(stage.calls()).toBe(before);
  });

  test('a limit says how long to wait and which bucket is exhausted', async () => {
    stage.trouble('rate-limit');
    const error = await failureOf(stage.platform.send(outgoing(toGroup(), plainCard('x'))));
    expect(error.kind).toBe('rate-limited');
    expect(error.detail.retryAfterMs).toBe(stage.limitWaitMs);
    const buckets = stage.platform.paceOf('send', { to: stage.group }).map(({ bucket }) => bucket);
    expect(buckets).toContain(error.detail.bucket);
  });

  test('too much for one chat pauses that chat only', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: subject.burst ?? 12 }, () =>
        stage.platform.send(outgoing(toGroup(), plainCard('快'))),
      ),
    );
    const errors = all.filter((one) => one.status === 'rejected').map((one) => one.reason as PlatformError);
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) expect(error.kind).toBe('rate-limited');
    const own = stage.platform.paceOf('send', { to: stage.group });
    const others = stage.platform.paceOf('send', { to: stage.people.writer }).map(({ bucket }) => bucket);
    const bucket = errors[0]?.detail.bucket ?? '';
    expect(own.map((pace) => pace.bucket)).toContain(bucket);
    expect(others).not.toContain(bucket);
  });

  test('paces stay below what is documented', () => {
    for (const call of ['send', 'update', 'other'] as const) {
      for (const { bucket, count, perMs } of stage.platform.paceOf(call, { to: 'a', messageId: 'b' })) {
        expect(bucket).toMatch(new RegExp(`^${subject.name}:`));
        expect(count).toBeGreaterThan(0);
        expect(perMs).toBeGreaterThan(0);
      }
    }
  });

  test('a fault of the platform is worth another try, and that try succeeds', async () => {
    const out = outgoing(toKeeping(), plainCard('再试'));
    stage.trouble('server-error');
    expect(await failureOf(stage.platform.send(out))).toMatchObject({ kind: 'unavailable' });
    expect(stage.shown((await stage.platform.send(out)).messageId).title).toBe('再试');
  });

  test.each(['no-answer', 'cut'] as const)(
    '%s after sending leaves it in doubt; the same key does not double it',
    async (kind) => {
      const { writer } = stage.people;
      const out = outgoing(toKeeping(), plainCard('存疑'));
      const chat = subject.abilities.editsGroups ? stage.group : stage.directChat(writer);
      const before = stage.messagesIn(chat).length;
      stage.trouble(kind);
      expect(await failureOf(stage.platform.send(out))).toMatchObject({ kind: 'in-doubt' });
      await stage.settle();
      await stage.platform.send(out);
      expect(stage.messagesIn(chat)).toHaveLength(before + 1);
    },
  );

  test('a question without an answer is only unavailable', async () => {
    stage.trouble('no-answer');
    expect(await failureOf(stage.platform.chatName(stage.namedGroup ?? stage.group))).toMatchObject({
      kind: 'unavailable',
    });
  });

  test('a platform that cannot be reached is unavailable', async () => {
    const sending = stage.unreachable.send(outgoing(toGroup(), plainCard('x')));
    expect(await failureOf(sending)).toMatchObject({ kind: 'unavailable' });
  });

  test('a wrong secret is an error of the credentials and says where to mend it', async () => {
    const error = await failureOf(stage.wrongSecret.send(outgoing(toKeeping(), plainCard('x'))));
    expect(error.kind).toBe('credentials');
    expect(error.detail.helpUrl).toMatch(/^https?:\/\//);
  });

  test('a token that is revoked is renewed without anybody noticing', async () => {
    await send(toGroup(), '前');
    stage.trouble('token-revoked');
    expect((await send(toWriter(), '后')).title).toBe('后');
  });

  test('a right that is missing is named, with the page that grants it', async () => {
    stage.trouble('no-permission');
    const error = await failureOf(stage.platform.send(outgoing(toKeeping(), plainCard('x'))));
    expect(error.kind).toBe('not-allowed');
    expect(error.detail.helpUrl).toMatch(/^https?:\/\//);
    expect(error.detail.logId).toBeTruthy();
  });

  test('no error and no log carries a secret or a whole request', async () => {
    stage.trouble('no-answer');
    const card = plainCard('canary-of-a-title', [say('canary-of-a-card')]);
    const errors = [
      await failureOf(stage.platform.send(outgoing(toKeeping(), card))),
      await failureOf(stage.unreachable.send(outgoing(toKeeping(), card))),
      await failureOf(stage.wrongSecret.send(outgoing(toKeeping(), card))),
    ];
    const told = errors
      .map((error) => JSON.stringify({ ...error, message: error.message, cause: error.cause }))
      .join('');
    for (const secret of [...stage.secrets, 'canary-of-a']) {
      expect(told).not.toContain(secret);
      expect(stage.logged()).not.toContain(secret);
    }
  });
}
