/** The queue contract on virtual time. */
import { createVirtualTime } from '../../src/queue/virtual.ts';
import { keepLog } from '../support/log.ts';
import { queueContract } from './queue.ts';

queueContract('the queue of virtual time', async () => ({
  latenessMs: 0,
  stop: async () => {},
  open: async ({ optionsOf }) => {
    const time = createVirtualTime({
      start: new Date('2026-03-02T01:00:00Z'),
      relay: async () => 0,
      log: keepLog(),
      optionsOf,
    });
    const until = async (isTrue: () => boolean, withinMs: number) => {
      for (let passed = 0; passed < withinMs && !isTrue(); passed += 10) await time.advance(10);
      return isTrue();
    };
    return { queue: time.queue, now: time.clock.now, until, pass: time.advance };
  },
}));
