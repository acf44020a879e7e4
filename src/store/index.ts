/** The store: the functions of all tables over one connection or one transaction. */
import type { AtHand, Ring } from '../ports/queue.ts';
import { absencesStore, rulePeopleStore } from './absences.ts';
import { accountsStore } from './accounts.ts';
import { actionItemsStore } from './action-items.ts';
import { alarmCastsStore } from './alarm-casts.ts';
import { alarmNoticesStore } from './alarm-notices.ts';
import { alarmStepsStore } from './alarm-steps.ts';
import { archiveStore } from './archive.ts';
import { attendanceStore } from './attendance.ts';
import { batchesStore } from './batches.ts';
import { bindingsStore } from './bindings.ts';
import { caseOffersStore } from './case-offers.ts';
import { casesStore } from './cases.ts';
import { chatsStore } from './chats.ts';
import { correctionsStore } from './corrections.ts';
import { crmProofsStore } from './crm-proofs.ts';
import type { Db } from './database.ts';
import { deadlinesStore } from './deadlines.ts';
import { decisionFiguresStore } from './decision-figures.ts';
import { deliveriesStore } from './deliveries.ts';
import { departmentsStore } from './departments.ts';
import { departuresStore } from './departures.ts';
import { deskStore } from './desk.ts';
import { digestsStore } from './digests.ts';
import { directiveChecksStore } from './directive-checks.ts';
import { directivesStore } from './directives.ts';
import { draftsStore } from './drafts.ts';
import { entriesStore } from './entries.ts';
import { fencesStore } from './fences.ts';
import { figuresStore } from './figures.ts';
import { flowVersionsStore } from './flow-versions.ts';
import { followUpsStore } from './follow-ups.ts';
import { givenUpStore } from './given-up.ts';
import { groupLivesStore } from './group-lives.ts';
import { groupsStore } from './groups.ts';
import { hopChecksStore } from './hop-checks.ts';
import { inboxStore } from './inbox.ts';
import { invitationsStore } from './invitations.ts';
import { itemActsStore } from './item-acts.ts';
import { itemsStore } from './items.ts';
import { meetingFiguresStore } from './meeting-figures.ts';
import { meetingNotesStore } from './meeting-notes.ts';
import { meetingsStore } from './meetings.ts';
import { mergesStore } from './merges.ts';
import { mergingStore } from './merging.ts';
import { minutesStore } from './minutes.ts';
import { mirrorsStore } from './mirrors.ts';
import { missesStore } from './misses.ts';
import { mutesStore } from './mutes.ts';
import { newsStore } from './news.ts';
import { noiseFiguresStore } from './noise-figures.ts';
import { openPointsStore } from './open-points.ts';
import { orphansStore } from './orphans.ts';
import { pacesStore } from './paces.ts';
import { packagesStore } from './packages.ts';
import { peaceStore } from './peace.ts';
import { peopleStore } from './people.ts';
import { projectsStore } from './projects.ts';
import { qualityAsksStore } from './quality-asks.ts';
import { quotasStore } from './quotas.ts';
import { readAsksStore } from './read-asks.ts';
import { readBacksStore } from './read-backs.ts';
import { reportsStore } from './reports.ts';
import { requestsStore } from './requests.ts';
import { ringsStore } from './rings.ts';
import { roundsStore } from './rounds.ts';
import { secondOpinionsStore } from './second-opinions.ts';
import { seriesStore } from './series.ts';
import { settingsStore } from './settings.ts';
import { storiesStore } from './stories.ts';
import { submissionsStore } from './submissions.ts';
import { syncsStore } from './syncs.ts';
import { tastesStore } from './tastes.ts';
import { tierOneCountsStore } from './tier-one-counts.ts';
import { undosStore } from './undos.ts';
import { uploadsStore } from './uploads.ts';
import { waitingStore } from './waiting.ts';
import { waitingItemsStore } from './waiting-items.ts';

function nouns(db: Db, atHand: AtHand | null) {
  return {
    absences: absencesStore(db),
    accounts: accountsStore(db),
    alarmCasts: alarmCastsStore(db),
    alarmNotices: alarmNoticesStore(db),
    alarmSteps: alarmStepsStore(db, atHand),
    actionItems: actionItemsStore(db),
    archive: archiveStore(db),
    attendance: attendanceStore(db),
    batches: batchesStore(db),
    bindings: bindingsStore(db),
    caseOffers: caseOffersStore(db),
    cases: casesStore(db),
    chats: chatsStore(db),
    corrections: correctionsStore(db),
    crmProofs: crmProofsStore(db),
    deadlines: deadlinesStore(db, atHand),
    deliveries: deliveriesStore(db, atHand),
    departments: departmentsStore(db),
    desk: deskStore(db),
    digests: digestsStore(db),
    directiveChecks: directiveChecksStore(db),
    directives: directivesStore(db),
    drafts: draftsStore(db),
    entries: entriesStore(db),
    fences: fencesStore(db),
    figures: figuresStore(db),
    flowVersions: flowVersionsStore(db),
    followUps: followUpsStore(db),
    givenUp: givenUpStore(db),
    groupLives: groupLivesStore(db),
    groups: groupsStore(db),
    decisionFigures: decisionFiguresStore(db),
    hopChecks: hopChecksStore(db),
    inbox: inboxStore(db, atHand),
    invitations: invitationsStore(db),
    itemActs: itemActsStore(db),
    items: itemsStore(db, atHand),
    tierOneCounts: tierOneCountsStore(db),
    departures: departuresStore(db),
    meetings: meetingsStore(db),
    meetingFigures: meetingFiguresStore(db),
    meetingNotes: meetingNotesStore(db),
    minutes: minutesStore(db),
    mirrors: mirrorsStore(db),
    merges: mergesStore(db),
    merging: mergingStore(db),
    misses: missesStore(db),
    mutes: mutesStore(db),
    news: newsStore(db),
    noiseFigures: noiseFiguresStore(db),
    openPoints: openPointsStore(db),
    orphans: orphansStore(db),
    packages: packagesStore(db),
    paces: pacesStore(db),
    peace: peaceStore(db),
    people: peopleStore(db),
    projects: projectsStore(db),
    readAsks: readAsksStore(db),
    readBacks: readBacksStore(db),
    qualityAsks: qualityAsksStore(db),
    quotas: quotasStore(db),
    reports: reportsStore(db),
    requests: requestsStore(db),
    rings: ringsStore(db),
    secondOpinions: secondOpinionsStore(db),
    rounds: roundsStore(db),
    rulePeople: rulePeopleStore(db),
    series: seriesStore(db),
    settings: settingsStore(db),
    syncs: syncsStore(db),
    tastes: tastesStore(db),
    stories: storiesStore(db),
    submissions: submissionsStore(db),
    undos: undosStore(db),
    uploads: uploadsStore(db),
    waiting: waitingStore(db),
    waitingItems: waitingItemsStore(db),
  };
}

export interface Store extends ReturnType<typeof nouns> {
  /** Runs `work` in one transaction; within one already, it joins. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
}

/** `atHand`: what runs here and now what is rung for now, if anything does. */
export function createStore(db: Db, atHand: AtHand | null = null): Store {
  return {
    ...nouns(db, atHand),
    transaction: async (work) => {
      if (db.isTransaction) return work(createStore(db, atHand));
      const rung: Ring[] = [];
      // Nothing is run before it is committed.
      const collect = atHand && {
        holdUntil: atHand.holdUntil,
        run: (rings: Ring[]) => void rung.push(...rings),
        putAway: atHand.putAway,
      };
      const done = await db.transaction().execute((tx) => work(createStore(tx, collect)));
      if (rung.length > 0) atHand?.run(rung);
      return done;
    },
  };
}
