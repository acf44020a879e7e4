/**
 * Asks the company's own language model about an item of which the rules are unsure, whoever said it: after it is taken up, masked,
 * once, and within limits. It can raise to tier 2 or 3; whether it is tier 1 people are asked. A failure changes nothing.
 */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { Item } from '../domain/item.ts';
import { createMask } from '../domain/tier/mask.ts';
import {
  consequenceOf,
  type Matter,
  matterFor,
  type Opinion,
  readOpinion,
  secondOpinionRules,
} from '../domain/tier/second-opinion.ts';
import type { SecondOpinion } from '../ports/second-opinion.ts';
import { responsibleFor } from './alarm.ts';
import { tellPeople } from './say.ts';

export async function askSecondOpinion(app: App, deadlineId: string, token: string): Promise<void> {
  const { secondOpinion } = app;
  const item = await app.transaction((app) => begin(app, deadlineId, token, secondOpinion));
  if (!item || !secondOpinion) return;
  const matter = matterFor(await matterOf(app, item), await maskOf(app, item));
  // Outside of any transaction: a slow answer holds nothing up.
  const startedAt = app.clock.now().getTime();
  const answer = await secondOpinion.ask({ rules: secondOpinionRules, matter: JSON.stringify(matter) }).then(
    (text) => ({ text }),
    (error: Error) => ({ failed: error.message }),
  );
  const tookMs = app.clock.now().getTime() - startedAt;
  await app.transaction(async (app) => {
    const opinion = 'text' in answer ? readOpinion(answer.text, matter) : null;
    const outcome = opinion
      ? await follow(app, item, opinion)
      : 'text' in answer
        ? 'no answer that counts'
        : `failed: ${answer.failed}`;
    await app.store.secondOpinions.end(item.id, { outcome, tookMs, ...(opinion ?? {}) });
    app.log.info({ itemId: item.id, outcome, tookMs }, 'a second opinion was asked');
  });
}

/** Claims the turn and one of the hour's places; null where there is nothing to ask. */
async function begin(
  app: App,
  deadlineId: string,
  token: string,
  model: SecondOpinion | null,
): Promise<Item | null> {
  const now = app.clock.now();
  const deadline = await app.store.deadlines.claim(deadlineId, now, token);
  if (!deadline) return null;
  const item = await app.store.items.get(deadline.subjectId);
  const isOpen = item !== null && item.mergedInto === null && item.state === 'noted' && !isSaid(item);
  const why = !model ? 'no model is set' : !isOpen ? 'nothing to ask' : null;
  const hasPlace =
    why === null && model && item
      ? await app.store.secondOpinions.begin(item.id, model.model, model.perHour, now)
      : false;
  await app.store.deadlines.note(deadline.id, why ?? (hasPlace ? 'asked' : 'the hour is full'));
  return hasPlace ? item : null;
}

const isSaid = ({ reason }: Pick<Item, 'reason'>): boolean => /^(?:person|sender|source)-said/.test(reason);

async function matterOf(app: App, item: Item): Promise<Matter> {
  const chat = item.chatId ? await app.store.chats.get(item.chatId) : null;
  const sender = item.senderId ? await app.store.people.get(item.senderId) : null;
  const departments = await app.store.people.departments();
  const department = departments.find(({ id }) => id === item.departmentId)?.name ?? '';
  const place = item.source ?? chat?.name ?? '';
  return { text: item.text, quoted: '', chat: place, title: sender?.title ?? '', department };
}

/** Customers are those of the rules, and the one that a system names. */
async function maskOf(app: App, item: Item): Promise<(text: string) => string> {
  const named =
    item.origin === 'api' ? (await app.store.submissions.get(item.messageId))?.body.customer : undefined;
  const customers = [
    ...app.rules.customers.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...(named === undefined ? [] : [named]),
  ];
  return createMask({ people: await app.store.people.names(), customers });
}

/** Looks at the item as it is now: what a person decided meanwhile stands. */
async function follow(app: App, { id }: Item, opinion: Opinion): Promise<string> {
  const item = await app.store.items.get(id, { lock: true });
  if (item?.state !== 'noted' || item.mergedInto !== null || isSaid(item)) return 'decided meanwhile';
  const consequence = consequenceOf(opinion, item.tier);
  if (consequence === 'nothing') return 'agrees, or holds it for less';
  if (consequence === 'ask') {
    const { number, text, tier } = item;
    await tellPeople(app, await responsibleFor(app, item, []), {
      shown: show('tier-doubt', { itemId: id, number, text, tier, quote: opinion.quote }),
      key: `second.${id}`,
      cause: id,
    });
    return 'people are asked whether it is tier 1';
  }
  const reason = `second-opinion:${opinion.quote}`;
  const { tier } = opinion;
  await app.store.items.setTier(id, { tier, state: 'noted', reason, byId: null }, app.clock.now());
  return 'raised';
}
