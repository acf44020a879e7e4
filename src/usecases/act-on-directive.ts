/** From a word or a button to the act about a decision; where words are missing, a form asks for them. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { type Directive, verdicts } from '../domain/directive.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import {
  type DirectiveWord,
  directiveNumberIn,
  directiveWords,
  hasLabels,
  opensSentence,
  readDirective,
  readDirectiveAct,
  saysRead,
  saysSpread,
} from '../language/directive-words.ts';
import { findNames } from '../language/names.ts';
import { isStockPhrase } from '../language/request-words.ts';
import { confirmReading, confirmSpreading, report } from './answer-directive.ts';
import { changeDirective, changeForm, withdrawDirective } from './change-directive.ts';
import { directiveFacts } from './directive-facts.ts';
import type { DirectiveActed } from './directive-in-hand.ts';
import { maySee } from './directive-people.ts';
import { showDirective } from './list-directives.ts';
import { namedDepartments } from './request-people.ts';
import { checkMayJudge, judgeDirective } from './review-directive.ts';

const acts: Record<DirectiveWord, (app: App, act: DirectiveActed) => Promise<Shown>> = {
  read: confirmReading,
  spread: confirmSpreading,
  done: (app, act) => report(app, act, 'done'),
  doing: (app, act) => report(app, act, 'doing'),
  blocked: (app, act) => report(app, act, 'blocked'),
  effective: (app, act) => judgeDirective(app, act, 'effective'),
  partly: (app, act) => judgeDirective(app, act, 'partly'),
  ineffective: (app, act) => judgeDirective(app, act, 'ineffective'),
  show: async (app, { directiveId, by }) => {
    const directive = await app.store.directives.get(directiveId);
    if (!directive) throw new UserError('staleCard');
    return showDirective(app, directive, by, { withStory: false });
  },
  change: (app, act) =>
    act.words === ''
      ? changeForm(app, act)
      : changeDirective(app, {
          ...act,
          said: hasLabels(act.words) ? readDirective(act.words) : { ...readDirective(''), text: act.words },
        }),
  withdraw: withdrawDirective,
};

const mostOwed = 10;

/** Acts that say nothing without words. */
const needsWords: ReadonlySet<DirectiveWord> = new Set([
  'spread',
  'done',
  'doing',
  'blocked',
  'effective',
  'partly',
  'ineffective',
  'withdraw',
]);

export const directiveWordNamed = (name: string): DirectiveWord | null =>
  Object.hasOwn(directiveWords, name) ? (name as DirectiveWord) : null;

export async function actOnDirective(app: App, word: DirectiveWord, act: DirectiveActed): Promise<Shown> {
  if (act.words !== '' || !needsWords.has(word)) return acts[word](app, await forDepartment(app, word, act));
  const directive = await app.store.directives.get(act.directiveId);
  if (!directive) throw new UserError('staleCard');
  if (!(await maySee(app, directive, act.by)))
    throw new UserError('directive.notForYou', { number: String(directive.number) });
  // Nobody is asked for words in vain.
  if (isVerdict(word)) await checkMayJudge(app, directive, act.by);
  return show('directive-act-form', {
    ...(await directiveFacts(app, directive)),
    act: word,
    branchId: act.branchId ?? null,
  });
}

const ofDepartments: ReadonlySet<DirectiveWord> = new Set(['read', 'spread', 'done', 'doing', 'blocked']);

/** `传达 研发部 晨会讲过`: whoever speaks for several departments says first for which. */
async function forDepartment(app: App, word: DirectiveWord, act: DirectiveActed): Promise<DirectiveActed> {
  if (act.branchId !== undefined || act.words === '' || !ofDepartments.has(word)) return act;
  const branches = await app.store.directives.branches(act.directiveId);
  const departments = (await namedDepartments(app)).filter(({ id }) =>
    branches.some(({ departmentId, state }) => departmentId === id && state === 'in'),
  );
  const led = findNames(act.words, departments).matches.find(({ index }) => index === 0);
  const rest = led ? act.words.slice(led.length) : '';
  if (!led || !/^(?:[\s:：,，、]|$)/u.test(rest)) return act;
  const branch = branches.find(({ departmentId, state }) => departmentId === led.id && state === 'in');
  return { ...act, branchId: branch?.id, words: rest.replace(/^[\s:：,，、]+/u, '') };
}

/** By its number, by the card that is quoted, or the only one about which she owes something. */
export async function directiveMeant(
  app: App,
  asked: {
    number: number | null;
    by: Person;
    said: Pick<Message, 'platform' | 'quotedMessageId' | 'quotedText'>;
  },
): Promise<Directive> {
  const { number, by, said } = asked;
  if (number !== null) {
    const directive = await app.store.directives.byNumber(number);
    // Whether there is one is inside knowledge, too: who may not see it hears the same as of none.
    if (!directive) throw new UserError('directive.notForYou', { number: String(number) });
    return directive;
  }
  const quoted = await directiveQuoted(app, said);
  if (quoted) return quoted.directive;
  const owed = await app.store.directives.owedBy(by.id, mostOwed);
  const ids = [...new Set(owed.map(({ directiveId }) => directiveId))];
  const [only] = await app.store.directives.getMany(ids);
  if (!only) throw new UserError('directive.none');
  if (ids.length > 1) throw new UserError('directive.severalOwed', { example: String(only.number) });
  return only;
}

interface Quoted {
  directive: Directive;
  /** The department that the card was about; undefined where it does not say. */
  branchId?: string;
}

export async function directiveQuoted(
  app: App,
  { platform, quotedMessageId, quotedText }: Pick<Message, 'platform' | 'quotedMessageId' | 'quotedText'>,
): Promise<Quoted | null> {
  const store = app.store.directives;
  if (!quotedMessageId) {
    const number = quotedText ? directiveNumberIn(quotedText) : null;
    const directive = number === null ? null : await store.byNumber(number);
    return directive && { directive };
  }
  const cause = (await app.store.deliveries.causeOf(platform, quotedMessageId)) ?? '';
  const ask = cause.startsWith('da_') ? await store.ask(cause) : null;
  const branch = cause.startsWith('db_') ? await store.branch(cause) : null;
  const id = ask?.directiveId ?? branch?.directiveId ?? (cause.startsWith('dt_') ? cause : null);
  const directive = id ? await store.get(id) : null;
  const branchId = branch?.id ?? ask?.branchId;
  return directive && { directive, ...(branchId ? { branchId } : {}) };
}

/** What a reply may do: no more than its writer is asked for, and nothing that others would hear of by a slip. */
function repliesMean(word: DirectiveWord, who: { mayJudge: boolean; isAsked: boolean }): boolean {
  if (word === 'change' || word === 'withdraw') return false;
  if (word === 'read') return who.isAsked;
  return isVerdict(word) ? who.mayJudge : true;
}

const isVerdict = (word: DirectiveWord): boolean => (verdicts as readonly string[]).includes(word);

/** Whoever decided, or was asked in her place. */
async function mayJudge(app: App, { id, issuerId }: Directive, by: Person): Promise<boolean> {
  if (issuerId === by.id) return true;
  const asked = await app.store.directives.openAsks(id, ['review']);
  return asked.some(({ personId }) => personId === by.id);
}

/** Whoever is asked for the verdict on one decision, for its receipt, or how she has spread it, may say so without its number, and beneath no card. */
async function saidPlainly(app: App, by: Person, message: Message): Promise<Quoted | null> {
  const { chat, quotedMessageId, quotedText, text } = message;
  const said = readDirectiveAct(text);
  if (chat.kind !== 'direct' || quotedMessageId || quotedText || !said) return null;
  const isSpread = said.word === 'spread' && said.rest !== '' && saysSpread(text);
  const kind = isSpread
    ? 'spread'
    : isVerdict(said.word) && !opensSentence(text)
      ? 'review'
      : saysRead(text)
        ? 'read'
        : null;
  if (kind === null) return null;
  const owed = await app.store.directives.owedBy(by.id, mostOwed);
  const asked = owed.filter((ask) => ask.kind === kind);
  const [only, another] = await app.store.directives.getMany(asked.map(({ directiveId }) => directiveId));
  if (another) throw new UserError('directive.severalOwed', { example: String(only?.number) });
  // Whoever speaks for two departments may owe each something else.
  const branchId = asked.length === 1 ? asked[0]?.branchId : null;
  return only ? { directive: only, ...(branchId ? { branchId } : {}) } : null;
}

/** A reply beneath a card about a decision, where it is an act: by its word, a bare 收到, or how it was spread. */
export async function replyToDirective(
  app: App,
  reply: { by: Person; message: Message; key: string },
): Promise<Shown | null> {
  const { by, message, key } = reply;
  const quoted = (await directiveQuoted(app, message)) ?? (await saidPlainly(app, by, message));
  if (quoted?.directive.state !== 'running' || !(await maySee(app, quoted.directive, by))) return null;
  const { directive, branchId } = quoted;
  const text = message.text.trim();
  const act: DirectiveActed = { directiveId: directive.id, branchId, by, words: '', key };
  const open = (await app.store.directives.openAsks(directive.id, ['read', 'spread'])).find(
    (ask) => ask.personId === by.id && (branchId === undefined || ask.branchId === branchId),
  );
  const said = readDirectiveAct(text);
  if (
    said &&
    repliesMean(said.word, { mayJudge: await mayJudge(app, directive, by), isAsked: open?.kind === 'read' })
  )
    return actOnDirective(app, said.word, { ...act, words: said.rest });
  if (!open) return null;
  if (isStockPhrase(text)) return open.kind === 'read' ? confirmReading(app, act) : null;
  return open.kind === 'spread' ? confirmSpreading(app, { ...act, words: text }) : null;
}
