/** The list of what time asks; a test fails if a file is missing from it. */
import type { Job } from '../src/queue/define-job.ts';
import { askDirectiveJob } from './ask-directive.ts';
import { askPackageJob } from './ask-package.ts';
import { askReadBackJob } from './ask-read-back.ts';
import { askSyncJob } from './ask-sync.ts';
import { bundleAlarmsJob } from './bundle-alarms.ts';
import { checkGroupJob } from './check-group.ts';
import { checkProjectJob } from './check-project.ts';
import { classifyMessageJob } from './classify-message.ts';
import { closeRoundJob } from './close-round.ts';
import { closeSyncJob } from './close-sync.ts';
import { confirmLiaisonsJob } from './confirm-liaisons.ts';
import { countReturnJob } from './count-return.ts';
import { createGroupJob } from './create-group.ts';
import { deliverJob } from './deliver.ts';
import { deliverTogetherJob } from './deliver-together.ts';
import { dissolveGroupJob } from './dissolve-group.ts';
import { endMeetingJob } from './end-meeting.ts';
import { escalateItemJob } from './escalate-item.ts';
import { extendSeriesJob } from './extend-series.ts';
import { findOrphansJob } from './find-orphans.ts';
import { gentleModeJob } from './gentle-mode.ts';
import { handleEventJob } from './handle-event.ts';
import { keepMirrorJob } from './keep-mirror.ts';
import { lookAtCalendarJob } from './look-at-calendar.ts';
import { measureReadsJob } from './measure-reads.ts';
import { mirrorMeetingJob } from './mirror-meeting.ts';
import { mirrorTaskJob } from './mirror-task.ts';
import { nudgeCaseJob } from './nudge-case.ts';
import { nudgeDirectiveJob } from './nudge-directive.ts';
import { nudgeDriftJob } from './nudge-drift.ts';
import { nudgeLengthJob } from './nudge-length.ts';
import { nudgeMinutesJob } from './nudge-minutes.ts';
import { nudgePackageJob } from './nudge-package.ts';
import { nudgeRequestJob } from './nudge-request.ts';
import { nudgeReturnJob } from './nudge-return.ts';
import { nudgeSyncJob } from './nudge-sync.ts';
import { offerCaseJob } from './offer-case.ts';
import { prepareMeetingJob } from './prepare-meeting.ts';
import { proposeMergeJob } from './propose-merge.ts';
import { readDirectoryJob } from './read-directory.ts';
import { readEntryJob } from './read-entry.ts';
import { readRecordingJob } from './read-recording.ts';
import { readTaskJob } from './read-task.ts';
import { remindActionJob } from './remind-action.ts';
import { remindEditorsJob } from './remind-editors.ts';
import { remindMeetingJob } from './remind-meeting.ts';
import { retryMembersJob } from './retry-members.ts';
import { secondOpinionJob } from './second-opinion.ts';
import { sendPackageJob } from './send-package.ts';
import { sendSupplementJob } from './send-supplement.ts';
import { settleMinutesJob } from './settle-minutes.ts';
import { sweepJob } from './sweep.ts';
import { syncCrmJob } from './sync-crm.ts';
import { takeSubmissionJob } from './take-submission.ts';
import { tellUnsaidJob } from './tell-unsaid.ts';
import { tierOneWeekJob } from './tier-one-week.ts';
import { tierQualityJob } from './tier-quality.ts';
import { weeklyDigestJob } from './weekly-digest.ts';

export const jobs: Job[] = [
  askDirectiveJob,
  nudgeDirectiveJob,
  askPackageJob,
  askReadBackJob,
  askSyncJob,
  nudgeSyncJob,
  closeSyncJob,
  checkProjectJob,
  checkGroupJob,
  retryMembersJob,
  dissolveGroupJob,
  nudgePackageJob,
  sendPackageJob,
  sendSupplementJob,
  bundleAlarmsJob,
  classifyMessageJob,
  closeRoundJob,
  confirmLiaisonsJob,
  createGroupJob,
  deliverJob,
  deliverTogetherJob,
  endMeetingJob,
  escalateItemJob,
  extendSeriesJob,
  findOrphansJob,
  gentleModeJob,
  handleEventJob,
  keepMirrorJob,
  mirrorMeetingJob,
  mirrorTaskJob,
  readEntryJob,
  readRecordingJob,
  readTaskJob,
  nudgeDriftJob,
  countReturnJob,
  nudgeLengthJob,
  lookAtCalendarJob,
  measureReadsJob,
  nudgeCaseJob,
  nudgeMinutesJob,
  prepareMeetingJob,
  nudgeRequestJob,
  nudgeReturnJob,
  offerCaseJob,
  proposeMergeJob,
  readDirectoryJob,
  remindActionJob,
  remindEditorsJob,
  remindMeetingJob,
  secondOpinionJob,
  settleMinutesJob,
  sweepJob,
  syncCrmJob,
  takeSubmissionJob,
  tellUnsaidJob,
  tierOneWeekJob,
  tierQualityJob,
  weeklyDigestJob,
];
