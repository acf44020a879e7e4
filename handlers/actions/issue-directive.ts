/** The form behind `/决策`, handed in: a new decision, or another edition of one. */
import { defineAction } from '../../src/router/define.ts';
import { changeDirective } from '../../src/usecases/change-directive.ts';
import { issueDirective } from '../../src/usecases/issue-directive.ts';

export const issueDirectiveAction = defineAction({
  name: 'issue-directive',
  async run({ app, me, args, field, eventId }) {
    const said = {
      text: field('text'),
      reason: field('reason'),
      owner: field('owner'),
      departments: field('departments'),
      due: field('due'),
      review: field('review'),
      // Typed before the form, and not asked for in it.
      raised: args.raised ?? '',
      ready: args.ready ?? '',
    };
    const key = eventId;
    if (args.directive)
      return {
        replace: await changeDirective(app, { directiveId: args.directive, by: me, words: '', key, said }),
      };
    // The group of the form is not that of the decision: it is asked for in private.
    const chat = { kind: 'direct' as const, name: null };
    return { replace: await issueDirective(app, { by: me, said, chat, mentions: null, key }) };
  },
});
