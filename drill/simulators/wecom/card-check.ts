/** Whether a template card is one that the platform takes, part by part. */
import { checkGiven, type Fields } from '../common/fields.ts';
import type { Ground } from './core.ts';
import { ApiFailure } from './failures.ts';
import type { Body } from './request.ts';

export type CardSide = 'app' | 'bot' | 'webhook';

export const interactiveTypes = ['button_interaction', 'vote_interaction', 'multiple_interaction'];
const noticeTypes = ['text_notice', 'news_notice'];

// The app's page path/90236 and the bot's path/101032, read 2026-11.
const mostKeyBytes = 1024;
const mostOptionIdBytes = 128;
const mostQuestionBytes = 200;
const mostFeedbackBytes = 256;
const taskIdForm = /^[0-9A-Za-z_@-]{1,128}$/;
const aspectRatio = { least: 1.3, most: 2.25 };

const common = ['card_type', 'source', 'main_title', 'task_id', 'replace_text'];
const parts: Record<string, string[]> = {
  text_notice: [
    ...common,
    ...['action_menu', 'emphasis_content', 'quote_area', 'sub_title_text'],
    ...['horizontal_content_list', 'jump_list', 'card_action'],
  ],
  news_notice: [
    ...common,
    ...['action_menu', 'quote_area', 'image_text_area', 'card_image', 'vertical_content_list'],
    ...['horizontal_content_list', 'jump_list', 'card_action'],
  ],
  button_interaction: [
    ...common,
    ...['action_menu', 'quote_area', 'sub_title_text', 'horizontal_content_list', 'card_action'],
    ...['button_selection', 'button_list'],
  ],
  vote_interaction: [...common, 'checkbox', 'submit_button'],
  multiple_interaction: [...common, 'select_list', 'submit_button'],
};

const link: Fields = { type: 'number', url: 'text', appid: 'text', pagepath: 'text' };
const option: Fields = { id: 'text!', text: 'text!' };
const select: Fields = {
  question_key: 'text!',
  title: 'text',
  option_list: 'list!',
  selected_id: 'text',
  disable: 'flag',
};
const shapes: Record<string, Fields> = {
  source: { icon_url: 'text', desc: 'text', desc_color: 'number' },
  main_title: { title: 'text', desc: 'text' },
  emphasis_content: { title: 'text', desc: 'text' },
  action_menu: { desc: 'text', action_list: 'list!' },
  quote_area: { ...link, title: 'text', quote_text: 'text' },
  card_action: { ...link, type: 'number!' },
  card_image: { url: 'text!', aspect_ratio: 'number' },
  image_text_area: { ...link, title: 'text', desc: 'text', image_url: 'text!' },
  button_selection: select,
  checkbox: { question_key: 'text!', option_list: 'list!', mode: 'number', disable: 'flag' },
  submit_button: { text: 'text!', key: 'text!' },
  feedback: { id: 'text!' },
};
/** The entries of lists: how many, and what each holds. */
const lists: Record<string, { most: number; shape: Fields }> = {
  horizontal_content_list: {
    most: 6,
    shape: { type: 'number', keyname: 'text!', value: 'text', url: 'text', media_id: 'text', userid: 'text' },
  },
  vertical_content_list: { most: 4, shape: { title: 'text!', desc: 'text' } },
  jump_list: { most: 3, shape: { ...link, title: 'text!', question: 'text' } },
  button_list: {
    most: 6,
    shape: { type: 'number', text: 'text!', style: 'number', key: 'text', url: 'text' },
  },
  select_list: { most: 3, shape: select },
};

/** Lengths that the screen shows, in letters; the rest is cut off there. */
const shownLengths: Record<CardSide, Record<string, number>> = {
  app: {
    title: 36,
    desc: 44,
    sub_title_text: 160,
    value: 30,
    keyname: 5,
    button: 10,
    option: 16,
    source: 20,
  },
  bot: {
    title: 26,
    desc: 30,
    sub_title_text: 112,
    value: 26,
    keyname: 5,
    button: 10,
    option: 10,
    source: 13,
  },
  webhook: {
    title: 36,
    desc: 44,
    sub_title_text: 160,
    value: 30,
    keyname: 5,
    button: 10,
    option: 16,
    source: 20,
  },
};

export function checkCard(ground: Ground, side: CardSide, card: Body): void {
  const refuse = (field: string, why: string) =>
    new ApiFailure(ground.assume.cardCode, `template_card.${field} ${why}`);
  checkParts(side, card, refuse);
  checkLists(card, side, refuse);
  checkNeeds(card, refuse);
  checkKeys(card, refuse);
  checkLinks(side, card, refuse);
  noteLengths(ground, side, card);
}

type Refuse = (field: string, why: string) => ApiFailure;

const wordingAt = (part: string, refuse: Refuse) => ({
  missing: (field: string) => refuse(`${part}.${field}`, 'is missing'),
  wrong: (field: string, why: string) => refuse(`${part}.${field}`, why),
});

function checkParts(side: CardSide, card: Body, refuse: Refuse): void {
  const known = parts[String(card.card_type)];
  if (known === undefined) throw refuse('card_type', `is no card_type: ${String(card.card_type)}`);
  if (side === 'webhook' && !noticeTypes.includes(String(card.card_type))) {
    throw refuse('card_type', 'is not for the robot of a group');
  }
  for (const [name, value] of Object.entries(card)) {
    const isKnown = known.includes(name) || (name === 'feedback' && side === 'bot');
    if (!isKnown) throw refuse(name, `is no part of a ${String(card.card_type)}`);
    const shape = shapes[name];
    if (shape === undefined) continue;
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw refuse(name, 'must be object');
    checkGiven(value as Body, shape, false, wordingAt(name, refuse));
  }
}

function checkLists(card: Body, side: CardSide, refuse: Refuse): void {
  for (const [name, { most, shape }] of Object.entries(lists)) {
    if (card[name] !== undefined) checkList(card[name], name, most, shape, refuse);
  }
  const menu = card.action_menu as Body | undefined;
  if (menu !== undefined) {
    if (side === 'webhook') throw refuse('action_menu', 'is not for the robot of a group');
    checkList(menu.action_list, 'action_menu.action_list', 3, { text: 'text!', key: 'text!' }, refuse);
  }
  for (const { question, most } of questionsOf(card)) {
    const shape: Fields = { ...option, is_checked: 'flag' };
    checkList(question.option_list, 'option_list', most, shape, refuse);
    const ids = (question.option_list as Body[]).map(({ id }) => String(id));
    if (new Set(ids).size < ids.length) throw refuse('option_list.id', 'occurs twice');
    if (ids.some((id) => Buffer.byteLength(id) > mostOptionIdBytes)) {
      throw refuse('option_list.id', `has more than ${mostOptionIdBytes} bytes`);
    }
  }
}

function checkList(value: unknown, name: string, most: number, shape: Fields, refuse: Refuse): void {
  if (!Array.isArray(value) || value.length === 0 || value.length > most) {
    throw refuse(name, `must be a list of 1 to ${most}`);
  }
  for (const entry of value as Body[]) checkGiven(entry, shape, false, wordingAt(name, refuse));
}

/** Where a person chooses: a select above buttons, a vote, several selects. */
export function questionsOf(card: Body): { question: Body; most: number }[] {
  const found: { question: Body; most: number }[] = [];
  if (card.button_selection !== undefined) found.push({ question: card.button_selection as Body, most: 10 });
  if (card.checkbox !== undefined) found.push({ question: card.checkbox as Body, most: 20 });
  for (const question of (card.select_list as Body[] | undefined) ?? []) found.push({ question, most: 10 });
  return found;
}

function checkNeeds(card: Body, refuse: Refuse): void {
  const type = String(card.card_type);
  const title = String((card.main_title as Body | undefined)?.title ?? '');
  const need = (...names: string[]) => {
    for (const name of names) if (card[name] === undefined) throw refuse(name, 'is missing');
  };
  if (type === 'text_notice') {
    if (title === '' && String(card.sub_title_text ?? '') === '')
      throw refuse('main_title.title', 'is missing');
  } else if (title === '') throw refuse('main_title.title', 'is missing');
  if (noticeTypes.includes(type)) need('card_action');
  if (type === 'news_notice' && card.card_image === undefined) need('image_text_area');
  if (type === 'button_interaction') need('button_list');
  if (type === 'vote_interaction') need('checkbox', 'submit_button');
  if (type === 'multiple_interaction') need('select_list', 'submit_button');
  if (interactiveTypes.includes(type) || card.action_menu !== undefined) need('task_id');
  if (card.task_id !== undefined && !taskIdForm.test(String(card.task_id))) {
    throw refuse('task_id', 'must have 1 to 128 of 0-9A-Za-z_@-');
  }
  const ratio = (card.card_image as Body | undefined)?.aspect_ratio as number | undefined;
  if (ratio !== undefined && (ratio < aspectRatio.least || ratio > aspectRatio.most)) {
    throw refuse('card_image.aspect_ratio', `must be ${aspectRatio.least} to ${aspectRatio.most}`);
  }
}

function checkKeys(card: Body, refuse: Refuse): void {
  const buttons = ((card.button_list as Body[] | undefined) ?? []).filter(({ type }) => (type ?? 0) === 0);
  const actions = ((card.action_menu as Body | undefined)?.action_list as Body[] | undefined) ?? [];
  const submit = card.submit_button as Body | undefined;
  const keys = [...buttons, ...actions, ...(submit === undefined ? [] : [submit])].map(({ key }) => key);
  if (keys.some((key) => key === undefined || key === '')) throw refuse('button_list.key', 'is missing');
  const questions = questionsOf(card).map(({ question }) => question.question_key);
  for (const [name, list] of [['key', keys] as const, ['question_key', questions] as const]) {
    if (new Set(list).size < list.length) throw refuse(name, 'occurs twice');
    if (list.some((key) => Buffer.byteLength(String(key)) > mostKeyBytes)) {
      throw refuse(name, `has more than ${mostKeyBytes} bytes`);
    }
  }
  const feedback = (card.feedback as Body | undefined)?.id;
  if (feedback !== undefined && Buffer.byteLength(String(feedback)) > mostFeedbackBytes) {
    throw refuse('feedback.id', `has more than ${mostFeedbackBytes} bytes`);
  }
}

function checkLinks(side: CardSide, card: Body, refuse: Refuse): void {
  const action = card.card_action as Body | undefined;
  const isNotice = noticeTypes.includes(String(card.card_type));
  if (action !== undefined) {
    const { type } = action;
    if (type !== 1 && type !== 2 && (isNotice || type !== 0))
      throw refuse('card_action.type', 'must be 1 or 2');
    if (type === 1 && !isLink(action.url)) throw refuse('card_action.url', 'is missing');
    if (type === 2 && typeof action.appid !== 'string') throw refuse('card_action.appid', 'is missing');
  }
  for (const button of (card.button_list as Body[] | undefined) ?? []) {
    if (button.type === 1 && !isLink(button.url)) throw refuse('button_list.url', 'is missing');
    if (button.type !== undefined && button.type !== 0 && button.type !== 1) {
      throw refuse('button_list.type', 'must be 0 or 1');
    }
    const style = (button.style as number | undefined) ?? 1;
    if (style < 1 || style > 4) throw refuse('button_list.style', 'must be 1 to 4');
  }
  for (const jump of (card.jump_list as Body[] | undefined) ?? []) checkJump(side, jump, refuse);
  for (const row of (card.horizontal_content_list as Body[] | undefined) ?? []) checkRow(side, row, refuse);
}

function checkJump(side: CardSide, { type, url, question }: Body, refuse: Refuse): void {
  if (type === 1 && !isLink(url)) throw refuse('jump_list.url', 'is missing');
  if (type !== 3) return;
  if (side !== 'bot') throw refuse('jump_list.type', 'must be 0 to 2');
  const size = Buffer.byteLength(String(question ?? ''));
  if (size === 0 || size > mostQuestionBytes) {
    throw refuse('jump_list.question', `must have 1 to ${mostQuestionBytes} bytes`);
  }
}

function checkRow(side: CardSide, { type, url, media_id, userid }: Body, refuse: Refuse): void {
  const at = (field: string) => `horizontal_content_list.${field}`;
  if (type === 1 && !isLink(url)) throw refuse(at('url'), 'is missing');
  if (type === 2 && (side === 'bot' || typeof media_id !== 'string'))
    throw refuse(at('media_id'), 'is missing');
  if (type === 3 && typeof userid !== 'string') throw refuse(at('userid'), 'is missing');
}

const isLink = (url: unknown) => typeof url === 'string' && /^https?:\/\/\S+$/.test(url);

/** Longer texts are taken and cut on the screen: worth a word, not a refusal. */
function noteLengths(ground: Ground, side: CardSide, card: Body): void {
  const most = shownLengths[side];
  const look = (kind: string, value: unknown) => {
    const limit = most[kind] ?? Number.POSITIVE_INFINITY;
    const length = [...String(value ?? '')].length;
    if (length > limit)
      ground.complaints.push(`a ${side} card whose ${kind} of ${length} letters is cut at ${limit}`);
  };
  const title = card.main_title as Body | undefined;
  look('title', title?.title);
  look('desc', title?.desc);
  look('source', (card.source as Body | undefined)?.desc);
  look('sub_title_text', card.sub_title_text);
  for (const row of (card.horizontal_content_list as Body[] | undefined) ?? []) {
    look('keyname', row.keyname);
    look('value', row.value);
  }
  for (const button of (card.button_list as Body[] | undefined) ?? []) look('button', button.text);
  for (const { question } of questionsOf(card)) {
    for (const entry of question.option_list as Body[]) look('option', entry.text);
  }
}
