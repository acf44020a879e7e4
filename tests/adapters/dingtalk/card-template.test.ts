/** The template that is handed to administrators is the one that our cards are drawn for. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cardTemplate, sampleVariables } from '../../../adapters/dingtalk/card-template.ts';
import type { SimCardTemplate } from '../../../drill/simulators/dingtalk/index.ts';
import { cardTemplateFile } from '../../../src/doctor/card-template-file.ts';
import { cardTemplate as ofTheTests } from './support.ts';

it('has just the variables that a card sends', () => {
  const { sys_full_json_obj: inner = '{}', ...plain } = sampleVariables();
  const sent = [...Object.keys(plain), ...Object.keys(JSON.parse(inner) as object)];
  expect(cardTemplate.variables.map(({ name }) => name).sort()).toEqual(sent.sort());
  const [button = {}] = (JSON.parse(inner) as { buttons: object[] }).buttons;
  const list = cardTemplate.variables.find(({ name }) => name === 'buttons');
  expect(list && 'fields' in list ? list.fields : []).toEqual(Object.keys(button));
});

it('shows what the template of the contract shows', () => {
  const shown = (name: string) => `{{${name}}}`;
  const built: Omit<SimCardTemplate, 'id'> = { title: '', text: [], buttons: [] };
  for (const part of cardTemplate.components) {
    if (part.component === 'title') built.title = shown(part.shows);
    if (part.component === 'markdown' || part.component === 'text') built.text.push(shown(part.shows));
    if (part.component === 'buttons')
      built.buttons.push({
        each: part.each,
        label: shown(`item.${part.label}`),
        actionId: shown(`item.${part.press.actionId}`),
        params: { value: shown(`item.${part.press.params.value}`) },
        url: shown(`item.${part.opens}`),
      });
    if (part.component === 'form') {
      built.form = part.fields;
      const { label, actionId, params } = part.submit;
      built.buttons.push({
        label: shown(label),
        actionId,
        params: { value: shown(params.value) },
        submits: true,
        shownIf: shown(part.shownIf),
      });
    }
  }
  const { id: _, ...wanted } = ofTheTests;
  expect(built).toEqual(wanted);
});

it('stands in the documentation as it is now (npm run docs)', () => {
  const path = join(import.meta.dirname, '../../../docs/platforms/dingtalk-card-template.json');
  expect(readFileSync(path, 'utf8')).toBe(cardTemplateFile());
});
