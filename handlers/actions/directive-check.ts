/** A choice beneath a small question about a decision. */
import { defineAction } from '../../src/router/define.ts';
import { answerCheck } from '../../src/usecases/check-directive.ts';

export const directiveCheck = defineAction({
  name: 'directive-check',
  async run({ app, me, args }) {
    const chosen = /^\d$/u.test(args.choice ?? '') ? Number(args.choice) : -1;
    return { answer: await answerCheck(app, { checkId: args.check ?? '', chosen, by: me }) };
  },
});
