/** Forms about cases: what a flow begins with, what a node has to give, the words of one act. */

import type { CaseWord } from '../language/case-words.ts';
import { cut, text } from './blocks.ts';
import type { Card } from './card.ts';
import {
  button,
  type CaseFacts,
  type FilledField,
  fieldLetters,
  formField,
  type Press,
  typedFields,
} from './case-parts.ts';
import type { Look } from './index.ts';

export const caseFormCards = {
  /** Asks for the words of one act. */
  'case-act-form': (data: CaseFacts & { act: CaseWord }, look: Look): Card => {
    const { flow, common } = look.texts;
    return {
      title: flow.formTitle(data.number, flow.buttons[data.act].replace(/…$/u, '')),
      tone: 'info',
      blocks: [
        text(cut(data.text, 120)),
        ...(data.act === 'except' ? [text(data.crm?.isOff ? flow.crm.goneHow : flow.crm.notYet)] : []),
        {
          kind: 'form',
          fields: [
            {
              kind: 'text',
              name: 'words',
              label: flow.ask[data.act],
              required: true,
              multiline: data.act === 'supply' || data.act === 'ask',
              maxLength: fieldLetters,
            },
          ],
          submit: button(data, look, { act: data.act, style: 'primary', label: flow.submit }),
          typed: common.writeInstead(flow.typed(data.number, data.act)),
        },
      ],
    };
  },

  /** Asks for what a node has to give before it goes on. */
  'case-form': (
    data: CaseFacts & {
      answer: string | null;
      needsWords: boolean;
      words: string;
      fields: FilledField[];
      missing: string[];
    },
    look: Look,
  ): Card => {
    const { flow, common } = look.texts;
    const { answer, number, node, fields } = data;
    const press: Press = { act: 'pass', style: 'primary', label: flow.submit };
    return {
      title: flow.formTitle(number, answer ?? node),
      tone: data.missing.length > 0 ? 'warning' : 'info',
      blocks: [
        text(cut(data.text, 120)),
        ...(data.missing.length > 0 ? [text(flow.missing(data.missing.join(common.and)))] : []),
        {
          kind: 'form',
          fields: [
            ...fields.map((field, i) => formField(field, `f${i}`)),
            ...(answer === null
              ? []
              : [
                  {
                    kind: 'text' as const,
                    name: 'words',
                    label: data.needsWords ? flow.why : flow.remark,
                    required: data.needsWords,
                    multiline: true,
                    maxLength: fieldLetters,
                    ...(data.words ? { initial: data.words } : {}),
                  },
                ]),
          ],
          submit: button(data, look, answer === null ? press : { ...press, answer }),
          typed: common.writeInstead(
            flow.typedPass(number, answer, data.needsWords, typedFields(fields, look)),
          ),
        },
      ],
    };
  },

  /** Asks for what a flow begins with. */
  'case-start': (
    data: {
      flow: string;
      /** Tells what it asks for; absent in what was kept by older versions. */
      form?: string;
      source: string;
      nodes: string[];
      fields: FilledField[];
      missing: string[];
      /** The item whose words it begins with. */
      itemId?: string;
    },
    look: Look,
  ): Card => {
    const { flow, common } = look.texts;
    return {
      title: flow.startTitle(data.flow),
      tone: data.missing.length > 0 ? 'warning' : 'info',
      blocks: [
        text(flow.startIntro(data.nodes.join(flow.arrow))),
        ...(data.missing.length > 0 ? [text(flow.missing(data.missing.join(common.and)))] : []),
        {
          kind: 'form',
          fields: data.fields.map((field, i) => formField(field, `f${i}`)),
          submit: {
            label: flow.submit,
            style: 'primary',
            press: {
              action: 'start-case',
              args: {
                flow: data.flow,
                ...(data.form ? { form: data.form } : {}),
                ...(data.itemId ? { item: data.itemId } : {}),
              },
            },
          },
          typed: common.writeInstead(flow.typedStart(data.flow, typedFields(data.fields, look))),
        },
      ],
    };
  },
};
