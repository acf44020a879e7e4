/** The type of what a use case is handed: the store, the clock, the platforms, the company's rules, a log. */
import type { CompanyRules } from './domain/company.ts';
import type { PlatformName } from './domain/person.ts';
import type { OwnRules } from './domain/tier/company-rules.ts';
import type { WorkCalendar } from './domain/worktime.ts';
import type { Clock } from './ports/clock.ts';
import type { Crm } from './ports/crm.ts';
import type { Ledger } from './ports/ledger.ts';
import type { Log } from './ports/log.ts';
import type { Pacer } from './ports/pacer.ts';
import type { Pictures } from './ports/pictures.ts';
import type { Platform } from './ports/platform.ts';
import type { SecondOpinion } from './ports/second-opinion.ts';
import type { Router } from './router/define.ts';
import type { Store } from './store/index.ts';
import type { LearnedCopy } from './usecases/learned.ts';

export interface App {
  clock: Clock;
  log: Log;
  store: Store;
  rules: CompanyRules;
  calendar: WorkCalendar;
  /** What people's corrections taught, as this process last read it. */
  learnedCopy: LearnedCopy;
  /** The company's rules for tiers, ready to be asked. */
  tierRules: OwnRules;
  platforms: ReadonlyMap<PlatformName, Platform>;
  pacer: Pacer;
  ledger: Ledger;
  pictures: Pictures;
  /** The company's own language model, where it has set one. */
  secondOpinion: SecondOpinion | null;
  /** The company's CRM, where it has set one. */
  crm: Crm | null;
  spans: Spans;
  router: Router;
  /** Null where no page is offered. */
  links: Links | null;
  /** Runs `work` in one database transaction; inside one already, it joins. Everything it plans is rung after the commit. */
  transaction<T>(work: (app: App) => Promise<T>): Promise<T>;
}

/** What signed links to pages of ours are made of. */
export interface Links {
  /** Where people reach us from outside, without a slash at the end. */
  url: string;
  secret: string;
}

/** How patient the engine is, ms. */
export interface Spans {
  /** A sender silent for so long has gone away. */
  leaseMs: number;
  /** What was rung so long ago and is still open is rung again. */
  patienceMs: number;
  /** Deadlines due within this span are rung ahead. */
  aheadMs: number;
}
