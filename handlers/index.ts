/** The list of what people can do; a test fails if a file is missing from it. */
import type { Handlers } from '../src/router/define.ts';
import { ackItem } from './actions/ack-item.ts';
import { addAgenda } from './actions/add-agenda.ts';
import { answerFollowUp } from './actions/answer-follow-up.ts';
import { answerMeeting } from './actions/answer-meeting.ts';
import { answerReadBack } from './actions/answer-read-back.ts';
import { answerRound } from './actions/answer-round.ts';
import { approveMeeting } from './actions/approve-meeting.ts';
import { askAct } from './actions/ask-act.ts';
import { askComments } from './actions/ask-comments.ts';
import { askGroup } from './actions/ask-group.ts';
import { askProject } from './actions/ask-project.ts';
import { beginCase } from './actions/begin-case.ts';
import { bookMeeting } from './actions/book-meeting.ts';
import { cancelMeeting } from './actions/cancel-meeting.ts';
import { caseAct } from './actions/case-act.ts';
import { caseReceived } from './actions/case-received.ts';
import { checkIn } from './actions/check-in.ts';
import { chooseScene } from './actions/choose-scene.ts';
import { closeGroup } from './actions/close-group.ts';
import { closeProject } from './actions/close-project.ts';
import { closeRound } from './actions/close-round.ts';
import { completeMeeting } from './actions/complete-meeting.ts';
import { confirmGroup } from './actions/confirm-group.ts';
import { confirmLiaisons } from './actions/confirm-liaisons.ts';
import { confirmMinutes } from './actions/confirm-minutes.ts';
import { confirmPackage } from './actions/confirm-package.ts';
import { confirmProject } from './actions/confirm-project.ts';
import { correctItem } from './actions/correct-item.ts';
import { declineCase } from './actions/decline-case.ts';
import { directiveAct } from './actions/directive-act.ts';
import { directiveCheck } from './actions/directive-check.ts';
import { disputeReturn } from './actions/dispute-return.ts';
import { draftReply } from './actions/draft-reply.ts';
import { dropReply } from './actions/drop-reply.ts';
import { editDigest } from './actions/edit-digest.ts';
import { editMeeting } from './actions/edit-meeting.ts';
import { editReply } from './actions/edit-reply.ts';
import { editSeries } from './actions/edit-series.ts';
import { endMeeting } from './actions/end-meeting.ts';
import { endSeries } from './actions/end-series.ts';
import { exceptMeeting } from './actions/except-meeting.ts';
import { explainItem } from './actions/explain-item.ts';
import { finishMilestone } from './actions/finish-milestone.ts';
import { finishTask } from './actions/finish-task.ts';
import { forgetCorrection } from './actions/forget-correction.ts';
import { issueDirectiveAction } from './actions/issue-directive.ts';
import { issuePage } from './actions/issue-page.ts';
import { judgeTier } from './actions/judge-tier.ts';
import { keepApart } from './actions/keep-apart.ts';
import { keepDay } from './actions/keep-day.ts';
import { keepGroup } from './actions/keep-group.ts';
import { keepQuiet } from './actions/keep-quiet.ts';
import { meetingNotHeld } from './actions/meeting-not-held.ts';
import { meetingNotOver } from './actions/meeting-not-over.ts';
import { mergeItems } from './actions/merge-items.ts';
import { moveTask } from './actions/move-task.ts';
import { muteNotice } from './actions/mute-notice.ts';
import { notForMe } from './actions/not-for-me.ts';
import { objectMinutes } from './actions/object-minutes.ts';
import { objectProject } from './actions/object-project.ts';
import { openRequestAction } from './actions/open-request.ts';
import { packagePage } from './actions/package-page.ts';
import { pickFollowUp } from './actions/pick-follow-up.ts';
import { readNotice } from './actions/read-notice.ts';
import { reopenItem } from './actions/reopen-item.ts';
import { reportScene } from './actions/report-scene.ts';
import { requestAct } from './actions/request-act.ts';
import { resolveItem } from './actions/resolve-item.ts';
import { sendDeputy } from './actions/send-deputy.ts';
import { sendReply } from './actions/send-reply.ts';
import { setTier } from './actions/set-tier.ts';
import { settleDrift } from './actions/settle-drift.ts';
import { settleReturn } from './actions/settle-return.ts';
import { shortenSeries } from './actions/shorten-series.ts';
import { showWaiting } from './actions/show-waiting.ts';
import { snoozeItem } from './actions/snooze-item.ts';
import { splitReport } from './actions/split-report.ts';
import { startCaseAction } from './actions/start-case.ts';
import { startMeeting } from './actions/start-meeting.ts';
import { startRound } from './actions/start-round.ts';
import { startSync } from './actions/start-sync.ts';
import { submitMinutes } from './actions/submit-minutes.ts';
import { submitPart } from './actions/submit-part.ts';
import { submitSync } from './actions/submit-sync.ts';
import { takeAll } from './actions/take-all.ts';
import { traceMore } from './actions/trace-more.ts';
import { transferItem } from './actions/transfer-item.ts';
import { undo } from './actions/undo.ts';
import { unmuteNotice } from './actions/unmute-notice.ts';
import { writeForeword } from './actions/write-foreword.ts';
import { writeMinutes } from './actions/write-minutes.ts';
import { writeRound } from './actions/write-round.ts';
import { adjourn } from './commands/adjourn.ts';
import { ask } from './commands/ask.ts';
import { bind } from './commands/bind.ts';
import { chart } from './commands/chart.ts';
import { coordination } from './commands/coordination.ts';
import { decision } from './commands/decision.ts';
import { digest } from './commands/digest.ts';
import { directive } from './commands/directive.ts';
import { drill } from './commands/drill.ts';
import { duty } from './commands/duty.ts';
import { figures } from './commands/figures.ts';
import { flow } from './commands/flow.ts';
import { group } from './commands/group.ts';
import { help } from './commands/help.ts';
import { how } from './commands/how.ts';
import { liaison } from './commands/liaison.ts';
import { me } from './commands/me.ts';
import { meeting } from './commands/meeting.ts';
import { minutes } from './commands/minutes.ts';
import { missed } from './commands/missed.ts';
import { open } from './commands/open.ts';
import { packages } from './commands/package.ts';
import { people } from './commands/people.ts';
import { point } from './commands/point.ts';
import { project } from './commands/project.ts';
import { quiet } from './commands/quiet.ts';
import { quota } from './commands/quota.ts';
import { reopen } from './commands/reopen.ts';
import { reply } from './commands/reply.ts';
import { report } from './commands/report.ts';
import { request } from './commands/request.ts';
import { requirement } from './commands/requirement.ts';
import { resolve } from './commands/resolve.ts';
import { settings } from './commands/settings.ts';
import { snooze } from './commands/snooze.ts';
import { sync } from './commands/sync.ts';
import { take } from './commands/take.ts';
import { tier } from './commands/tier.ts';
import { todo } from './commands/todo.ts';
import { trace } from './commands/trace.ts';
import { transfer } from './commands/transfer.ts';
import { unbind } from './commands/unbind.ts';
import { undo as undoCommand } from './commands/undo.ts';
import { urgent } from './commands/urgent.ts';
import { answerCase } from './messages/answer-case.ts';
import { answerDirective } from './messages/answer-directive.ts';
import { answerIdle } from './messages/answer-idle.ts';
import { answerLiaisonCheck } from './messages/answer-liaison-check.ts';
import { answerRequest } from './messages/answer-request.ts';
import { bareMark } from './messages/bare-mark.ts';
import { checkInByWord } from './messages/check-in.ts';
import { classify } from './messages/classify.ts';
import { draftForwarded } from './messages/draft-minutes.ts';
import { dropGroup } from './messages/drop-group.ts';
import { leave } from './messages/leave.ts';
import { readBackAnswer } from './messages/read-back-answer.ts';
import { reportSync } from './messages/report-sync.ts';
import { saySolved } from './messages/say-solved.ts';
import { skipMeeting } from './messages/skip-meeting.ts';
import { takeOn } from './messages/take-on.ts';
import { undoByWord } from './messages/undo-by-word.ts';
import { wish } from './messages/wish.ts';

export const handlers: Handlers = {
  commands: [
    meeting,
    adjourn,
    minutes,
    todo,
    decision,
    directive,
    open,
    point,
    group,
    sync,
    project,
    coordination,
    how,
    ask,
    request,
    requirement,
    flow,
    chart,
    liaison,
    report,
    urgent,
    tier,
    trace,
    missed,
    digest,
    packages,
    me,
    undoCommand,
    settings,
    quiet,
    take,
    transfer,
    snooze,
    resolve,
    reopen,
    reply,
    drill,
    duty,
    bind,
    unbind,
    people,
    quota,
    figures,
    help,
  ],
  actions: [
    ackItem,
    addAgenda,
    bookMeeting,
    approveMeeting,
    answerMeeting,
    answerReadBack,
    answerRound,
    askComments,
    chooseScene,
    closeRound,
    editSeries,
    endSeries,
    exceptMeeting,
    editMeeting,
    sendDeputy,
    startRound,
    writeRound,
    askAct,
    checkIn,
    answerFollowUp,
    pickFollowUp,
    askGroup,
    cancelMeeting,
    completeMeeting,
    confirmGroup,
    confirmMinutes,
    confirmPackage,
    correctItem,
    editDigest,
    endMeeting,
    explainItem,
    keepQuiet,
    judgeTier,
    keepApart,
    keepDay,
    mergeItems,
    finishTask,
    forgetCorrection,
    issuePage,
    packagePage,
    meetingNotHeld,
    meetingNotOver,
    moveTask,
    muteNotice,
    notForMe,
    objectMinutes,
    readNotice,
    reopenItem,
    reportScene,
    resolveItem,
    beginCase,
    declineCase,
    draftReply,
    sendReply,
    editReply,
    dropReply,
    requestAct,
    directiveAct,
    directiveCheck,
    issueDirectiveAction,
    caseAct,
    caseReceived,
    startCaseAction,
    openRequestAction,
    confirmLiaisons,
    setTier,
    splitReport,
    settleDrift,
    disputeReturn,
    settleReturn,
    shortenSeries,
    showWaiting,
    snoozeItem,
    startMeeting,
    submitMinutes,
    traceMore,
    submitPart,
    submitSync,
    askProject,
    closeGroup,
    keepGroup,
    closeProject,
    confirmProject,
    finishMilestone,
    objectProject,
    startSync,
    takeAll,
    transferItem,
    undo,
    writeForeword,
    unmuteNotice,
    writeMinutes,
  ],
  messages: [
    bareMark,
    // A value that is asked for is no word about what its card is about.
    readBackAnswer,
    answerRequest,
    answerCase,
    answerDirective,
    reportSync,
    takeOn,
    saySolved,
    checkInByWord,
    skipMeeting,
    answerIdle,
    answerLiaisonCheck,
    wish,
    leave,
    undoByWord,
    dropGroup,
    draftForwarded,
    classify,
  ],
};
