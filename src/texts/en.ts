/** Every sentence in English; must have the shape of the Chinese. */
import { ability } from './en/ability.ts';
import { accuracy } from './en/accuracy.ts';
import { alarm } from './en/alarm.ts';
import { archive } from './en/archive.ts';
import { attendance } from './en/attendance.ts';
import { bind } from './en/bind.ts';
import { builtInFlows } from './en/built-in-flows.ts';
import { calendar } from './en/calendar.ts';
import { common } from './en/common.ts';
import { coordination } from './en/coordination.ts';
import { correction } from './en/correction.ts';
import { decisions } from './en/decisions.ts';
import { digest } from './en/digest.ts';
import { directive } from './en/directive.ts';
import { drift } from './en/drift.ts';
import { duty } from './en/duty.ts';
import { errors } from './en/errors.ts';
import { figures } from './en/figures.ts';
import { flow } from './en/flow.ts';
import { group } from './en/group.ts';
import { handOver } from './en/hand-over.ts';
import { help } from './en/help.ts';
import { liaison } from './en/liaison.ts';
import { matter } from './en/matter.ts';
import { me } from './en/me.ts';
import { meeting } from './en/meeting.ts';
import { meetingFigures } from './en/meeting-figures.ts';
import { minutes } from './en/minutes.ts';
import { mirror } from './en/mirror.ts';
import { miss } from './en/miss.ts';
import { notes } from './en/notes.ts';
import { offer } from './en/offer.ts';
import { orphan } from './en/orphan.ts';
import { package as packageTexts } from './en/package.ts';
import { peace } from './en/peace.ts';
import { people } from './en/people.ts';
import { project } from './en/project.ts';
import { quality } from './en/quality.ts';
import { quota } from './en/quota.ts';
import { readBack } from './en/read-back.ts';
import { recording } from './en/recording.ts';
import { reply } from './en/reply.ts';
import { request } from './en/request.ts';
import { returns } from './en/returns.ts';
import { scene } from './en/scene.ts';
import { settings } from './en/settings.ts';
import { sync } from './en/sync.ts';
import { tier } from './en/tier.ts';
import { tierReasons } from './en/tier-reasons.ts';
import { todo } from './en/todo.ts';
import { trace } from './en/trace.ts';
import type { Texts } from './zh-CN.ts';

export const en: Texts = {
  ability,
  accuracy,
  alarm,
  attendance,
  bind,
  builtInFlows,
  calendar,
  common,
  coordination,
  correction,
  digest,
  directive,
  duty,
  figures,
  flow,
  errors,
  meetingFigures,
  group,
  handOver,
  help,
  decisions,
  drift,
  returns,
  liaison,
  matter,
  me,
  meeting,
  minutes,
  mirror,
  miss,
  notes,
  offer,
  orphan,
  peace,
  package: packageTexts,
  people,
  project,
  quality,
  quota,
  scene,
  archive,
  recording,
  readBack,
  reply,
  request,
  settings,
  sync,
  tier,
  tierReasons,
  todo,
  trace,
};
