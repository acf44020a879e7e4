/** The form of an incomplete booking, one of its proposed times, or 先占时间. */
import { defineAction } from '../../src/router/define.ts';
import { completeMeeting as complete } from '../../src/usecases/complete-meeting.ts';

// More doubtful names than this do not fit a form.
const mostNames = 20;

export const completeMeeting = defineAction({
  name: 'complete-meeting',
  run: async ({ app, me, press, args, field, fields }) => ({
    replace: await complete(app, {
      draftId: args.draft ?? '',
      by: me,
      platform: press.platform,
      span: args.start ? { startAt: args.start, endAt: args.end || null, rrule: args.rrule || null } : null,
      hold: args.hold === 'yes',
      despite: args.despite || null,
      topic: field('topic'),
      when: field('when'),
      agenda: field('agenda'),
      place: field('place'),
      reason: field('reason'),
      ownerId: field('owner'),
      chosen: Array.from({ length: mostNames }, (_, i) => field(`who${i}`)),
      peopleExternalIds: fields('people'),
    }),
  }),
});
