/** All that can be put back, each by its kind. */
import { undoAck } from './ack-item.ts';
import { undoAnswer } from './answer-minutes.ts';
import { undoApproval } from './approve-meeting.ts';
import { undoBinding } from './bind-account.ts';
import { undoBooking, undoCancel, undoStart } from './change-meeting.ts';
import { undoTaskChange } from './change-task.ts';
import { undoCheckIn } from './check-in.ts';
import { undoTaste } from './choose-news.ts';
import { undoClosing } from './close-group.ts';
import { undoReturnDispute, undoReturnVerdict } from './dispute-return.ts';
import { undoDigestEdit } from './edit-digest.ts';
import { undoEdit } from './edit-meeting.ts';
import { undoSeriesEdit } from './edit-series.ts';
import { undoEnd } from './end-meeting.ts';
import { undoSeries, undoSeriesEnd } from './end-series.ts';
import { undoExplain } from './explain-miss.ts';
import { undoFinish } from './finish-task.ts';
import { undoGiveGroup } from './give-group.ts';
import { undoCharter } from './group-charter.ts';
import { undoForget } from './keep-correction.ts';
import { undoLink } from './link-group.ts';
import { undoMerge } from './merge-items.ts';
import { undoMute } from './mute-notice.ts';
import { undoNotes } from './note-meeting.ts';
import { undoDecline } from './offer-case.ts';
import { undoApart } from './propose-merge.ts';
import { undoGroupPeace } from './quiet-group.ts';
import { undoResolveAll } from './resolve-all.ts';
import { undoBlocker } from './resolve-blocker.ts';
import { undoResolve } from './resolve-item.ts';
import { undoDirectiveChange, undoWithdrawal } from './restore-directive.ts';
import { undoMinutes } from './send-minutes.ts';
import { undoDropReply } from './send-reply.ts';
import { undoLanguage } from './set-language.ts';
import { undoLiaisons } from './set-liaisons.ts';
import { undoPeace } from './set-peace.ts';
import { undoPlatform } from './set-platform.ts';
import { undoPost } from './set-post.ts';
import { undoTier } from './set-tier.ts';
import { undoAhead } from './settle-ahead.ts';
import { undoDrift } from './settle-drift.ts';
import { undoLength } from './shorten-series.ts';
import { undoSnooze } from './snooze-item.ts';
import { undoSplit } from './split-report.ts';
import { undoSync } from './start-sync.ts';
import { undoPart } from './submit-part.ts';
import { undoSyncPart } from './submit-sync.ts';
import { undoTakeAll } from './take-all.ts';
import { undoLeave } from './take-leave.ts';
import { undoJudged } from './tier-quality.ts';
import { undoTransfer } from './transfer-item.ts';
import type { UndoKind } from './undo.ts';
import { undoCase } from './undo-case.ts';
import { refuseIssueUndo, undoDirectiveAnswer, undoVerdict } from './undo-directive.ts';
import { undoProject } from './undo-project.ts';
import { undoRequest } from './undo-request.ts';
import { undoRound } from './write-round.ts';

export const undoKinds: Record<string, UndoKind> = {
  absence: undoLeave,
  ack: undoAck,
  'ack-all': undoTakeAll,
  blocker: undoBlocker,
  bound: undoBinding,
  case: undoCase,
  'case-ahead': undoAhead,
  'checked-in': undoCheckIn,
  'digest-edit': undoDigestEdit,
  'directive-answer': undoDirectiveAnswer,
  'directive-change': undoDirectiveChange,
  'directive-issued': refuseIssueUndo,
  'directive-verdict': undoVerdict,
  'directive-withdrawal': undoWithdrawal,
  drift: undoDrift,
  explain: undoExplain,
  'group-charter': undoCharter,
  'group-closed': undoClosing,
  'group-given': undoGiveGroup,
  'group-linked': undoLink,
  'group-peace': undoGroupPeace,
  'kept-apart': undoApart,
  forget: undoForget,
  'judged-tier': undoJudged,
  language: undoLanguage,
  length: undoLength,
  'meeting-approval': undoApproval,
  liaisons: undoLiaisons,
  request: undoRequest,
  'meeting-booked': undoBooking,
  'meeting-cancelled': undoCancel,
  'meeting-edited': undoEdit,
  'meeting-ended': undoEnd,
  'meeting-started': undoStart,
  merge: undoMerge,
  'meeting-notes': undoNotes,
  minutes: undoMinutes,
  'minutes-answer': undoAnswer,
  'task-changed': undoTaskChange,
  'task-done': undoFinish,
  mute: undoMute,
  peace: undoPeace,
  part: undoPart,
  platform: undoPlatform,
  project: undoProject,
  post: undoPost,
  'offer-case': undoDecline,
  'reply-dropped': undoDropReply,
  'round-started': undoRound,
  'series-edited': undoSeriesEdit,
  'series-ended': undoSeriesEnd,
  'series-started': undoSeries,
  split: undoSplit,
  sync: undoSync,
  'sync-part': undoSyncPart,
  taste: undoTaste,
  return: undoReturnVerdict,
  'return-disputed': undoReturnDispute,
  resolve: undoResolve,
  'resolve-all': undoResolveAll,
  snooze: undoSnooze,
  tier: undoTier,
  transfer: undoTransfer,
};
