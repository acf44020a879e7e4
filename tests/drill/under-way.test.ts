/** Beginning anew while the page still asks. */
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { watchUnderWay } from '../../drill/under-way.ts';

function office() {
  const server = Fastify();
  let open = true;
  let openAgain = () => {};
  let admitted: Promise<void> = Promise.resolve();
  const underWay = watchUnderWay(server, {
    counts: ({ url }) => url !== '/free',
    admitted: () => admitted,
  });
  const answers: (() => void)[] = [];
  server.get('/slow', async () => {
    await new Promise<void>((resolve) => answers.push(resolve));
    if (!open) throw new Error('the world is gone');
    return 'told';
  });
  server.get('/wrong', async () => {
    throw new Error('no');
  });
  server.get('/free', async () => 'free');
  return {
    server,
    underWay,
    answers,
    shut() {
      open = false;
      admitted = new Promise((resolve) => {
        openAgain = resolve;
      });
    },
    reopen() {
      open = true;
      openAgain();
    },
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function begun(answers: unknown[], count: number): Promise<void> {
  while (answers.length < count) await turn();
}

it('waits for the answers that were begun, and lets later requests wait', async () => {
  const { server, underWay, answers, shut, reopen } = office();
  const first = server.inject('/slow');
  await begun(answers, 1);
  let ended = false;
  const end = underWay.ended(60_000).then(() => {
    ended = true;
  });
  await server.inject('/free');
  expect(ended).toBe(false);
  answers[0]?.();
  await end;
  expect((await first).body).toBe('told');

  shut();
  const later = server.inject('/slow');
  for (let turns = 0; turns < 20; turns += 1) await turn();
  expect(answers).toHaveLength(1);
  reopen();
  await begun(answers, 2);
  answers[1]?.();
  expect((await later).body).toBe('told');
});

it('counts a refused answer as an answer, and has no endless patience', async () => {
  const { server, underWay, answers } = office();
  expect((await server.inject('/wrong')).statusCode).toBe(500);
  await underWay.ended(60_000);
  const never = server.inject('/slow');
  await begun(answers, 1);
  await underWay.ended(1);
  answers[0]?.();
  await never;
});
