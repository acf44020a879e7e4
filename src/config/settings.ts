/** Reads single settings by name: from the environment, or a secret from the file that `NAME_FILE` names. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { z } from 'zod';
import { nearest } from '../language/names.ts';
import {
  address,
  check,
  databaseUrl,
  number,
  oneOf,
  problemOf,
  redisUrl,
  webAddress,
  wholeNumber,
  yesNo,
} from './checks.ts';
import { type Findings, maskSecret, maskUrl, type Problem, show } from './findings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

type Sort = 'plain' | 'id' | 'secret' | 'secret url';

/** Every setting there is. Secrets are masked wherever they are shown, and may come from a file; ids too, since a secret is easily pasted in their place. */
export const settingNames = {
  PORT: 'plain',
  HOST: 'plain',
  DATABASE_URL: 'secret url',
  REDIS_URL: 'secret url',
  LOG_LEVEL: 'plain',
  METRICS_TOKEN: 'secret',
  XINLIU_CONFIG: 'plain',
  XINLIU_DATA_DIR: 'plain',
  XINLIU_DRILL: 'plain',
  XINLIU_ROLES: 'plain',
  XINLIU_PUBLIC_URL: 'plain',
  XINLIU_API_SOURCES: 'secret',
  XINLIU_API_PER_MINUTE: 'plain',
  XINLIU_LINK_SECRET: 'secret',
  XINLIU_CLAIM_LEASE_MS: 'plain',
  XINLIU_SWEEP_MS: 'plain',
  XINLIU_CRM_URL: 'secret url',
  XINLIU_CRM_SECRET: 'secret',
  XINLIU_CRM_TIMEOUT_MS: 'plain',
  TIER_MODEL_URL: 'secret url',
  TIER_MODEL_KEY: 'secret',
  TIER_MODEL_NAME: 'plain',
  TIER_MODEL_PER_HOUR: 'plain',
  TIER_MODEL_TIMEOUT_MS: 'plain',
  FEISHU_APP_ID: 'id',
  FEISHU_APP_SECRET: 'secret',
  FEISHU_ENCRYPT_KEY: 'secret',
  FEISHU_VERIFICATION_TOKEN: 'secret',
  FEISHU_MODE: 'plain',
  FEISHU_BASE_URL: 'plain',
  FEISHU_TIMEOUT_MS: 'plain',
  FEISHU_PACE_SHARE: 'plain',
  FEISHU_MONTHLY_CALLS: 'plain',
  FEISHU_ARCHIVE_FOLDER: 'plain',
  DINGTALK_CLIENT_ID: 'id',
  DINGTALK_CLIENT_SECRET: 'secret',
  DINGTALK_ROBOT_CODE: 'id',
  DINGTALK_CORP_ID: 'id',
  DINGTALK_MODE: 'plain',
  DINGTALK_TOKEN: 'secret',
  DINGTALK_AES_KEY: 'secret',
  DINGTALK_CARD_TEMPLATE_ID: 'id',
  DINGTALK_SCENE_TEMPLATE_ID: 'id',
  DINGTALK_GROUP_OWNER_ID: 'plain',
  DINGTALK_EDITION: 'plain',
  DINGTALK_API_BASE: 'plain',
  DINGTALK_OAPI_BASE: 'plain',
  DINGTALK_TIMEOUT_MS: 'plain',
  DINGTALK_PACE_SHARE: 'plain',
  DINGTALK_MONTHLY_CALLS: 'plain',
  DINGTALK_MONTHLY_PUSHES: 'plain',
  WECOM_CORP_ID: 'id',
  WECOM_AGENT_ID: 'plain',
  WECOM_SECRET: 'secret',
  WECOM_TOKEN: 'secret',
  WECOM_ENCODING_AES_KEY: 'secret',
  WECOM_BOT_ID: 'id',
  WECOM_BOT_SECRET: 'secret',
  WECOM_STAFF_NO_ATTRIBUTE: 'plain',
  WECOM_BASE_URL: 'plain',
  WECOM_WS_URL: 'plain',
  WECOM_TIMEOUT_MS: 'plain',
  WECOM_PACE_SHARE: 'plain',
  WECOM_DAILY_MESSAGES: 'plain',
} as const satisfies Record<string, Sort>;

export type SettingName = keyof typeof settingNames;

export interface Settings {
  /** Whether it is given, by value or by file; an empty value is none. */
  has(name: SettingName): boolean;
  text(name: SettingName): string | null;
  /** Masked when it is shown; refused when shorter than `least`. */
  secret(name: SettingName, least?: number): string | null;
  wholeNumber(name: SettingName, least: number, most: number, usual: number): number;
  number(name: SettingName, least: number, most: number, usual: number): number;
  oneOf<Option extends string>(name: SettingName, options: readonly Option[], usual: Option): Option;
  yesNo(name: SettingName): boolean | null;
  /** An absolute path; a relative one begins at the working folder. */
  path(name: SettingName, usual: string): string;
  address(name: SettingName): string | null;
  /** Scheme and host alone. */
  webAddress(name: SettingName, usual: string): string;
  databaseUrl(name: SettingName): string | null;
  redisUrl(name: SettingName): string | null;
  /** Text of a certain form; null where there is none, or another. */
  like(name: SettingName, form: RegExp, problem: Problem): string | null;
  refuse(name: SettingName, problem: Problem): void;
  /** Names of ours that do not exist: nearly always a slip of the finger. */
  refuseUnknown(): void;
}

export function createSettings(env: Environment, cwd: string, findings: Findings): Settings {
  const values = new Map<SettingName, string>();
  for (const name of Object.keys(settingNames) as SettingName[]) {
    const value = readValue(name, env, cwd, findings);
    if (value !== undefined) values.set(name, value);
  }
  const refuse = (name: SettingName, problem: Problem) =>
    findings.add(name, shownAs(name, values.get(name) ?? ''), problem);

  /** The usual value too where what is given is refused: the rest can then be checked all the same. */
  function read<Value, Usual>(
    name: SettingName,
    form: z.ZodType<Value, string>,
    usual: Usual,
  ): Value | Usual {
    const given = values.get(name);
    if (given === undefined) return usual;
    const result = form.safeParse(given);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const problem = problemOf(issue);
      if (problem) refuse(name, problem);
    }
    return usual;
  }

  return {
    has: (name) => values.has(name) || (env[`${name}_FILE`] ?? '').trim() !== '',
    text: (name) => values.get(name) ?? null,
    secret: (name, least = 1) => {
      const value = values.get(name) ?? null;
      if (value !== null && value.length < least) refuse(name, (p) => p.tooShort(least));
      return value;
    },
    wholeNumber: (name, least, most, usual) => read(name, wholeNumber(least, most), usual),
    number: (name, least, most, usual) => read(name, number(least, most), usual),
    oneOf: (name, options, usual) => read(name, oneOf(...options), usual),
    yesNo: (name) => read(name, yesNo, null),
    path: (name, usual) => resolve(cwd, values.get(name) ?? usual),
    address: (name) => read(name, address, null),
    webAddress: (name, usual) => read(name, webAddress, usual),
    databaseUrl: (name) => read(name, databaseUrl, null),
    redisUrl: (name) => read(name, redisUrl, null),
    like: (name, form, problem) =>
      read(
        name,
        check((value, refuse) => (form.test(value) ? value : refuse(problem))),
        null,
      ),
    refuse,
    refuseUnknown: () => {
      for (const { name, near } of listUnknown(env)) {
        findings.add(name, maskSecret(env[name] ?? ''), (p) => p.unknownSetting(near));
      }
    },
  };
}

const mayBeInFile = (name: SettingName) => settingNames[name].startsWith('secret');

function readValue(name: SettingName, env: Environment, cwd: string, findings: Findings): string | undefined {
  const value = env[name]?.trim() || undefined;
  const fileName = `${name}_FILE`;
  const file = mayBeInFile(name) ? env[fileName]?.trim() : undefined;
  if (!file) return value;
  if (value !== undefined) {
    findings.add(fileName, show(file), (p) => p.twice(name));
    return value;
  }
  try {
    const content = readFileSync(resolve(cwd, file), 'utf8').trim();
    if (content !== '') return content;
    findings.add(fileName, show(file), (p) => p.fileEmpty());
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    findings.add(fileName, show(file), (p) => p.fileUnreadable(reason));
  }
  return undefined;
}

function shownAs(name: SettingName, value: string): string {
  if (value === '') return '';
  if (settingNames[name] === 'secret' || settingNames[name] === 'id') return maskSecret(value);
  return settingNames[name] === 'secret url' ? maskUrl(value) : show(value);
}

/** XINLIU_ is ours alone. Other programs may use names of platforms: only near misses count there. */
function listUnknown(env: Environment): { name: string; near: string }[] {
  const known = Object.keys(settingNames).flatMap((name) =>
    mayBeInFile(name as SettingName) ? [name, `${name}_FILE`] : [name],
  );
  const letters = (name: string) => name.replaceAll('_', '').toUpperCase();
  return Object.keys(env).flatMap((name) => {
    if (known.includes(name) || !/^(XINLIU|TIER_MODEL|FEISHU|DINGTALK|WECOM)_/i.test(name)) return [];
    const same = known.find((other) => letters(other) === letters(name));
    if (same) return [{ name, near: same }];
    return name.startsWith('XINLIU_') ? [{ name, near: nearest(name, known, 1)[0] ?? '' }] : [];
  });
}
