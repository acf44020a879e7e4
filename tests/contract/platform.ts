/** What every adapter must pass, whichever platform it speaks to: one suite, run by one small file per platform. */
import { describe } from 'vitest';
import { describeAnyText } from './platform-any-text.ts';
import { describeEvents } from './platform-events.ts';
import { describeFailures } from './platform-failures.ts';
import { describeInbound } from './platform-inbound.ts';
import { describeOutbound } from './platform-outbound.ts';
import { describePictures } from './platform-pictures.ts';
import { describeSizes } from './platform-sizes.ts';
import { describeTasks } from './platform-tasks.ts';
import { describeTogether } from './platform-together.ts';
import type { Subject } from './stage.ts';

export type * from './stage.ts';

/** Runs the whole contract. */
export function describePlatform(subject: Subject): void {
  describe.each(subject.doors)(`${subject.name} over %s`, (door) => describeInbound(subject, door));
  describe(`${subject.name} when called`, () => describeOutbound(subject));
  describe(`${subject.name} with one message for many`, () => describeTogether(subject));
  describe(`${subject.name} with pictures`, () => describePictures(subject));
  describe(`${subject.name} with calendars`, () => describeEvents(subject));
  if (subject.abilities.keepsTasks) describe(`${subject.name} with to-dos`, () => describeTasks(subject));
  describe(`${subject.name} with too much`, () => describeSizes(subject));
  describe(`${subject.name} with any text`, () => describeAnyText(subject));
  describe(`${subject.name} in trouble`, () => describeFailures(subject));
}
