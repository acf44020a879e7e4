/** 转交…, 稍后… and 已解决… on the cards about a tier 1, 说明 in the miss ledger: asks for what is missing. */
import { show } from '../../src/cards/index.ts';
import { UserError } from '../../src/errors.ts';
import { defineAction } from '../../src/router/define.ts';
import { itemForAct } from '../../src/usecases/act-right.ts';
import { drillMark } from '../../src/usecases/alarm.ts';

const forms = ['transfer', 'snooze', 'resolve', 'explain'] as const;

export const askAct = defineAction({
  name: 'ask-act',
  async run({ app, me, refusedIn, args }) {
    const form = forms.find((one) => one === args.form);
    if (!form) throw new UserError('staleCard');
    const item = await itemForAct(app, args.item ?? '', me, refusedIn);
    const { id, number, text } = item;
    const mostMinutes = app.rules.alarms.snoozeMinutes;
    return { answer: show('act-form', { itemId: id, number, text, form, mostMinutes, ...drillMark(item) }) };
  },
});
