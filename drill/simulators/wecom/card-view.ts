/** A template card as one person sees it. */
import { questionsOf } from './card-check.ts';
import type { Body } from './request.ts';
import type { CardButton, CardField, CardView, SimMessage } from './types.ts';

export function cardOf(message: SimMessage, userId: string): Body {
  const card = message.cardFor?.[userId] ?? message.card;
  if (card === undefined) throw new Error(`There is no card in ${message.id}.`);
  return card;
}

export function viewCard(message: SimMessage, userId: string): CardView {
  const card = cardOf(message, userId);
  const off = message.replacedButton;
  return {
    cardType: String(card.card_type),
    title: words(part(card, 'main_title').title),
    text: textOf(card),
    buttons: buttonsOf(card, off),
    fields: questionsOf(card).map(({ question }) => fieldOf(card, question, off !== undefined)),
  };
}

const part = (card: Body, name: string): Body => (card[name] as Body | undefined) ?? {};
const list = (card: Body, name: string): Body[] => (card[name] as Body[] | undefined) ?? [];
const words = (value: unknown) => String(value ?? '');

function textOf(card: Body): string[] {
  const { title: emphasis, desc: under } = part(card, 'emphasis_content');
  const { title: quoted, quote_text: quote } = part(card, 'quote_area');
  const { title: imageTitle, desc: imageDesc } = part(card, 'image_text_area');
  return [
    part(card, 'source').desc,
    part(card, 'main_title').desc,
    ...[emphasis, under],
    ...[quoted, quote],
    ...[imageTitle, imageDesc],
    card.sub_title_text,
    ...list(card, 'vertical_content_list').flatMap(({ title, desc }) => [title, desc]),
    ...list(card, 'horizontal_content_list').map(
      ({ keyname, value }) => `${words(keyname)}：${words(value)}`,
    ),
  ]
    .map(words)
    .filter((line) => line !== '');
}

function buttonsOf(card: Body, off: string | undefined): CardButton[] {
  const isOff = off === undefined ? {} : { disabled: true };
  const below = list(card, 'button_list').map(
    ({ text, key, type, url }): CardButton =>
      type === 1
        ? { label: words(text), url: words(url), kind: 'link' }
        : { label: off ?? words(text), key: words(key), kind: 'button', ...isOff },
  );
  const { text, key } = part(card, 'submit_button');
  const submit: CardButton[] =
    key === undefined ? [] : [{ label: off ?? words(text), key: words(key), kind: 'submit', ...isOff }];
  const menu = list(part(card, 'action_menu'), 'action_list').map(
    (entry): CardButton => ({ label: words(entry.text), key: words(entry.key), kind: 'menu' }),
  );
  const jumps = list(card, 'jump_list').map(
    ({ title, url }): CardButton => ({
      label: words(title),
      kind: 'link',
      ...(url === undefined ? {} : { url: words(url) }),
    }),
  );
  return [...below, ...submit, ...jumps, ...menu];
}

function fieldOf(card: Body, question: Body, isOff: boolean): CardField {
  const options = (question.option_list as Body[]).map(({ id, text }) => ({
    id: words(id),
    text: words(text),
  }));
  const isVote = card.checkbox === question;
  const checked = (question.option_list as Body[]).filter(({ is_checked }) => is_checked === true);
  const first = options.find(({ id }) => id === question.selected_id) ?? options[0];
  return {
    questionKey: words(question.question_key),
    title: words(question.title),
    multiple: isVote && question.mode === 1,
    options,
    // A select always stands on one of its options.
    selected: isVote ? checked.map(({ id }) => words(id)) : first === undefined ? [] : [first.id],
    disabled: isOff || question.disable === true,
  };
}
