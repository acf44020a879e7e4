/** Our card template as it is built in DingTalk's card platform: texts, one button for each entry of a list, and a form. */
import type { SimCardTemplate } from '../simulators/dingtalk/index.ts';

const moreTexts = [2, 3, 4, 5, 6, 7, 8].map((number) => `{{markdown${number}}}`);

export const cardTemplate: SimCardTemplate = {
  id: '22222222-0000-4000-8000-000000000001.schema',
  title: '{{title}}',
  text: ['{{markdown}}', ...moreTexts, '{{status}}'],
  form: 'form',
  buttons: [
    {
      each: 'buttons',
      label: '{{item.text}}',
      actionId: '{{item.id}}',
      params: { value: '{{item.value}}' },
      url: '{{item.url}}',
    },
    {
      label: '{{form_btn_text}}',
      actionId: 'submit',
      params: { value: '{{value}}' },
      submits: true,
      shownIf: '{{form_btn_text}}',
    },
  ],
};
