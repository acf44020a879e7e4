/**
 * Our template in DingTalk's card platform, as data: which variables it has and what it shows of them, in order.
 * It is built there by hand, since no call makes templates; docs/platforms/dingtalk-card-template.json is written
 * from this, with a card to try it on. A test holds it against what is drawn.
 */
import type { Card } from '../../src/cards/card.ts';
import { encodeCard } from './encode-card.ts';
import { textVariables } from './limits.ts';

const texts = Array.from({ length: textVariables }, (_, index) =>
  index === 0 ? 'markdown' : `markdown${index + 1}`,
);

export const cardTemplate = {
  name: 'Xinliu',
  variables: [
    { name: 'title', type: 'text' },
    { name: 'tone', type: 'text', values: ['urgent', 'info', 'quiet', 'done', 'late', 'warning'] },
    ...texts.map((name) => ({ name, type: 'markdown' })),
    { name: 'status', type: 'text' },
    { name: 'buttons', type: 'list', fields: ['id', 'text', 'color', 'value', 'url', 'confirm'] },
    { name: 'form', type: 'form' },
    { name: 'form_btn_text', type: 'text' },
    { name: 'value', type: 'text' },
  ],
  components: [
    { component: 'title', shows: 'title', colourBy: 'tone' },
    ...texts.map((name) => ({ component: 'markdown' as const, shows: name, shownIf: name })),
    { component: 'text', shows: 'status', shownIf: 'status' },
    {
      component: 'buttons',
      each: 'buttons',
      label: 'text',
      colour: 'color',
      opens: 'url',
      confirm: 'confirm',
      press: { actionId: 'id', params: { value: 'value' } },
    },
    {
      component: 'form',
      fields: 'form',
      shownIf: 'form_btn_text',
      submit: { label: 'form_btn_text', actionId: 'submit', params: { value: 'value' } },
    },
  ],
} as const;

const sample: Card = {
  title: 'Xinliu',
  tone: 'info',
  blocks: [
    { kind: 'text', text: [{ bold: 'Bold' }, ' and plain'] },
    { kind: 'list', items: [['one'], ['two']] },
    { kind: 'buttons', buttons: [{ label: 'OK', style: 'primary', press: { action: 'try', args: {} } }] },
    {
      kind: 'form',
      fields: [{ kind: 'text', name: 'topic', label: 'Topic' }],
      submit: { label: 'Send', press: { action: 'try', args: {} } },
    },
  ],
};

/** The variables of a card that shows every part of the template, to be pasted into its preview. */
export function sampleVariables(): Record<string, string> {
  const drawn = encodeCard(sample, { findAccount: () => null, more: String });
  if (drawn === null) throw new Error('the sample cannot be drawn');
  return drawn.variables;
}
