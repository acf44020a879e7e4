/** The store: the functions of all tables over one connection or one transaction. */
import type { AtHand, Ring } from '../ports/queue.ts';
import { absencesStore, rulePeopleStore } from './absences.ts';
import { accountsStore } from './accounts.ts';
import { actionItemsStore } from './action-items.ts';
import { alarmAnswersStore } from './alarm-answers.ts';
import { alarmCastsStore } from './alarm-casts.ts';
import { alarmNoticesStore } from './alarm-notices.ts';
import { alarmStepsStore } from './alarm-steps.ts';
import { answersAlikeStore } from './answers-alike.ts';
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
import { leftoversStore } from './leftovers.ts';
import { looseEndsStore } from './loose-ends.ts';
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

const nouns = {
  absences: absencesStore,
  accounts: accountsStore,
  alarmAnswers: alarmAnswersStore,
  alarmCasts: alarmCastsStore,
  alarmNotices: alarmNoticesStore,
  alarmSteps: alarmStepsStore,
  actionItems: actionItemsStore,
  answersAlike: answersAlikeStore,
  archive: archiveStore,
  attendance: attendanceStore,
  batches: batchesStore,
  bindings: bindingsStore,
  caseOffers: caseOffersStore,
  cases: casesStore,
  chats: chatsStore,
  corrections: correctionsStore,
  crmProofs: crmProofsStore,
  deadlines: deadlinesStore,
  deliveries: deliveriesStore,
  departments: departmentsStore,
  desk: deskStore,
  digests: digestsStore,
  directiveChecks: directiveChecksStore,
  directives: directivesStore,
  drafts: draftsStore,
  entries: entriesStore,
  fences: fencesStore,
  figures: figuresStore,
  flowVersions: flowVersionsStore,
  followUps: followUpsStore,
  givenUp: givenUpStore,
  groupLives: groupLivesStore,
  groups: groupsStore,
  decisionFigures: decisionFiguresStore,
  hopChecks: hopChecksStore,
  inbox: inboxStore,
  invitations: invitationsStore,
  itemActs: itemActsStore,
  items: itemsStore,
  leftovers: leftoversStore,
  looseEnds: looseEndsStore,
  tierOneCounts: tierOneCountsStore,
  departures: departuresStore,
  meetings: meetingsStore,
  meetingFigures: meetingFiguresStore,
  meetingNotes: meetingNotesStore,
  minutes: minutesStore,
  mirrors: mirrorsStore,
  merges: mergesStore,
  merging: mergingStore,
  misses: missesStore,
  mutes: mutesStore,
  news: newsStore,
  noiseFigures: noiseFiguresStore,
  openPoints: openPointsStore,
  orphans: orphansStore,
  packages: packagesStore,
  paces: pacesStore,
  peace: peaceStore,
  people: peopleStore,
  projects: projectsStore,
  readAsks: readAsksStore,
  readBacks: readBacksStore,
  qualityAsks: qualityAsksStore,
  quotas: quotasStore,
  reports: reportsStore,
  requests: requestsStore,
  rings: ringsStore,
  secondOpinions: secondOpinionsStore,
  rounds: roundsStore,
  rulePeople: rulePeopleStore,
  series: seriesStore,
  settings: settingsStore,
  syncs: syncsStore,
  tastes: tastesStore,
  stories: storiesStore,
  submissions: submissionsStore,
  undos: undosStore,
  uploads: uploadsStore,
  waiting: waitingStore,
  waitingItems: waitingItemsStore,
};

type Nouns = { [Name in keyof typeof nouns]: ReturnType<(typeof nouns)[Name]> };

export interface Store extends Nouns {
  /** Runs `work` in one transaction; within one already, it joins. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
}

const parts = Symbol('parts');

interface Parts {
  db: Db;
  atHand: AtHand | null;
  made: Partial<Record<string, unknown>>;
}

/** Each noun is made when it is first asked for: a transaction needs a few of them. */
const nounsWhenAsked = Object.defineProperties(
  {},
  Object.fromEntries(
    Object.entries<(db: Db, atHand: AtHand | null) => unknown>(nouns).map(([name, make]) => [
      name,
      {
        get(this: { [parts]: Parts }) {
          const { db, atHand, made } = this[parts];
          made[name] ??= make(db, atHand);
          return made[name];
        },
      },
    ]),
  ),
);

/** `atHand`: what runs here and now what is rung for now, if anything does. */
export function createStore(db: Db, atHand: AtHand | null = null): Store {
  const transaction: Store['transaction'] = async (work) => {
    if (db.isTransaction) return work(createStore(db, atHand));
    const rung: Ring[] = [];
    const away: string[] = [];
    // Nothing is run before it is committed, and no ring is gone.
    const collect = atHand && {
      holdUntil: atHand.holdUntil,
      run: (rings: Ring[]) => void rung.push(...rings),
      putAway: (keys: string[]) => void away.push(...keys),
    };
    const done = await db.transaction().execute((tx) => work(createStore(tx, collect)));
    atHand?.putAway(away);
    if (rung.length > 0) atHand?.run(rung);
    return done;
  };
  return Object.assign(Object.create(nounsWhenAsked), {
    [parts]: { db, atHand, made: {} } satisfies Parts,
    transaction,
  });
}
