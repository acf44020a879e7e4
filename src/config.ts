/**
 * Environment, `.env` and `xinliu.yaml` to a typed, frozen Config; lists all mistakes at once. The only place
 * that reads settings: everybody else is handed what they need.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { ChatModelConfig } from '../adapters/chat-model/index.ts';
import type { CrmConfig } from '../adapters/crm/index.ts';
import { readAllowances } from './config/allowances.ts';
import { type ApiConfig, readApi } from './config/api.ts';
import { readCommandLine } from './config/command-line.ts';
import { readCompanyFile, usualInDrill } from './config/company-file.ts';
import { readCrm } from './config/crm.ts';
import { createFindings } from './config/findings.ts';
import {
  isAnyWanted,
  longestTimeoutMs,
  type PlatformConfigs,
  readPlatforms,
  secretsOfPlatforms,
} from './config/platforms.ts';
import { createSettings, type Environment, type Settings } from './config/settings.ts';
import { readTierModel } from './config/tier-model.ts';
import { type CompanyRules, defaultRules } from './domain/company.ts';
import type { Allowances } from './domain/quota.ts';
import { ConfigError } from './errors.ts';
import { operatorSay, type Say } from './texts/operator.ts';

/** `web` takes events in, `worker` runs jobs; `all` does both. */
export const roles = ['all', 'web', 'worker'] as const;
export type Roles = (typeof roles)[number];

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Config {
  /** In the drill everything is simulated: platforms, people and time. */
  mode: 'drill' | 'earnest';
  roles: Roles;
  port: number;
  host: string;
  dataDir: string;
  /** Null: the PostgreSQL we bring along, kept in `dataDir`. */
  databaseUrl: string | null;
  /** Null: the queue lives in the database. */
  redisUrl: string | null;
  logLevel: LogLevel;
  /** Where people reach us from outside, for links. */
  publicUrl: string | null;
  /** Signs links to pages of ours; no link without it. */
  linkSecret: string | null;
  /** How long a delivery that is being sent belongs to its worker. */
  claimLeaseMs: number;
  sweepMs: number;
  /** Asked of whoever reads /metrics; anybody may if null. */
  metricsToken: string | null;
  /** Systems that report over HTTP. */
  api: ApiConfig;
  /** Only those that are switched on. */
  platforms: PlatformConfigs;
  /** Where the operator sets them. */
  allowances: Allowances;
  /** Asked for second opinions; null: nobody is. */
  tierModel: ChatModelConfig | null;
  /** Where cases that want proof are sent; nowhere if null. */
  crm: CrmConfig | null;
  rules: CompanyRules;
}

export interface ConfigSource {
  env: Environment;
  /** Where `xinliu.yaml` is looked for and relative paths begin. */
  cwd: string;
  /** What follows the program's name. */
  args?: string[];
}

const defaultPort = 3000;
const defaultClaimLeaseMs = 30_000;
const defaultSweepMs = 10_000;
const minute = 60_000;
/** Enough that a metrics token cannot be guessed. */
const shortestToken = 16;
/** As long as what it signs with. */
const shortestLinkSecret = 32;

/** Reads everything; throws one `ConfigError` with all mistakes. Touches nothing but the files that are named. */
export function loadConfig({ env, cwd, args = [] }: ConfigSource): Config {
  const findings = createFindings(operatorSay(localeOf(env)));
  const settings = createSettings({ ...env, ...readCommandLine(args, findings) }, cwd, findings);
  const mode = readMode(settings);
  const publicUrl = settings.address('XINLIU_PUBLIC_URL');
  const config: Config = {
    mode,
    roles: settings.oneOf('XINLIU_ROLES', roles, 'all'),
    port: settings.wholeNumber('PORT', 0, 65_535, defaultPort),
    host: settings.text('HOST') ?? (mode === 'drill' ? '127.0.0.1' : '0.0.0.0'),
    dataDir: settings.path('XINLIU_DATA_DIR', 'data'),
    databaseUrl: settings.databaseUrl('DATABASE_URL'),
    redisUrl: settings.redisUrl('REDIS_URL'),
    logLevel: settings.oneOf('LOG_LEVEL', logLevels, 'info'),
    publicUrl,
    linkSecret: settings.secret('XINLIU_LINK_SECRET', shortestLinkSecret),
    claimLeaseMs: settings.wholeNumber('XINLIU_CLAIM_LEASE_MS', 1000, 60 * minute, defaultClaimLeaseMs),
    sweepMs: settings.wholeNumber('XINLIU_SWEEP_MS', 100, 10 * minute, defaultSweepMs),
    metricsToken: settings.secret('METRICS_TOKEN', shortestToken),
    platforms: mode === 'drill' ? {} : readPlatforms(settings, publicUrl),
    api: readApi(settings),
    allowances: readAllowances(settings),
    tierModel: readTierModel(settings),
    crm: readCrm(settings),
    rules: readCompanyFile(settings, cwd, findings, mode === 'drill' ? usualInDrill : defaultRules),
  };
  checkLease(settings, config);
  checkBot(settings, config);
  settings.refuseUnknown();
  if (findings.list().length > 0) throw new ConfigError(findings.list());
  return freeze(structuredClone(config));
}

/** The settings of this process: its environment over `.env`, and its arguments over both. */
export function configFromProcess(args: string[] = process.argv.slice(2)): Config {
  return loadConfig({ ...sourceOfProcess(), args });
}

/** The operator's language as this machine has it; known even when the settings are wrong. */
export function sayOfProcess(): Say {
  return operatorSay(localeOf(sourceOfProcess().env));
}

/** What must never be seen in a log, as it stands in the settings. */
export function secretsOf(config: Config): string[] {
  const passwords = [config.databaseUrl, config.redisUrl].flatMap((url) => {
    const password = url === null ? '' : new URL(url).password;
    return [password, decodeURIComponent(password)];
  });
  const secrets = [
    config.metricsToken,
    config.tierModel?.key,
    config.crm?.secret,
    config.linkSecret,
    ...Object.values(config.api.sources).flat(),
    ...secretsOfPlatforms(config.platforms),
  ];
  return [...new Set([...passwords, ...secrets])].filter((secret): secret is string => Boolean(secret));
}

/** What this process was given: its environment over `.env`. */
export function sourceOfProcess(): { env: Environment; cwd: string } {
  const cwd = process.cwd();
  let file: Environment = {};
  try {
    file = parseEnv(readFileSync(join(cwd, '.env'), 'utf8')) as Environment;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return { env: { ...file, ...process.env }, cwd };
}

const localeOf = (env: Environment) => env.LC_ALL || env.LC_MESSAGES || env.LANG;

function readMode(settings: Settings): Config['mode'] {
  const drill = settings.yesNo('XINLIU_DRILL');
  if (drill === true) return 'drill';
  if (isAnyWanted(settings)) return 'earnest';
  if (drill === false) settings.refuse('XINLIU_DRILL', (p) => p.noPlatform());
  else if (settings.has('DATABASE_URL')) settings.refuse('DATABASE_URL', (p) => p.drillOnDatabase());
  return 'drill';
}

/** Whoever sends must still hold the row when the platform's answer comes. */
function checkLease(settings: Settings, config: Config): void {
  const timeoutMs = longestTimeoutMs(config.platforms);
  if (config.claimLeaseMs <= timeoutMs)
    settings.refuse('XINLIU_CLAIM_LEASE_MS', (p) => p.leaseShort(timeoutMs));
}

/** WeCom's bot speaks over the connection by which it hears: whoever listens must be the one that sends. */
function checkBot(settings: Settings, { platforms, roles }: Config): void {
  if (platforms.wecom?.botId !== undefined && roles !== 'all')
    settings.refuse('XINLIU_ROLES', (p) => p.botNeedsAll());
}

function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
