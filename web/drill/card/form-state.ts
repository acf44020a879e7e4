/** What is filled in to a form: names to values, begun with what the card suggests; and what the platform would send of it. */
import { createContext } from 'react';
import type { PressRequest } from '../../../drill/contract.ts';
import { everyPart, type Part, stringsOf, tagOf, textOf } from './shape.ts';

export type FormValue = string | string[];

export interface FormState {
  values: Record<string, FormValue>;
  /** Names of required fields that were empty when the form was sent. */
  missing: string[];
  set(name: string, value: FormValue): void;
  /** `part` is what was pressed, `button` how the platform knows it. */
  submit(part: unknown, button: PressRequest['button']): void;
  reset(): void;
}

export const FormContext = createContext<FormState | null>(null);

const fieldTags = new Set([
  ...['input', 'select_static', 'multi_select_static', 'select_person', 'multi_select_person'],
  ...['date_picker', 'picker_time', 'picker_datetime'],
]);

export const fieldsOf = (form: Part): Part[] => everyPart(form).filter((part) => fieldTags.has(tagOf(part)));

const suggested = ['default_value', 'initial_option', 'initial_date', 'initial_time', 'initial_datetime'];

export function initialValues(form: Part): Record<string, FormValue> {
  return Object.fromEntries(fieldsOf(form).map((field) => [textOf(field.name), initialValue(field)]));
}

export function initialValue(field: Part): FormValue {
  if (tagOf(field).startsWith('multi_')) return stringsOf(field.selected_values);
  return suggested.map((name) => textOf(field[name])).find((value) => value !== '') ?? '';
}

export const missingFields = (form: Part, values: Record<string, FormValue>): string[] =>
  fieldsOf(form)
    .filter((field) => field.required === true)
    .map((field) => textOf(field.name))
    .filter((name) => (values[name] ?? '').length === 0);

/** Times travel with the zone of whoever chose them. */
const zone = '+0800';

/** What the browser's pickers hold, as the platform writes it; and back. */
export const toPlatformTime = (value: string): string =>
  value === '' ? '' : `${value.replace('T', ' ')} ${zone}`;
export const fromPlatformTime = (value: string): string =>
  value.replace(/\s*[+-]\d{4}$/, '').replace(' ', 'T');
