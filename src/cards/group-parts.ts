/** What the cards about project groups have in common. */
import type { PlatformName } from '../domain/person.ts';
import { text } from './blocks.ts';
import type { Block } from './card.ts';
import type { Look } from './index.ts';

export interface GroupData {
  groupId: string;
  name: string;
  goal: string;
  opening: boolean;
  departments: string[];
  members: string[];
  requestedBy: string;
  /** Absent in cards of older versions. */
  dueOn?: string | null;
  missing: { name: string; reason: string }[];
  createdAt: string;
  /** Absent in cards of older versions. */
  platform?: PlatformName;
  /** Daily sync is offered, at these times. */
  offer?: { at: string; due: string };
  /** Absent in cards of older versions, which knew only platforms that pin. */
  pins?: boolean;
  /** We hear all that is said there, and not only what mentions us. */
  hears?: boolean;
  /** Its people have to bring us in before we hear anything. */
  pairs?: boolean;
}

export const canPin = ({ pins }: GroupData) => pins ?? true;

export function facts(data: GroupData, { texts: { group, common } }: Look): Block {
  return {
    kind: 'fields',
    fields: [
      { label: group.goal, value: [data.goal || group.noGoal] },
      { label: group.due, value: [data.dueOn ?? group.noDate] },
      { label: group.departments, value: [data.departments.join(common.and) || common.none] },
      { label: group.members, value: [data.members.join(common.and)] },
      { label: group.owner, value: [data.requestedBy] },
    ],
  };
}

export function missing(data: Pick<GroupData, 'missing'>, { texts: { group, common } }: Look): Block[] {
  if (data.missing.length === 0) return [];
  const reason = (m: { name: string; reason: string }) => group.missingReasons[m.reason] ?? m.reason;
  return [
    { kind: 'text', text: [{ bold: group.missing }] },
    { kind: 'list', items: data.missing.map((m) => [`${m.name}${common.colon}${reason(m)}`]) },
  ];
}

export function offer({ offer: times, groupId }: GroupData, { texts: { sync } }: Look): Block[] {
  if (!times) return [];
  const press = { action: 'start-sync', args: { group: groupId } };
  return [
    text(sync.offerText(times.at, times.due)),
    { kind: 'buttons', buttons: [{ label: sync.offer, style: 'primary', press }] },
  ];
}
