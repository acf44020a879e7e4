/** All golden dialogues. */

import { alarms } from './alarms.ts';
import { approvals } from './approvals.ts';
import { beforeMeetings } from './before-meetings.ts';
import { cases } from './cases.ts';
import { corrections } from './corrections.ts';
import type { Dialogue } from './dialogue.ts';
import { digest } from './digest.ts';
import { directives } from './directives.ts';
import { drills } from './drills.ts';
import { english } from './english.ts';
import { groups } from './groups.ts';
import { hopChecks } from './hop-checks.ts';
import { items } from './items.ts';
import { matters } from './matters.ts';
import { meetings } from './meetings.ts';
import { minutes } from './minutes.ts';
import { misses } from './misses.ts';
import { packages } from './packages.ts';
import { peace } from './peace.ts';
import { projects } from './projects.ts';
import { repeats } from './repeats.ts';
import { requests } from './requests.ts';
import { scenes } from './scenes.ts';
import { syncs } from './sync.ts';
import { words } from './words.ts';

export const dialogues: readonly Dialogue[] = [
  ...words,
  ...hopChecks,
  ...items,
  ...matters,
  ...corrections,
  ...alarms,
  ...drills,
  ...misses,
  ...meetings,
  ...beforeMeetings,
  ...approvals,
  ...repeats,
  ...scenes,
  ...minutes,
  ...groups,
  ...digest,
  ...peace,
  ...packages,
  ...requests,
  ...syncs,
  ...directives,
  ...cases,
  ...projects,
  ...english,
];
