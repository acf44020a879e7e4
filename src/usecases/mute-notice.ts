/** A person does not want a kind of notice any more, or to hear of one matter, or wants it again. What she owes and tier 1 cannot be muted. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { matterName, packageNamed } from '../cards/peace.ts';
import {
  cardsAbout,
  kindOfTopic,
  kindTopic,
  matterNouns,
  matterOfTopic,
  matterTopic,
  type NoticeKind,
  noticeKinds,
} from '../domain/notice.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { WishedMatter } from '../language/quiet.ts';
import type { Mute } from '../store/mutes.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';

const nameOf = (by: Person, kind: NoticeKind | null, label: string): string =>
  kind ? textsOf(by.language).peace.kinds[kind] : label;

export async function muteTopic(app: App, { by, topic }: { by: Person; topic: string }): Promise<Shown> {
  const kind = kindOfTopic(topic);
  const label = kind ? '' : await labelOf(app, by, topic);
  if (label === null) throw new UserError('staleCard');
  if (kind && !noticeKinds[kind].mutable)
    throw new UserError(kind === 'alarms' ? 'peace.tierOneStays' : 'peace.notMutable', {
      name: nameOf(by, kind, ''),
    });
  const now = app.clock.now();
  const before = await app.store.mutes.get(by.id, topic);
  const undo = await remember(app, by, topic, before);
  await app.store.mutes.put(by.id, { topic, label, presses: (before?.presses ?? 0) + 1, mutedAt: now }, now);
  return show('notice-muted', { topic, kind, label, muted: true, undo });
}

/** What the matter of a topic is called; null where she was never told of it: of what is not hers nobody learns the name. */
async function labelOf(app: App, by: Person, topic: string): Promise<string | null> {
  const matter = matterOfTopic(topic);
  if (!matter) return null;
  const { noun, id } = matter;
  const field = matterNouns[noun];
  const data = await app.store.peace.heardOf(by.id, cardsAbout(noun), { field, value: id });
  return data && matterName(noun, data, { texts: textsOf(by.language), language: by.language });
}

export async function unmuteTopic(app: App, { by, topic }: { by: Person; topic: string }): Promise<Shown> {
  const kind = kindOfTopic(topic);
  const before = await app.store.mutes.lift(by.id, topic);
  if (!before?.mutedAt)
    throw new UserError('peace.notMuted', { name: nameOf(by, kind, before?.label ?? topic) });
  const undo = await remember(app, by, topic, before);
  return show('notice-muted', { topic, kind, label: before.label, muted: false, undo });
}

/** A kind or a matter, as she typed it. */
export async function muteTyped(
  app: App,
  { by, notice, mute }: { by: Person; notice: NoticeKind | WishedMatter; mute: boolean },
): Promise<Shown> {
  const topic = typeof notice === 'string' ? kindTopic(notice) : await topicOf(app, by, notice);
  return mute ? muteTopic(app, { by, topic }) : unmuteTopic(app, { by, topic });
}

async function topicOf(app: App, by: Person, matter: WishedMatter): Promise<string> {
  const { noun } = matter;
  const wanted =
    noun === 'package'
      ? {
          field: matterNouns.package,
          value: packageNamed(matter.name, Object.keys(app.rules.packages)) ?? '',
        }
      : { field: 'number', value: String(matter.number) };
  const data = await app.store.peace.heardOf(by.id, cardsAbout(noun), wanted);
  const id = data?.[matterNouns[noun]];
  if (typeof id === 'string') return matterTopic({ noun, id });
  const { matters } = textsOf(by.language).peace;
  throw new UserError('peace.noMatter', {
    name: noun === 'package' ? matters.package(matter.name) : matters[noun](matter.number),
  });
}

const remember = (app: App, by: Person, topic: string, mute: Mute | null): Promise<string> =>
  app.store.undos.add(
    { kind: 'mute', subjectId: by.id, before: { topic, mute }, byId: by.id },
    app.clock.now(),
  );

export async function undoMute(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { topic, mute } = undo.before as { topic: string; mute: Mute | null };
  const now = app.clock.now();
  if (mute) {
    const mutedAt = mute.mutedAt ? new Date(mute.mutedAt) : null;
    await app.store.mutes.put(undo.subjectId, { ...mute, mutedAt }, now);
  }
  const lifted = mute ? null : await app.store.mutes.lift(undo.subjectId, topic);
  const name = nameOf(by, kindOfTopic(topic), (mute ?? lifted)?.label ?? '');
  return show('undone', { what: textsOf(by.language).peace.undoMute(name) });
}
