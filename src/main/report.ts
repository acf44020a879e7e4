/** What is printed for the person who starts Xinliu: mistakes of the settings, obstacles, the greeting. */
import { relative } from 'node:path';
import { profileOf, type WecomProfile } from '../../adapters/index.ts';
import { maskUrl } from '../config/findings.ts';
import { type Config, configFromProcess } from '../config.ts';
import { ConfigError, type Finding } from '../errors.ts';
import { bothLines, type Say } from '../texts/operator.ts';
import type { Unavailable } from './listen.ts';

/** The settings of this process, or null once `out` has been told all their mistakes. */
export function readConfig(say: Say, out: NodeJS.WriteStream = process.stderr): Config | null {
  try {
    return configFromProcess();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    out.write(`${findingsText(error, say)}\n`);
    return null;
  }
}

/** All mistakes with name, value, cause and remedy. */
export function findingsText({ findings }: ConfigError, say: Say): string {
  const title = say((texts) => texts.findings.title(findings.length));
  const more = say((texts) => texts.findings.more);
  return [title, '', ...findings.map((finding) => findingText(finding, say)), more, ''].join('\n');
}

/** One mistake with name, value, cause and remedy. */
export function findingText({ setting, seen, cause, remedy }: Finding, say: Say): string {
  const shown = seen === '' ? say((texts) => texts.findings.empty) : seen;
  const line = (label: string, value: string) => `    ${label}: ${value}`;
  return [
    `  ✗ ${setting}`,
    line(
      say((texts) => texts.findings.seen),
      shown,
    ),
    line(
      say((texts) => texts.findings.cause),
      cause,
    ),
    line(
      say((texts) => texts.findings.remedy),
      remedy,
    ),
    '',
  ].join('\n');
}

/** Why the start failed though the settings are well formed. */
export function obstacleText({ obstacle, message }: Unavailable, config: Config, say: Say): string {
  const settings = {
    'port taken': `${config.port} (${config.host})`,
    'port forbidden': String(config.port),
    'host unknown': config.host,
    database: maskUrl(config.databaseUrl ?? ''),
    redis: maskUrl(config.redisUrl ?? ''),
    'drill running': config.databaseUrl === null ? config.dataDir : maskUrl(config.databaseUrl),
  };
  const words = (part: 'cause' | 'remedy') =>
    say((texts) => texts.obstacles[obstacle](settings[obstacle])[part]);
  return `✗ ${words('cause')}\n  ${words('remedy')}\n  (${message})\n`;
}

/** Which of its three profiles WeCom has, and what is lost by it. */
function profileLines({ platforms: { wecom } }: Config, texts: Record<WecomProfile, string>): string[] {
  return wecom ? [`  ${texts[profileOf(wecom)]}`] : [];
}

/** Where it is and what to try first, Chinese and English. */
export function greetingText(config: Config, address: string): string {
  const data = relative(process.cwd(), config.dataDir) || config.dataDir;
  const platforms = Object.keys(config.platforms).join(', ') || '–';
  const lines = bothLines(({ greeting }) =>
    config.mode === 'drill'
      ? greeting.drill(address, data)
      : [...greeting.earnest(address, platforms), ...profileLines(config, greeting.wecom)],
  );
  return `\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n\n`;
}
