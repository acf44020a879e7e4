/** What a system handed in becomes an item, or one more report of one, by the same rules as what people say. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { Item, Tier, TierVerdict } from '../domain/item.ts';
import { isMarkedOver, isRecovery } from '../domain/tier/follow-up.ts';
import { staysOutOfIssue } from '../domain/tier/news.ts';
import type { Submission } from '../store/submissions.ts';
import { raiseFirstAlarm } from './alarm.ts';
import { askWhetherTierOne } from './classify-message.ts';
import { askWhetherOver } from './follow-up.ts';
import { judge } from './judge.ts';
import { tellPeople } from './say.ts';
import { takeUp } from './take-up.ts';

export async function takeSubmission(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    const submission = deadline && (await app.store.submissions.get(deadline.subjectId));
    if (submission?.state === 'waiting') await take(app, submission);
  });
}

async function take(app: App, submission: Submission): Promise<void> {
  const { id, source, body, externalId, receivedAt } = submission;
  const text = textOf(submission);
  const saidAt = body.occurredAt ? new Date(body.occurredAt) : receivedAt;
  const mentioned = body.receiverIds ?? [];
  if (externalId !== null) await app.store.reports.lock([`${source} ${externalId}`]);
  const knownAs = externalId === null ? null : await app.store.submissions.itemOf(source, externalId);
  const judged = await verdictOf(app, submission, text, saidAt);
  const ends =
    knownAs !== null && isRecovery(body.text) ? await ended(app, knownAs, body.text, judged) : null;
  const verdict = ends ? notRinging(judged) : judged;
  const taken = await takeUp(
    app,
    {
      origin: 'api',
      messageId: id,
      source: body.source ?? source,
      link: body.link ?? null,
      chatId: null,
      senderId: null,
      text,
      departmentId: body.departmentId ?? null,
      saidAt,
      staysOut: staysOutOfIssue(text, verdict, false),
    },
    verdict,
    { knownAs, besideId: ends?.id ?? null, isAsked: ends !== null, mentioned },
  );
  if (ends && taken?.kind === 'known' && taken.item.id === ends.id && isOpen(taken.item))
    await askWhetherOver(app, taken.item, {
      message: { messageId: id, text },
      sender: null,
      source: body.source ?? source,
    });
  if (taken?.kind === 'new') await follow(app, taken.item, verdict, mentioned);
  const item = taken?.item ?? (await app.store.items.byMessage('api', id));
  await app.store.submissions.done(id, item?.id ?? null, app.clock.now());
}

/**
 * The tier 1 of which its system says that it is over, also where it has been dealt with. Then nobody would be told of what is urgent
 * again, so only a tool's own mark outweighs that.
 */
async function ended(app: App, itemId: string, text: string, judged: TierVerdict): Promise<Item | null> {
  const [item] = await app.store.reports.standing([itemId]);
  if (item?.tier !== 1 || item.isDrill) return null;
  const isUrgent = judged.tier === 1 || judged.mayBeTierOne === true;
  const isPast = item.state === 'resolved' && (!isUrgent || isMarkedOver(text));
  return isOpen(item) || isPast ? item : null;
}

const isOpen = ({ tier, state }: Item): boolean =>
  tier === 1 && ['open', 'escalated', 'acked'].includes(state);

/** The words of the alarm stand behind its end. */
function notRinging({ mayBeTierOne: _, ...verdict }: TierVerdict): TierVerdict {
  return { ...verdict, tier: verdict.tier === 1 ? 2 : verdict.tier };
}

/** The customer is named in the words that people read and that are compared. */
function textOf({ body: { text, customer } }: Submission): string {
  return customer === undefined || text.includes(customer) ? text : `${customer}: ${text}`;
}

/** The tier that the system says decides; without one the rules do. */
async function verdictOf(
  app: App,
  { source, body }: Submission,
  text: string,
  at: Date,
): Promise<TierVerdict> {
  if (body.tier !== undefined) {
    const tier: Tier = body.tier === 'none' ? null : body.tier;
    return { tier, score: 1, reason: `source-said:${body.source ?? source}` };
  }
  return judge(app, text, {
    sender: null,
    account: null,
    chat: { kind: 'group', name: body.source ?? source },
    at,
    quotedText: undefined,
  });
}

async function follow(app: App, item: Item, verdict: TierVerdict, receiverIds: string[]): Promise<void> {
  if (verdict.mayBeTierOne) return askWhetherTierOne(app, item.id, item, receiverIds);
  if (item.tier === 1) {
    await raiseFirstAlarm(app, item, receiverIds);
    return;
  }
  if (item.tier === null) return;
  const { number, tier, text, source, link } = item;
  await tellPeople(app, await app.store.people.getMany(receiverIds), {
    shown: show('message-for-you', { itemId: item.id, number, tier, text, source: source ?? '', link }),
    key: `for-you.${item.id}`,
    cause: item.id,
  });
}
