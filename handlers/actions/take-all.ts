/** 全部由我处理 on a card with several tier 1. */
import { defineAction } from '../../src/router/define.ts';
import { takeAll as take } from '../../src/usecases/take-all.ts';

export const takeAll = defineAction({
  name: 'take-all',
  run: async ({ app, me, eventId }) => ({ replace: await take(app, me, eventId) }),
});
