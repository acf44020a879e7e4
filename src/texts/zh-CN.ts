/** Every sentence shown to people, in Chinese: the source, whose shape the other languages must have. */
import { ability } from './zh-CN/ability.ts';
import { accuracy } from './zh-CN/accuracy.ts';
import { alarm } from './zh-CN/alarm.ts';
import { archive } from './zh-CN/archive.ts';
import { attendance } from './zh-CN/attendance.ts';
import { bind } from './zh-CN/bind.ts';
import { builtInFlows } from './zh-CN/built-in-flows.ts';
import { calendar } from './zh-CN/calendar.ts';
import { common } from './zh-CN/common.ts';
import { coordination } from './zh-CN/coordination.ts';
import { correction } from './zh-CN/correction.ts';
import { decisions } from './zh-CN/decisions.ts';
import { digest } from './zh-CN/digest.ts';
import { directive } from './zh-CN/directive.ts';
import { drift } from './zh-CN/drift.ts';
import { duty } from './zh-CN/duty.ts';
import { errors } from './zh-CN/errors.ts';
import { figures } from './zh-CN/figures.ts';
import { flow } from './zh-CN/flow.ts';
import { group } from './zh-CN/group.ts';
import { handOver } from './zh-CN/hand-over.ts';
import { help } from './zh-CN/help.ts';
import { liaison } from './zh-CN/liaison.ts';
import { matter } from './zh-CN/matter.ts';
import { me } from './zh-CN/me.ts';
import { meeting } from './zh-CN/meeting.ts';
import { meetingFigures } from './zh-CN/meeting-figures.ts';
import { minutes } from './zh-CN/minutes.ts';
import { mirror } from './zh-CN/mirror.ts';
import { miss } from './zh-CN/miss.ts';
import { notes } from './zh-CN/notes.ts';
import { offer } from './zh-CN/offer.ts';
import { orphan } from './zh-CN/orphan.ts';
import { package as packageTexts } from './zh-CN/package.ts';
import { peace } from './zh-CN/peace.ts';
import { people } from './zh-CN/people.ts';
import { project } from './zh-CN/project.ts';
import { quality } from './zh-CN/quality.ts';
import { quota } from './zh-CN/quota.ts';
import { readBack } from './zh-CN/read-back.ts';
import { recording } from './zh-CN/recording.ts';
import { reply } from './zh-CN/reply.ts';
import { request } from './zh-CN/request.ts';
import { returns } from './zh-CN/returns.ts';
import { scene } from './zh-CN/scene.ts';
import { settings } from './zh-CN/settings.ts';
import { sync } from './zh-CN/sync.ts';
import { tier } from './zh-CN/tier.ts';
import { tierReasons } from './zh-CN/tier-reasons.ts';
import { todo } from './zh-CN/todo.ts';
import { trace } from './zh-CN/trace.ts';

export const zhCN = {
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

export type Texts = typeof zhCN;
