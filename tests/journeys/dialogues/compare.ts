/** Compares what people see and which rows there are with what a dialogue says: meaning, not looks. */
import { expect } from 'vitest';
import type { PhoneMessage } from '../../../drill/phones/phone.ts';
import { matterName } from '../../../src/cards/peace.ts';
import { kindNamed, matterOfCard, noticeKinds } from '../../../src/domain/notice.ts';
import { textsOf } from '../../../src/texts/index.ts';
import { openedKind } from '../../../src/usecases/draw-delivery.ts';
import type { Stage } from './act.ts';
import type { Rows, Sight, Turn } from './dialogue.ts';
import { cardOf, type Delivery, titleOf, type View } from './look.ts';
import { readRows } from './rows.ts';

type Told = Omit<Sight, 'to' | 'in'> & { place: string };

export async function compareSights(stage: Stage, { brings = [] }: Turn): Promise<void> {
  const told = brings.flatMap((sight) => placesOf(sight)).filter((sight) => applies(stage, sight));
  const looked = await stage.eyes.look();
  const seen = looked.sort(byPlace);
  const wanted = [...told].sort(byPlace);
  expect(seen.map(brief)).toEqual(wanted.map(({ place, card, title }) => ({ place, card, title })));
  for (const [index, view] of seen.entries()) compareOne(stage, view, wanted[index] as Told);
}

function placesOf({ to, in: group, ...sight }: Sight): Told[] {
  const people = to === undefined ? [] : typeof to === 'string' ? [to] : to;
  const places = group === undefined ? people.map((name) => `to ${name}`) : [`in ${group}`];
  return places.map((place) => ({ ...sight, place }));
}

function applies({ abilities }: Stage, { where, unless }: Told): boolean {
  return (where === undefined || abilities[where] !== false) && (unless === undefined || !abilities[unless]);
}

/** By place; in one place in the order of time. */
const byPlace = (a: { place: string }, b: { place: string }) =>
  a.place < b.place ? -1 : a.place > b.place ? 1 : 0;

const brief = ({ place, delivery, seen }: View) => ({ place, card: delivery.card, title: titleOf(seen) });

function compareOne({ abilities, pressed }: Stage, view: View, told: Told): void {
  const { seen, place } = view;
  const choices = seen.fields.flatMap(({ options = [] }) => options.map(({ label }) => label));
  const words = tidy([seen.text, ...choices].join('\n'));
  const more = told.factsWhere && abilities[told.factsWhere.ability] ? told.factsWhere.facts : [];
  for (const fact of [...(told.facts ?? []), ...more]) {
    if (typeof fact === 'string') expect(words, `${place} of ${told.card}`).toContain(tidy(fact));
    else expect(words, `${place} of ${told.card}`).toMatch(pairOf(fact));
  }
  for (const word of told.lacks ?? []) expect(words, `${place} of ${told.card}`).not.toContain(tidy(word));
  for (const label of told.asks ?? []) expect(words, `the form of ${told.card}`).toContain(label);
  for (const [label, value] of Object.entries(told.given ?? {})) {
    const filled = seen.fields.find((field) => field.label === label)?.given;
    if (abilities.forms) expect(filled, `${label} of ${told.card}`).toBe(value);
    else expect(words, `${label} of ${told.card}`).toContain(tidy(value.replaceAll('\n', '; ')));
  }
  const form = cardOf(view.delivery).blocks.find(({ kind }) => kind === 'form');
  const typed = form?.kind === 'form' && !abilities.forms ? form : undefined;
  if (typed) expect(words, `${told.card} without a form`).toContain(tidy(typed.typed ?? '?'));
  // A change can leave the same button on the old card and on the new words beside it.
  const offers = new Set(offersOf(view));
  compareWhy(abilities, view, words, offers);
  const wanted = (told.offers ?? []).filter((label) => label !== typed?.submit.label);
  expect([...offers].sort(), `what ${told.card} offers`).toEqual([...wanted].sort());
  const changes = abilities.updatesCards && (abilities.editsGroups || !place.startsWith('in '));
  // What was said as text cannot be changed, so that its answer is new.
  if (changes && (pressed || !told.instead)) {
    const canChange = abilities.updatesAgain || !view.before || waits(view.before);
    expect(view.isNew, `${told.card} is new`).toBe(told.instead !== true || !canChange);
  }
  if (abilities.urges) expect(seen.urgentFor.length > 0, `${told.card} rings`).toBe(told.rings === true);
  if (abilities.pins) expect(seen.pinned, `${told.card} is pinned`).toBe(told.pinned === true);
}

/** What nobody asked for says why it comes and how to have no more of it: by a button, or by what to type. */
function compareWhy(
  { presses, keepsButtons }: Stage['abilities'],
  { place, delivery, seen }: View,
  words: string,
  offers: Set<string>,
): void {
  const kind = kindNamed(delivery.notice) ?? openedKind(delivery.card, delivery.data);
  const { peace } = textsOf(delivery.language);
  if (!kind || kind === 'bundle' || kind === 'groups' || delivery.kind !== 'send') return;
  expect(words, `${place}: why it comes`).toContain(peace.because('').slice(0, -2).trim());
  const { mutable } = noticeKinds[kind];
  const { card, data, language } = delivery;
  const matter = matterOfCard(card, data);
  const look = { texts: textsOf(language), language };
  const offered = [
    ...(mutable ? [{ label: peace.mute, typed: peace.kinds[kind] }] : []),
    ...(matter
      ? [{ label: peace.muteMatter[matter.noun], typed: matterName(matter.noun, data, look, true) }]
      : []),
  ];
  const canPress = presses && keepsButtons && kind !== 'digest';
  // Where a press uses the buttons up, the menu of a card that has some.
  const { blocks } = cardOf(delivery);
  const hasMenu =
    presses &&
    !keepsButtons &&
    kind !== 'digest' &&
    seen.isCard &&
    blocks.some((block) => block.kind === 'buttons' && block.buttons.some(({ press }) => press)) &&
    !blocks.some((block) => block.kind === 'form');
  for (const { label } of offered)
    expect(offers.delete(label), `${place}: a button “${label}”`).toBe(canPress || hasMenu);
  if (!canPress && offered.length > 0)
    expect(words).toContain(tidy(peace.muteHint(offered.map(({ typed }) => typed))));
  expect(words.includes(tidy(peace.menuHint)), `${place}: speaks of a menu`).toBe(
    hasMenu && offered.length > 0,
  );
}

/** Buttons, or their lines where a card that waits for a press is said as text. */
function offersOf({ seen, delivery }: View): string[] {
  if (seen.isCard) return offersIn(seen);
  return waits(delivery) ? [...seen.text.matchAll(/^\d+\. (.+)$/gm)].map(([, label]) => label ?? '') : [];
}

/** A sign without words, where a platform wants a button at all costs, offers nothing. */
const offersIn = ({ buttons }: PhoneMessage): string[] =>
  buttons.map(({ label }) => label).filter((label) => /[\p{L}\p{N}]/u.test(label));

const waits = (delivery: Delivery): boolean =>
  cardOf(delivery).blocks.some(({ kind }) => kind === 'buttons' || kind === 'form');

const tidy = (text: string) => text.replace(/\s+/gu, ' ').trim();
const literal = (text: string) => tidy(text).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const pairOf = ([label, value]: readonly [string, string]) =>
  new RegExp(`${literal(label)}[\\s:：]+${literal(value)}`, 'u');

const always = ['meetings', 'minutes', 'groups'] as const;

/** Tables that a dialogue does not name must have stayed empty; items come with every word, and languages always. */
export async function compareRows({ world }: Stage, rows: Rows): Promise<void> {
  for (const table of rows.items ? ([...always, 'items'] as const) : always) {
    const wanted = rows[table] ?? [];
    const found = await readRows(world, table);
    expect(found, table).toHaveLength(wanted.length);
    for (const [index, row] of wanted.entries())
      expect(inOrder(found[index]), table).toMatchObject(inOrder(row));
  }
  if (rows.languages)
    expect(await readRows(world, 'languages')).toEqual(expect.arrayContaining([...rows.languages]));
}

/** Lists of people have no order of their own. */
const inOrder = (row: object = {}): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      name === 'people' || name === 'members' ? [...value].sort() : value,
    ]),
  );
