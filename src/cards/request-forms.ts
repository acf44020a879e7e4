/** Forms about requests: a new one, and the words that an act needs. */
import type { RequestWord } from '../language/request-words.ts';
import { cut, text } from './blocks.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';
import type { RequestFacts } from './request-parts.ts';

export const requestForms = {
  'request-form': (
    data: {
      department: string;
      departments: string[];
      /** Who shall answer; absent where nobody was named. */
      person?: { id: string; name: string };
    },
    look: Look,
  ): Card => {
    const { request, common } = look.texts;
    return {
      title: request.newTitle,
      tone: 'info',
      blocks: [
        text(data.person ? request.newIntroFor(data.person.name) : request.newIntro),
        {
          kind: 'form',
          fields: [
            {
              kind: 'choice',
              name: 'department',
              label: request.toDepartment,
              required: true,
              options: data.departments.map((name) => ({ value: name, label: name })),
              ...(data.department ? { initial: data.department } : {}),
            },
            {
              kind: 'text',
              name: 'text',
              label: request.what,
              required: true,
              multiline: true,
              maxLength: 1000,
            },
          ],
          submit: {
            label: request.submit,
            style: 'primary',
            press: { action: 'open-request', args: data.person ? { person: data.person.id } : {} },
          },
          typed: common.writeInstead(
            request.newTyped([data.department, data.person?.name].filter(Boolean).join(' ')),
          ),
        },
      ],
    };
  },

  'request-act-form': (data: RequestFacts & { act: RequestWord }, look: Look): Card => {
    const { request, common } = look.texts;
    return {
      title: request.formTitle(data.number, request.buttons[data.act].replace(/…$/u, '')),
      tone: 'info',
      blocks: [
        text(cut(data.text, 120)),
        {
          kind: 'form',
          fields: [
            {
              kind: 'text',
              name: 'words',
              label: request.ask[data.act],
              required: true,
              multiline: data.act === 'answer' || data.act === 'supply',
              maxLength: 1000,
            },
          ],
          submit: {
            label: request.submit,
            style: 'primary',
            press: { action: 'request-act', args: { request: data.requestId, act: data.act } },
          },
          typed: common.writeInstead(request.typed(data.number, data.act)),
        },
      ],
    };
  },
};
