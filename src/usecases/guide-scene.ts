/** Guides to the way of talking that fits: at most three questions, then the right tool and its form, begun. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Message, Press } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { readNames } from '../language/booking-names.ts';
import { splitRound } from '../language/meeting-words.ts';
import type { DoubtfulName } from '../language/names.ts';
import { isScene, readScene } from '../language/scene.ts';
import { splitTier } from '../language/tier-name.ts';
import { bookMeeting } from './book-meeting.ts';
import { knownNames } from './booking-draft.ts';
import { reportMatter } from './report-matter.ts';
import { askInWriting } from './write-round.ts';

export interface Guided {
  by: Person;
  /** What it is about, in her words. */
  topic: string;
  /** What she has answered so far. */
  said: string[];
  platform: Message['platform'];
  chatId: string | null;
}

const topicLetters = 100;

export async function guideScene(app: App, guided: Guided): Promise<Shown> {
  const topic = Array.from(guided.topic.replace(/\s+/gu, ' ').trim()).slice(0, topicLetters).join('');
  const [first, people, live] = guided.said;
  const scene = first && isScene(first) ? first : readScene(topic);
  if (!scene) return show('scene-question', { topic, said: [], question: 'what' });
  if (scene === 'now' || scene === 'tell') return show('scene-message', { topic, isUrgent: scene === 'now' });
  if (scene === 'review') return show('scene-document', { topic });
  if (!people) return show('scene-question', { topic, said: [scene], question: 'people' });
  // Two or three talk it over at once; the minutes would be longer than the talk.
  if (people === 'few') return show('scene-message', { topic, isUrgent: false });
  if (!live) return show('scene-question', { topic, said: [scene, people], question: 'live' });
  if (live === 'no') return show('scene-document', { topic });
  return bookMeeting(app, {
    text: topic,
    mentions: [],
    platform: guided.platform,
    by: guided.by,
    chatId: guided.chatId,
  });
}

const formPrefix = 'form.';

/** Whether what was said by this message was filled into the form. */
export const isOfForm = (messageId: string): boolean => messageId.startsWith(formPrefix);

/** The words of the form are reported as if they had been typed. */
export function reportByForm(
  app: App,
  request: {
    by: Person;
    chat: { id: string; kind: 'direct' | 'group'; name: string | null };
    press: Press;
    text: string;
    key: string;
  },
): Promise<Shown> {
  const { by, chat, press, text, key } = request;
  if (text === '') throw new UserError('scene.empty');
  const { platform, appId, eventKey, occurredAt, sender } = press;
  const message: Message = {
    kind: 'message',
    platform,
    appId,
    eventKey,
    occurredAt,
    messageId: `${formPrefix}${eventKey}`,
    chat: { externalId: press.chat.externalId, kind: chat.kind },
    sender,
    form: 'text',
    text,
    mentions: [],
    mentionsUs: false,
    mentionsAll: false,
  };
  return reportMatter(app, { by, chat, message, ...splitTier(text), key });
}

/** A document is looked at and commented in writing, before anybody meets about it. */
export async function askForComments(
  app: App,
  request: { by: Person; topic: string; link: string; people: string; due: string; key: string },
): Promise<Shown> {
  const { by, topic, link, due, key } = request;
  const known = await app.store.people.active();
  const { personIds, doubtful } = readNames(request.people, { ...nobodyElse, people: known }, 'list');
  const points = [link === '' ? topic : `${topic} ${link}`];
  return ask(app, { by, topic, points, personIds, doubtful, due, key });
}

/** The same in one line: what it is about, who looks at it, and until when. */
export async function askByWords(
  app: App,
  request: { by: Person; text: string; message: Message; key: string },
): Promise<Shown> {
  const { by, text, message, key } = request;
  const { points, due } = splitRound(text, app.clock.now(), app.calendar);
  const known = await knownNames(app, message.platform, message.mentions, { id: by.id, chatId: null });
  const { personIds, doubtful, rest } = readNames(points, { ...known, departments: [] }, 'sentence');
  const topic = rest.replace(/\s+/gu, ' ').trim();
  return ask(app, { by, topic, points: [topic], personIds, doubtful, due, key });
}

const nobodyElse = { departments: [], mentioned: [] };

function ask(
  app: App,
  request: {
    by: Person;
    topic: string;
    points: string[];
    personIds: string[];
    doubtful: DoubtfulName[];
    due: string;
    key: string;
  },
): Promise<Shown> {
  const { by, doubtful, ...asked } = request;
  const [doubt] = doubtful;
  if (asked.topic === '') throw new UserError('scene.empty');
  if (doubt) throw new UserError('meeting.editWho', { name: doubt.text });
  const personIds = [...new Set(asked.personIds)].filter((id) => id !== by.id);
  if (personIds.length === 0) throw new UserError('scene.nobody');
  const topic = Array.from(asked.topic).slice(0, topicLetters).join('');
  return askInWriting(app, { ...asked, by, topic, personIds });
}
