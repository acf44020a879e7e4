/** Puts minutes into the archive under their labels: kind, project, department, and when the meeting was. */
import type { App } from '../app.ts';
import type { ArchiveEntry } from '../domain/archive.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Minutes } from '../domain/minutes.ts';
import type { DocumentWish } from '../domain/mirror.ts';
import { shanghaiDate } from '../domain/worktime.ts';
import { textsOf } from '../texts/index.ts';
import { wishDocument } from './archive-document.ts';

export async function archiveMinutes(
  app: App,
  meeting: Meeting,
  minutes: Minutes & { version: number; byId: string },
): Promise<void> {
  const owner = await app.store.people.get(meeting.ownerId ?? meeting.bookedBy);
  const chat = meeting.chatId ? await app.store.chats.get(meeting.chatId) : null;
  const entry: ArchiveEntry = {
    kind: 'minutes',
    subjectId: meeting.id,
    version: minutes.version,
    title: meeting.topic,
    body: minutes.text,
    // A meeting that was booked in the group of a project belongs to it.
    project: chat?.kind === 'group' && chat.name ? chat.name : meeting.topic,
    departmentId: owner?.departmentId ?? null,
    byId: minutes.byId,
    happenedAt: meeting.startedAt ?? meeting.startAt,
  };
  const id = await app.store.archive.add(entry, app.clock.now());
  if (id) await wishDocument(app, id, await documentOf(app, meeting, minutes, entry));
}

/** The four labels first, then the parts as they were handed in. */
async function documentOf(
  app: App,
  meeting: Meeting,
  minutes: Minutes,
  { project, departmentId, happenedAt, byId, version }: ArchiveEntry,
): Promise<DocumentWish> {
  const { archive, minutes: words, common } = textsOf(app.rules.language);
  const departments = await app.store.departments.facts();
  const by = await app.store.people.get(byId);
  const day = shanghaiDate(happenedAt);
  const actions = minutes.actionItems.map(({ text, owner, due }) =>
    [text, ...[owner, due].filter((part) => part !== null)].join(' · '),
  );
  const part = (heading: string, lines: string[]) => (lines.length > 0 ? [{ heading, lines }] : []);
  return {
    title: archive.title(day, meeting.number, meeting.topic, version),
    parts: [
      {
        heading: null,
        lines: [
          archive.kind,
          archive.project(project),
          archive.department(
            departments.find((department) => department.departmentId === departmentId)?.name ?? common.none,
          ),
          archive.when(day, by?.name ?? common.none),
        ],
      },
      ...part(words.decisions, minutes.decisions),
      ...part(words.actions, actions),
      ...part(words.open, minutes.openPoints),
      ...part(words.points, minutes.points),
    ],
  };
}
