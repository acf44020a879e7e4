/** Forms about cases: what a flow begins with, what a node has to give, the words of one act. */

import type { CaseWord } from '../language/case-words.ts';
import { cut, text } from './blocks.ts';
import type { Block, Card } from './card.ts';
import {
  button,
  type CaseFacts,
  type FilledField,
  fieldLetters,
  formField,
  type Press,
  typedFields,
} from './case-parts.ts';
import { type ErrorValues, errorText } from './common.ts';
import type { Look } from './index.ts';

/** What has to be mended before the form is taken. */
interface Faults {
  missing: string[];
  /** An error text: what stands in fields and cannot be read. Absent in what was kept by older versions. */
  wrong?: { key: string; values: ErrorValues };
}

const faulty = ({ missing, wrong }: Faults): boolean => missing.length > 0 || wrong !== undefined;

const faultsOf = ({ missing, wrong }: Faults, look: Look): Block[] => [
  ...(missing.length > 0 ? [text(look.texts.flow.missing(missing.join(look.texts.common.and)))] : []),
  ...(wrong ? [text(errorText(wrong.key, wrong.values, look))] : []),
];

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
    data: CaseFacts &
      Faults & {
        answer: string | null;
        needsWords: boolean;
        words: string;
        fields: FilledField[];
      },
    look: Look,
  ): Card => {
    const { flow, common } = look.texts;
    const { answer, number, node, fields } = data;
    const press: Press = { act: 'pass', style: 'primary', label: flow.submit };
    return {
      title: flow.formTitle(number, answer ?? node),
      tone: faulty(data) ? 'warning' : 'info',
      blocks: [
        text(cut(data.text, 120)),
        ...faultsOf(data, look),
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
    data: Faults & {
      flow: string;
      /** Tells what it asks for; absent in what was kept by older versions. */
      form?: string;
      source: string;
      nodes: string[];
      fields: FilledField[];
      /** The item whose words it begins with. */
      itemId?: string;
    },
    look: Look,
  ): Card => {
    const { flow, common } = look.texts;
    return {
      title: flow.startTitle(data.flow),
      tone: faulty(data) ? 'warning' : 'info',
      blocks: [
        text(flow.startIntro(data.nodes.join(flow.arrow))),
        ...faultsOf(data, look),
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
