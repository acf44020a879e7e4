/** What people do with a case: take it, pass it on, send it back, ask, pause, give it to somebody else, end it. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { conditionNames, type FlowAnswer, type FlowNode } from '../domain/flow.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { CaseWord } from '../language/case-words.ts';
import {
  caseFacts,
  caseLocked,
  caseNoted,
  checkMayAct,
  checkMayEnd,
  checkMaySupply,
  type KnownCase,
  maySeeCase,
  movedOn,
  nodeOf,
  notNow,
  tellHolder,
  tellStarter,
} from './case-facts.ts';
import { presentOf } from './case-people.ts';
import { exceptProof, lacksProof } from './case-proof.ts';
import { readValues, splitAnswer, splitFields } from './case-values.ts';
import { deliverResult } from './deliver-result.ts';
import { actOn } from './move-case.ts';
import { readWanted } from './open-request.ts';
import { assignAhead, stepAhead } from './settle-ahead.ts';
import { wantProof } from './sync-crm.ts';
import { tellHanded } from './tell-handed.ts';

export interface CaseAsked {
  caseId: string;
  by: Person;
  word: CaseWord;
  /** One of the answers of the node. */
  answer: string | null;
  words: string;
  /** What was filled in, one entry for each field of the node; null where it was typed. */
  fields: string[] | null;
  /** The clock under which the pressed card was sent; null where it was typed. */
  leg: number | null;
  key: string;
  mentions: Pick<Message, 'platform' | 'mentions'> | null;
}

type CaseAct = (app: App, known: KnownCase, asked: CaseAsked) => Promise<Shown>;

/** The case is locked first, so that of two who press at once one acts and the other hears of it. */
export async function actOnCase(app: App, asked: CaseAsked): Promise<Shown> {
  const known = await caseLocked(app, asked.caseId);
  const { by, word, leg } = asked;
  if (leg !== null && leg !== known.one.leg && (await maySeeCase(app, known, by)))
    throw await movedOn(app, known, by, 'card');
  if (word === 'withdraw' || word === 'close') await checkMayEnd(app, known, by);
  else if (word === 'supply') await checkMaySupply(app, known, by);
  else await checkMayAct(app, known, by);
  return acts[asked.word](app, known, asked);
}

/** A form asks for the words that are missing. */
const form = async (app: App, known: KnownCase, word: CaseWord): Promise<Shown> =>
  show('case-act-form', { ...(await caseFacts(app, known)), act: word });

const acceptCase: CaseAct = async (app, known, { by, key }) => {
  if (!known.one.acceptedAt) await actOn(app, known, { act: 'accepted' }, { kind: 'accepted', by, key });
  const answers = nodeOf(known).answers.map(({ name }) => name);
  return caseNoted(known.one.number, 'accepted', { answers });
};

const passCase: CaseAct = async (app, known, asked) => {
  const { one } = known;
  const node = nodeOf(known);
  if (one.state !== 'running') throw notNow(one);
  if (await lacksProof(app, known)) {
    await app.store.crmProofs.change(one.id, { awaitedBy: asked.by.id });
    return form(app, known, 'except');
  }
  const answer = node.answers.find(({ name }) => name === asked.answer) ?? null;
  if (node.answers.length > 0 && !answer) {
    const answers = node.answers.map(({ name }) => name);
    throw new UserError('flow.whichAnswer', {
      number: String(one.number),
      answers,
      example: answers[0] ?? '',
    });
  }
  if (answer?.goes === 'ask') return askCase(app, known, { ...asked, answer: answer.name });
  return passWith(app, known, asked, answer);
};

/** Typed for another step, as of two who type at once the second one does: it begins with a field that this step does not have. */
function fillsOther(known: KnownCase, words: string): boolean {
  const [, label = ''] = /^\s*([^\s:：]{1,30})\s*[:：]/u.exec(words) ?? [];
  const isIn = ({ form }: FlowNode) => form.some(({ name }) => name === label);
  return label !== '' && !isIn(nodeOf(known)) && known.definition.nodes.some(isIn);
}

async function passWith(
  app: App,
  known: KnownCase,
  asked: CaseAsked,
  answer: FlowAnswer | null,
): Promise<Shown> {
  const { by, key } = asked;
  if (!asked.fields && !answer && fillsOther(known, asked.words))
    throw await movedOn(app, known, by, 'typed');
  const ends = answer?.goes === 'end';
  // Nothing more is asked of whoever says no than why.
  const fields = ends ? [] : nodeOf(known).form;
  const { words, said } = asked.fields
    ? { words: asked.words, said: asked.fields }
    : answer
      ? splitAnswer(app, asked.words, fields)
      : splitFields(asked.words, fields);
  const { values, missing, wrong, filled } = readValues(app, fields, said);
  // What was typed into a form is kept in the next.
  if (wrong && !asked.fields) throw wrong;
  const conditions = conditionsOf(known, answer, words);
  const lacksWords = (answer?.needsWords ?? false) && words === '';
  if (wrong || missing.length > 0 || lacksWords) {
    return show('case-form', {
      ...(await caseFacts(app, known)),
      answer: answer?.name ?? null,
      needsWords: answer?.needsWords ?? false,
      words,
      fields: filled,
      // What was begun and lacks something is said so.
      missing: asked.words === '' && asked.fields === null ? [] : missing,
      ...(wrong ? { wrong: { key: wrong.textKey, values: wrong.values } } : {}),
    });
  }
  const told = { by, words, answer: answer?.name ?? '', key };
  const moved = await actOn(
    app,
    known,
    { act: 'passed', values: { ...values, ...conditions }, ends },
    { kind: 'passed', ...told, undoable: true },
  );
  const isOver = moved.one.state === 'done' || moved.one.state === 'ended';
  const heard = isOver ? await deliverResult(app, moved, told) : [];
  if (!isOver) {
    await wantProof(app, moved);
    await tellStarter(app, moved, { kind: 'passed', ...told });
  }
  const owner = moved.one.ownerId ? await app.store.people.get(moved.one.ownerId) : null;
  return caseNoted(moved.one.number, isOver ? moved.one.state : 'passed', {
    to: owner?.name ?? '',
    node: nodeOf(moved).name,
    undo: moved.undo,
    told: heard,
  });
}

/** What it goes on under stands on every later card, under the name of the answer; what was said there before holds no more. */
function conditionsOf(known: KnownCase, answer: FlowAnswer | null, words: string): Record<string, string> {
  const names = conditionNames(known.definition, known.one.node);
  const said = names.filter((one) => one.answer === answer?.name || known.one.values[one.name]);
  return Object.fromEntries(said.map((one) => [one.name, one.answer === answer?.name ? words : '']));
}

const returnCase: CaseAct = async (app, known, { by, words, key }) => {
  if (known.one.node === 0) throw new UserError('flow.firstNode', { number: String(known.one.number) });
  if (words === '') return form(app, known, 'return');
  const moved = await actOn(
    app,
    known,
    { act: 'returned' },
    { kind: 'returned', by, words, key, undoable: true },
  );
  await tellHanded(app, moved, { act: 'returned', by, words, key });
  const owner = moved.one.ownerId ? await app.store.people.get(moved.one.ownerId) : null;
  return caseNoted(moved.one.number, 'returned', {
    words,
    to: owner?.name ?? '',
    node: nodeOf(moved).name,
    undo: moved.undo,
  });
};

/** The clock is theirs until they have answered: of whoever is named first, else of whoever started it. */
const askCase: CaseAct = async (app, known, asked) => {
  const { by, key, answer } = asked;
  if (asked.words === '') return form(app, known, 'ask');
  const wanted = await readWanted(app, asked.words, asked.mentions);
  const person = wanted.person ?? (await whomToAsk(app, known, by));
  const words = wanted.person ? wanted.text : asked.words;
  if (!person || person.id === by.id || person.id === known.one.ownerId)
    throw new UserError('flow.askWhom', { number: String(known.one.number) });
  if (words === '') return form(app, known, 'ask');
  const [present] = await presentOf(app, [person]);
  if (!present && person.state !== 'active') throw new UserError('flow.notHere', { name: person.name });
  const moved = await actOn(
    app,
    known,
    { act: 'asked', askedId: present?.id ?? person.id },
    { kind: 'asked', by, words, answer: answer ?? '', key, undoable: true },
  );
  await tellStarter(app, moved, { kind: 'asked', by, words, key, to: (present ?? person).name });
  return caseNoted(moved.one.number, 'asked', { words, to: (present ?? person).name, undo: moved.undo });
};

/** Whoever started it; she herself asks whoever had it before. */
async function whomToAsk(app: App, { one, owners }: KnownCase, by: Person): Promise<Person | null> {
  const isHers = one.starterId === by.id || one.starterId === one.ownerId;
  const id = isHers ? (owners[one.node - 1]?.ownerId ?? null) : one.starterId;
  return id ? app.store.people.get(id) : null;
}

const supplyCase: CaseAct = async (app, known, { by, words, key }) => {
  if (words === '') return form(app, known, 'supply');
  const moved = await actOn(app, known, { act: 'supplied' }, { kind: 'supplied', by, words, key });
  const owner = moved.one.ownerId ? await app.store.people.get(moved.one.ownerId) : null;
  if (owner && known.one.state === 'running') await tellAddition(app, moved, owner, { by, words, key });
  return caseNoted(moved.one.number, 'supplied', { words, to: owner?.name ?? '' });
};

async function tellAddition(
  app: App,
  known: KnownCase,
  owner: Person,
  { by, words, key }: { by: Person; words: string; key: string },
): Promise<void> {
  if (owner.id === by.id) return;
  const cameBy = { act: 'supplied', by: by.name, words, answer: '' };
  await tellHolder(app, known, owner, { cameBy, key: `supplied.${key}` });
}

const pauseCase: CaseAct = async (app, known, { by, words, key }) => {
  if (words === '') return form(app, known, 'pause');
  const moved = await actOn(
    app,
    known,
    { act: 'paused' },
    { kind: 'paused', by, words, key, undoable: true },
  );
  await tellStarter(app, moved, { kind: 'paused', by, words, key });
  return caseNoted(moved.one.number, 'paused', { words, undo: moved.undo });
};

const resumeCase: CaseAct = async (app, known, { by, words, key }) => {
  const moved = await actOn(
    app,
    known,
    { act: 'resumed' },
    { kind: 'resumed', by, words, key, undoable: true },
  );
  await tellStarter(app, moved, { kind: 'resumed', by, words, key });
  return caseNoted(moved.one.number, 'resumed', { undo: moved.undo });
};

const assignCase: CaseAct = async (app, known, { by, words, key, mentions }) => {
  const { one } = known;
  if (words === '') return form(app, known, 'assign');
  const wanted = await readWanted(app, words, mentions);
  const number = String(one.number);
  if (!wanted.person) throw new UserError('flow.assignWhom', { number });
  const [present] = await presentOf(app, [wanted.person]);
  if (!present) throw new UserError('flow.notHere', { name: wanted.person.name });
  const place = stepAhead(known, wanted.text);
  if (place !== null) return assignAhead(app, known, { place, person: present, by });
  if (present.id === one.ownerId) throw new UserError('flow.hasIt', { number, name: present.name });
  const insteadOf = present.id === wanted.person.id ? '' : wanted.person.name;
  const moved = await actOn(
    app,
    known,
    { act: 'assigned', ownerId: present.id },
    { kind: 'assigned', by, words: wanted.text, key, undoable: true, ...(insteadOf ? { insteadOf } : {}) },
  );
  await tellHanded(app, moved, { act: 'assigned', by, words: wanted.text, key });
  return caseNoted(one.number, 'assigned', { to: present.name, undo: moved.undo });
};

const endCase =
  (act: 'withdrawn' | 'closed'): CaseAct =>
  async (app, known, { by, words, key }) => {
    if (words === '' && act === 'closed') return form(app, known, 'close');
    const moved = await actOn(app, known, { act }, { kind: act, by, words, key, undoable: true });
    await tellStarter(app, moved, { kind: act, by, words, key });
    return caseNoted(moved.one.number, act, { words, undo: moved.undo });
  };

const exceptCase: CaseAct = async (app, known, asked) => {
  if (asked.words === '') return form(app, known, 'except');
  return exceptProof(app, known, asked);
};

const acts: Record<CaseWord, CaseAct> = {
  accept: acceptCase,
  pass: passCase,
  return: returnCase,
  ask: askCase,
  supply: supplyCase,
  pause: pauseCase,
  resume: resumeCase,
  assign: assignCase,
  except: exceptCase,
  withdraw: endCase('withdrawn'),
  close: endCase('closed'),
};
