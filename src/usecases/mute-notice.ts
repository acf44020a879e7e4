/** A person does not want a kind of notice any more, or wants it again. What she owes and tier 1 cannot be muted. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { kindOfTopic, type NoticeKind, noticeKinds } from '../domain/notice.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Mute } from '../store/mutes.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';

const nameOf = (by: Person, kind: NoticeKind | null, label: string): string =>
  kind ? textsOf(by.language).peace.kinds[kind] : label;

export async function muteTopic(app: App, { by, topic }: { by: Person; topic: string }): Promise<Shown> {
  const kind = kindOfTopic(topic);
  if (!kind) throw new UserError('staleCard');
  if (!noticeKinds[kind].mutable) throw new UserError('peace.notMutable', { name: nameOf(by, kind, '') });
  const now = app.clock.now();
  const before = await app.store.mutes.get(by.id, topic);
  const undo = await remember(app, by, topic, before);
  await app.store.mutes.put(
    by.id,
    { topic, label: '', presses: (before?.presses ?? 0) + 1, mutedAt: now },
    now,
  );
  return show('notice-muted', { topic, kind, label: '', muted: true, undo });
}

export async function unmuteTopic(app: App, { by, topic }: { by: Person; topic: string }): Promise<Shown> {
  const kind = kindOfTopic(topic);
  const before = await app.store.mutes.lift(by.id, topic);
  if (!before?.mutedAt)
    throw new UserError('peace.notMuted', { name: nameOf(by, kind, before?.label ?? topic) });
  const undo = await remember(app, by, topic, before);
  return show('notice-muted', { topic, kind, label: before.label, muted: false, undo });
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
  } else await app.store.mutes.lift(undo.subjectId, topic);
  const name = nameOf(by, kindOfTopic(topic), mute?.label ?? '');
  return show('undone', { what: textsOf(by.language).peace.undoMute(name) });
}
