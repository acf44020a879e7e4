/** The buttons and forms on the cards about a decision. */
import { UserError } from '../../src/errors.ts';
import { defineAction } from '../../src/router/define.ts';
import { actOnDirective, directiveWordNamed } from '../../src/usecases/act-on-directive.ts';

export const directiveAct = defineAction({
  name: 'directive-act',
  async run({ app, me, args, field, eventId }) {
    const word = directiveWordNamed(args.act ?? '');
    if (!word) throw new UserError('staleCard');
    const answer = await actOnDirective(app, word, {
      directiveId: args.directive ?? '',
      branchId: args.branch,
      by: me,
      words: field('words'),
      key: `act.${eventId}`,
    });
    return { answer };
  },
});
