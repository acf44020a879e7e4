/** 撤销 on any card. */
import { defineAction } from '../../src/router/define.ts';
import { undoAck } from '../../src/usecases/ack-item.ts';
import { undoAnswer } from '../../src/usecases/answer-minutes.ts';
import { undoApproval } from '../../src/usecases/approve-meeting.ts';
import { undoBinding } from '../../src/usecases/bind-account.ts';
import { undoBooking, undoCancel, undoStart } from '../../src/usecases/change-meeting.ts';
import { undoTaskChange } from '../../src/usecases/change-task.ts';
import { undoCheckIn } from '../../src/usecases/check-in.ts';
import { undoTaste } from '../../src/usecases/choose-news.ts';
import { undoClosing } from '../../src/usecases/close-group.ts';
import { undoReturnDispute, undoReturnVerdict } from '../../src/usecases/dispute-return.ts';
import { undoDigestEdit } from '../../src/usecases/edit-digest.ts';
import { undoEdit } from '../../src/usecases/edit-meeting.ts';
import { undoSeriesEdit } from '../../src/usecases/edit-series.ts';
import { undoEnd } from '../../src/usecases/end-meeting.ts';
import { undoExplain } from '../../src/usecases/explain-miss.ts';
import { undoFinish } from '../../src/usecases/finish-task.ts';
import { undoGiveGroup } from '../../src/usecases/give-group.ts';
import { undoForget } from '../../src/usecases/keep-correction.ts';
import { undoLink } from '../../src/usecases/link-group.ts';
import { undoMerge } from '../../src/usecases/merge-items.ts';
import { undoMute } from '../../src/usecases/mute-notice.ts';
import { undoNotes } from '../../src/usecases/note-meeting.ts';
import { undoDecline } from '../../src/usecases/offer-case.ts';
import { undoApart } from '../../src/usecases/propose-merge.ts';
import { undoGroupPeace } from '../../src/usecases/quiet-group.ts';
import { undoBlocker } from '../../src/usecases/resolve-blocker.ts';
import { undoResolve } from '../../src/usecases/resolve-item.ts';
import { undoDirectiveChange, undoWithdrawal } from '../../src/usecases/restore-directive.ts';
import { undoMinutes } from '../../src/usecases/send-minutes.ts';
import { undoDropReply } from '../../src/usecases/send-reply.ts';
import { undoLanguage } from '../../src/usecases/set-language.ts';
import { undoLiaisons } from '../../src/usecases/set-liaisons.ts';
import { undoPeace } from '../../src/usecases/set-peace.ts';
import { undoPlatform } from '../../src/usecases/set-platform.ts';
import { undoPost } from '../../src/usecases/set-post.ts';
import { undoTier } from '../../src/usecases/set-tier.ts';
import { undoDrift } from '../../src/usecases/settle-drift.ts';
import { undoLength } from '../../src/usecases/shorten-series.ts';
import { undoSnooze } from '../../src/usecases/snooze-item.ts';
import { undoSplit } from '../../src/usecases/split-report.ts';
import { undoSeries } from '../../src/usecases/start-series.ts';
import { undoSync } from '../../src/usecases/start-sync.ts';
import { undoPart } from '../../src/usecases/submit-part.ts';
import { undoSyncPart } from '../../src/usecases/submit-sync.ts';
import { undoTakeAll } from '../../src/usecases/take-all.ts';
import { undoLeave } from '../../src/usecases/take-leave.ts';
import { undoJudged } from '../../src/usecases/tier-quality.ts';
import { undoTransfer } from '../../src/usecases/transfer-item.ts';
import { undo as putBack, type UndoKind } from '../../src/usecases/undo.ts';
import { undoCase } from '../../src/usecases/undo-case.ts';
import { undoDirectiveAnswer, undoVerdict } from '../../src/usecases/undo-directive.ts';
import { undoProject } from '../../src/usecases/undo-project.ts';
import { undoRequest } from '../../src/usecases/undo-request.ts';
import { undoRound } from '../../src/usecases/write-round.ts';

const kinds: Record<string, UndoKind> = {
  absence: undoLeave,
  ack: undoAck,
  'ack-all': undoTakeAll,
  blocker: undoBlocker,
  bound: undoBinding,
  case: undoCase,
  'checked-in': undoCheckIn,
  'digest-edit': undoDigestEdit,
  'directive-answer': undoDirectiveAnswer,
  'directive-change': undoDirectiveChange,
  'directive-verdict': undoVerdict,
  'directive-withdrawal': undoWithdrawal,
  drift: undoDrift,
  explain: undoExplain,
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
  'series-started': undoSeries,
  split: undoSplit,
  sync: undoSync,
  'sync-part': undoSyncPart,
  taste: undoTaste,
  return: undoReturnVerdict,
  'return-disputed': undoReturnDispute,
  resolve: undoResolve,
  snooze: undoSnooze,
  tier: undoTier,
  transfer: undoTransfer,
};

export const undo = defineAction({
  name: 'undo',
  run: async ({ app, me, args }) => ({ replace: await putBack(app, kinds, { id: args.undo ?? '', by: me }) }),
});
