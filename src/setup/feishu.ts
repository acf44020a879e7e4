/** Setting Feishu up: an app by QR code or one that there is, and its panel of commands. */
import { renderUnicodeCompact } from 'uqr';
import { createClient } from '../../adapters/feishu/client.ts';
import { registerFeishuApp } from '../../adapters/feishu/register-app.ts';
import { registerSlashCommands } from '../../adapters/feishu/slash-commands.ts';
import { handlers } from '../../handlers/index.ts';
import type { Config } from '../config.ts';
import { examineFeishu } from '../doctor/feishu.ts';
import type { Patient } from '../doctor.ts';
import { help as helpEn } from '../texts/en/help.ts';
import { platformTitles } from '../texts/platform-titles.ts';
import { yesWords } from '../texts/setup.zh-CN.ts';
import { help as helpZh } from '../texts/zh-CN/help.ts';
import { type Desk, type Given, type PlatformSetup, setupText } from './flow.ts';

type Surroundings = Omit<Patient, 'config'>;

export function feishuSetup(around: Surroundings, register = registerFeishuApp): PlatformSetup {
  return {
    title: platformTitles.feishu,
    begin: (desk) => byCode(desk, register),
    credentials: [
      { setting: 'FEISHU_APP_ID', text: (t) => t.feishuId },
      { setting: 'FEISHU_APP_SECRET', text: (t) => t.feishuSecret, isSecret: true },
    ],
    more: [],
    examine: async (config) => {
      const { feishu } = config.platforms;
      return feishu ? examineFeishu({ ...around, config }, feishu) : [];
    },
    isHopeless: (found) =>
      found.some(
        ({ check, state }) => state === 'bad' && ['feishu.reach', 'feishu.credentials'].includes(check),
      ),
    finish: (desk, config) => bringPanel(desk, config, around),
    next: (t) => t.feishuSteps,
  };
}

async function byCode(desk: Desk, register: typeof registerFeishuApp): Promise<Given | null> {
  const answer = await desk.answers.ask(
    setupText(desk, (t) => t.feishuByCode),
    false,
  );
  if (!yesWords.includes((answer ?? '').toLowerCase())) return null;
  try {
    const { appId, appSecret } = await register({
      onCode(url, seconds) {
        const minutes = Math.floor(seconds / 60);
        desk.answers.tell(`${setupText(desk, (t) => t.scan(minutes))}\n${renderUnicodeCompact(url)}\n${url}`);
      },
      signal: AbortSignal.timeout(15 * 60_000),
    });
    return { FEISHU_APP_ID: appId, FEISHU_APP_SECRET: appSecret };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    desk.answers.tell(`✗ ${setupText(desk, (t) => t.codeFailed(reason))}`);
    return null;
  }
}

/** All commands under their Chinese names, described in both languages. */
export const panelCommands = () =>
  handlers.commands.flatMap(({ name, aliases: [alias] }) => {
    const [zh, en] = [helpZh.entries[name]?.what, helpEn.entries[name]?.what];
    return alias && zh && en ? [{ command: alias, description: { zh, en } }] : [];
  });

async function bringPanel(desk: Desk, { platforms }: Config, around: Surroundings): Promise<void> {
  if (platforms.feishu === undefined) return;
  try {
    const count = await registerSlashCommands(createClient(platforms.feishu, around), panelCommands());
    desk.answers.tell(`✓ ${setupText(desk, (t) => t.panel(count))}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    desk.answers.tell(`! ${setupText(desk, (t) => t.panelRefused(reason))}`);
  }
}
