/** The card in an answer to a callback: the same parts under names in CamelCase, all values as text. */
import type { Body } from './request.ts';

const lists = [
  'horizontal_content_list',
  'vertical_content_list',
  'jump_list',
  'button_list',
  'select_list',
  'option_list',
  'action_list',
];
const numbers = ['type', 'style', 'desc_color', 'mode', 'aspect_ratio'];
const flags = ['disable', 'is_checked'];
/** Names that do not follow the rule. */
const odd: Record<string, string> = {
  KeyName: 'keyname',
  CheckBox: 'checkbox',
  UserId: 'userid',
  AppId: 'appid',
};

export function cardFromReply(value: unknown): Body {
  return typeof value === 'object' && value !== null ? (renamed(value) as Body) : {};
}

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => {
      const plain = odd[name] ?? snake(name);
      return [plain, typed(plain, renamed(entry))];
    }),
  );
}

const snake = (name: string) => name.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase();

function typed(name: string, value: unknown): unknown {
  if (lists.includes(name)) return Array.isArray(value) ? value : [value];
  if (numbers.includes(name)) return Number(value);
  return flags.includes(name) ? value === 'true' || value === '1' : value;
}
