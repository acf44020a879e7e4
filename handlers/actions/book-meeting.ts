/** 订会: the form of a booking, with nothing filled in yet. */
import { defineAction } from '../../src/router/define.ts';
import { bookMeeting as book } from '../../src/usecases/book-meeting.ts';

export const bookMeeting = defineAction({
  name: 'book-meeting',
  run: async ({ app, me, press }) => ({
    answer: await book(app, { text: '', mentions: [], platform: press.platform, by: me, chatId: null }),
  }),
});
