/** 写卷首语 on the desk of the weekly issue: answers with the form. */
import { defineAction } from '../../src/router/define.ts';
import { forewordForm } from '../../src/usecases/edit-digest.ts';

export const writeForeword = defineAction({
  name: 'write-foreword',
  run: ({ app, me, args }) => forewordForm(app, { by: me, week: args.week ?? '' }),
});
