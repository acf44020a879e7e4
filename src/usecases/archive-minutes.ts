/** Puts minutes into the archive under their labels: kind, project, department, and when the meeting was. */
import type { App } from '../app.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Minutes } from '../domain/minutes.ts';

export async function archiveMinutes(
  app: App,
  meeting: Meeting,
  minutes: Minutes & { version: number; byId: string },
): Promise<void> {
  const owner = await app.store.people.get(meeting.ownerId ?? meeting.bookedBy);
  const chat = meeting.chatId ? await app.store.chats.get(meeting.chatId) : null;
  await app.store.archive.add(
    {
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
    },
    app.clock.now(),
  );
}
