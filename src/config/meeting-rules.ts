/** How meetings and their minutes are run, as `xinliu.yaml` writes it. */

import { z } from 'zod';
import { defaultRules, type MeetingClass } from '../domain/company.ts';
import { minutesSections } from '../domain/minutes.ts';
import { entry, number, oneOf, refuseAt, section, wholeNumber } from './checks.ts';
import { merge } from './merge.ts';

/** The founding document: no meeting shorter than 15 minutes, none longer than 90. */
const shortestMeeting = 15;
const longestMeeting = 90;

const minutesLong = entry(wholeNumber(shortestMeeting, longestMeeting));

const meetingClass = (name: MeetingClass) =>
  entry(
    section({ usual: minutesLong, longest: minutesLong })
      .transform((given) => merge(defaultRules.meetings.classes[name], given))
      .superRefine(({ usual, longest }, ctx) => {
        if (usual > longest) refuseAt(ctx, ['usual'], (p) => p.usualOverLongest(longest));
      }),
  );

const classes = section({
  short: meetingClass('short'),
  regular: meetingClass('regular'),
  long: meetingClass('long'),
})
  .transform((given) => merge(defaultRules.meetings.classes, given))
  .superRefine(({ short, regular, long }, ctx) => {
    const isRising = short.longest <= regular.longest && regular.longest <= long.longest;
    if (!isRising) refuseAt(ctx, [], (p) => p.classOrder());
  });

const minutesParts = entry(z.array(oneOf(...minutesSections)));

export const minutes = section({
  nudgeHours: entry(z.array(number(0.25, 168))),
  limitHours: entry(number(1, 168)),
  parts: entry(
    section({ short: minutesParts, regular: minutesParts, long: minutesParts }).transform((given) =>
      merge(defaultRules.minutes.parts, given),
    ),
  ),
  nudgeIn: entry(oneOf('allowed', 'working')),
  escalateIn: entry(oneOf('allowed', 'working', 'at-once')),
  confirmHours: entry(number(1, 168)),
})
  .transform((given) => merge(defaultRules.minutes, given))
  .superRefine(({ nudgeHours, limitHours }, ctx) => {
    const isRising = [...nudgeHours, limitHours].every((hour, i, all) => i === 0 || hour > (all[i - 1] ?? 0));
    if (!isRising) refuseAt(ctx, ['nudgeHours'], (p) => p.nudgeOrder(limitHours));
  });

export const meetings = section({
  classes: entry(classes),
  agendaWorkDays: entry(wholeNumber(0, 10)),
  agendaShortHours: entry(number(0, 72)),
  remindMinutes: entry(wholeNumber(1, 240)),
  approvalPeople: entry(wholeNumber(0, 10_000)),
  approver: entry(z.string()),
  calendarWord: entry(z.string()),
  calendarMinutes: entry(wholeNumber(0, 240)),
});
