/** 我来处理 on the alarm card. */
import { defineAction } from '../../src/router/define.ts';
import { ackItem as ack } from '../../src/usecases/ack-item.ts';

export const ackItem = defineAction({
  name: 'ack-item',
  run: ({ app, me, refusedIn, args, eventId }) =>
    ack(app, { itemId: args.item ?? '', by: me, here: refusedIn, key: `ack.${eventId}` }),
});
