/** The conversation of `npm run setup`: which platform, its few values, each tested at once; then `.env` and what comes next. */
import { join } from 'node:path';
import type { SettingName } from '../config/settings.ts';
import { type Config, type ConfigSource, loadConfig } from '../config.ts';
import { type Examination, examinationsText } from '../doctor.ts';
import { ConfigError } from '../errors.ts';
import type { OperatorTexts, Say } from '../texts/operator.ts';
import type { Answers } from './answers.ts';
import { writeEnvFile } from './env-file.ts';

export interface Question {
  setting: SettingName;
  text: (texts: OperatorTexts['setup']) => string;
  isSecret?: true;
  /** Nothing is an answer too. */
  isOptional?: true;
  /** Asked only where this one was answered. */
  onlyWith?: SettingName;
}

export type Given = Record<string, string>;

/** What the set-up of one platform consists of. */
export interface PlatformSetup {
  title: string;
  /** Gives the first answers in another way than by asking; null where the person wants to be asked. */
  begin?(desk: Desk): Promise<Given | null>;
  /** Asked one after the other, and tested together at the end. */
  credentials: Question[];
  /** Asked when the credentials are right. */
  more: Question[];
  examine(config: Config): Promise<Examination[]>;
  /** Whether what was found makes another try with other credentials worth it. */
  isHopeless(found: Examination[]): boolean;
  /** What can be done for the person now that the credentials are known. */
  finish?(desk: Desk, config: Config): Promise<void>;
  /** The steps in the console. */
  next: (texts: OperatorTexts['setup']) => string[];
}

export interface Desk {
  answers: Answers;
  say: Say;
  source: ConfigSource;
}

/** No more answers came, or they were wrong too often: nothing was written. */
export class SetupStopped extends Error {
  override name = 'SetupStopped';
}

const mostTries = 3;

export async function runSetup(desk: Desk, platforms: readonly PlatformSetup[]): Promise<void> {
  const { answers, source } = desk;
  answers.tell(setupText(desk, (t) => t.welcome));
  const platform = await choose(desk, platforms);
  const given = await findCredentials(desk, platform);
  for (const question of platform.more) Object.assign(given, await ask(desk, question, given));
  const config = configOf(desk, given);
  writeEnvFile(join(source.cwd, '.env'), given);
  answers.tell(setupText(desk, (t) => t.written));
  await platform.finish?.(desk, config);
  answers.tell(['', setupText(desk, (t) => t.nextTitle)].join('\n'));
  answers.tell(stepsOf(desk, platform).join('\n'));
}

export const setupText = ({ say }: Desk, pick: (texts: OperatorTexts['setup']) => string): string =>
  say((texts) => pick(texts.setup));

/** Numbered, each in the language or languages of the machine. */
function stepsOf({ say }: Desk, { next }: PlatformSetup): string[] {
  let count = 0;
  say((texts) => {
    count = next(texts.setup).length;
    return '';
  });
  return Array.from(
    { length: count },
    (_, index) => `  ${index + 1}. ${say((texts) => next(texts.setup)[index] ?? '')}`,
  );
}

async function choose(desk: Desk, platforms: readonly PlatformSetup[]): Promise<PlatformSetup> {
  const { answers } = desk;
  const list = platforms.map(({ title }, index) => `  ${index + 1}. ${title}`).join('\n');
  for (let tries = 0; tries < mostTries; tries += 1) {
    const answer = await hear(desk, `${setupText(desk, (t) => t.whichPlatform)}\n${list}\n>`, false);
    const isMeant = ({ title }: PlatformSetup, index: number) =>
      answer === String(index + 1) ||
      (answer.length > 1 && title.toLowerCase().includes(answer.toLowerCase()));
    const chosen = platforms.find(isMeant);
    if (chosen) return chosen;
    answers.tell(`✗ ${setupText(desk, (t) => t.noSuchPlatform)}`);
  }
  throw new SetupStopped(setupText(desk, (t) => t.stopped));
}

async function findCredentials(desk: Desk, platform: PlatformSetup): Promise<Given> {
  let given = (await platform.begin?.(desk)) ?? null;
  let before: Given = {};
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (given === null) {
      given = {};
      for (const question of platform.credentials)
        Object.assign(given, await ask(desk, question, given, before));
    }
    desk.answers.tell(setupText(desk, (t) => t.testing));
    const found = await platform.examine(configOf(desk, given));
    const nothing = `✗ ${setupText(desk, (t) => t.nothingGiven)}`;
    desk.answers.tell(found.length === 0 ? nothing : examinationsText(found, desk.say).trimEnd());
    if (!platform.isHopeless(found)) return given;
    // One of them is wrong: the others need not be typed again.
    before = given;
    given = null;
  }
  throw new SetupStopped(setupText(desk, (t) => t.stopped));
}

/** Until the answer has the right form; what stands there already, or was answered last, is kept by an empty line. */
async function ask(desk: Desk, question: Question, given: Given, last: Given = {}): Promise<Given> {
  const { setting, isSecret = false, isOptional = false, onlyWith } = question;
  if (onlyWith !== undefined && given[onlyWith] === undefined) return {};
  const before = (last[setting] ?? desk.source.env[setting] ?? '').trim();
  const hint =
    before !== '' ? setupText(desk, (t) => t.keep) : isOptional ? setupText(desk, (t) => t.skip) : '';
  for (let tries = 0; tries < mostTries; tries += 1) {
    const words = `${setupText(desk, question.text)}${hint} (${setting}):`;
    const answer = await hear(desk, words, isSecret);
    if (answer === '' && before !== '') return { [setting]: before };
    if (answer === '' && isOptional) return {};
    const wrong = mistakeIn(desk, setting, { ...given, [setting]: answer });
    if (wrong === null) return { [setting]: answer };
    desk.answers.tell(`✗ ${wrong}`);
  }
  throw new SetupStopped(setupText(desk, (t) => t.stopped));
}

function mistakeIn(desk: Desk, setting: string, given: Given): string | null {
  if (given[setting] === '') return setupText(desk, (t) => t.needed);
  try {
    configOf(desk, given);
    return null;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const finding = error.findings.find((one) => one.setting === setting);
    return finding ? `${finding.cause} ${finding.remedy}` : null;
  }
}

async function hear(desk: Desk, question: string, isSecret: boolean): Promise<string> {
  const answer = await desk.answers.ask(question, isSecret);
  if (answer === null) throw new SetupStopped(setupText(desk, (t) => t.stopped));
  return answer;
}

/** As the next start will read it: what was answered, over what stands in `.env` and the environment. */
function configOf({ source }: Desk, given: Given): Config {
  return loadConfig({ ...source, env: { ...source.env, ...given, XINLIU_DRILL: undefined } });
}
