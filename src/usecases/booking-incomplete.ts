/** The card that asks for what a booking still lacks, with all that is known of it filled in. */
import type { App } from '../app.ts';
import type { IncompleteData } from '../cards/meeting-booking.ts';
import type { Person } from '../domain/person.ts';
import type { BookingDraft, Judged } from './booking-draft.ts';
import type { Conflicts } from './find-conflicts.ts';

// A form with more names than this is no help.
const mostOwners = 20;

/** The card that asks for what is missing, with all that is known filled in. */
export async function incompleteData(
  app: App,
  draftId: string,
  by: Person,
  draft: BookingDraft,
  judged: Judged,
  besides: Conflicts & { exceptionFault: string | null },
): Promise<IncompleteData> {
  const doubted = draft.doubtful.flatMap((name) => name.candidates);
  const ids = [
    ...draft.personIds,
    ...draft.ownerCandidates,
    ...doubted,
    ...(draft.ownerId ? [draft.ownerId] : []),
  ];
  const people = new Map((await app.store.people.getMany([...new Set(ids)])).map((p) => [p.id, p]));
  const departments = await app.store.people.departments();
  const groups = doubted.length > 0 ? await app.store.groups.withMember(by.id) : [];
  const groupNames = new Map([...departments, ...groups].map((one) => [one.id, one.name]));
  const name = (id: string) => people.get(id)?.name ?? '';
  const label = (id: string) => {
    const person = people.get(id);
    if (!person) return groupNames.get(id) ?? '';
    const department = departments.find((d) => d.id === person.departmentId)?.name;
    return [person.name, department, person.title].filter(Boolean).join(' · ');
  };
  const owners = [draft.ownerId, ...draft.ownerCandidates, ...draft.personIds].filter(
    (id): id is string => id !== null && id !== by.id,
  );
  return {
    draft: draftId,
    missing: judged.missing,
    time: judged.time,
    topic: draft.topic,
    whenText: draft.whenText,
    startAt: judged.startAt?.toISOString() ?? null,
    endAt: judged.endAt?.toISOString() ?? null,
    ...(draft.rrule ? { rrule: draft.rrule, onDayOff: draft.onDayOff } : {}),
    agenda: draft.agenda,
    owners: [
      { id: by.id, name: by.name },
      ...[...new Set(owners)].slice(0, mostOwners).map((id) => ({ id, name: label(id) })),
    ],
    ownerId:
      draft.ownerId ?? (draft.ownerCandidates.length === 1 ? (draft.ownerCandidates[0] ?? null) : null),
    ...(draft.place ? { place: draft.place } : {}),
    people: draft.personIds.map(name),
    unknown: draft.unknown,
    doubtful: draft.doubtful.map((doubt) => ({
      text: doubt.text,
      candidates: doubt.candidates.map((id) => ({ id, label: label(id) })),
    })),
    canHold: judged.canHold,
    needsReason: judged.needsReason || judged.time?.reason === 'too-long',
    isLarge: judged.needsReason && judged.time === null,
    reason: draft.reason,
    peopleCount: judged.personIds.length,
    conflicts: besides.conflicts,
    ...(besides.turns ? { turns: besides.turns } : {}),
    slots: besides.slots.map(({ startAt, endAt }) => ({
      startAt: startAt.toISOString(),
      endAt: endAt.toISOString(),
    })),
    exceptionFault: besides.exceptionFault,
  };
}
