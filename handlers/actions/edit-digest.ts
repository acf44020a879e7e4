/** The forms on the desk of the weekly issue: one line changed, or the foreword saved. */
import { UserError } from '../../src/errors.ts';
import { readItemNumber } from '../../src/language/item-number.ts';
import { defineAction } from '../../src/router/define.ts';
import { editLines, writeForeword } from '../../src/usecases/edit-digest.ts';

const kinds = ['drop', 'top', 'up', 'down'] as const;

export const editDigest = defineAction({
  name: 'edit-digest',
  async run({ app, me, args, field }) {
    const week = args.week ?? '';
    if (args.base !== undefined) {
      const base = Number(args.base);
      return { replace: await writeForeword(app, { by: me, week, words: field('foreword'), base }) };
    }
    const kind = kinds.find((one) => one === field('how'));
    if (!kind) throw new UserError('staleCard');
    const number = readItemNumber(field('number'));
    const numbers = number === undefined ? [] : [number];
    return { replace: await editLines(app, { by: me, week, kind, numbers }) };
  },
});
