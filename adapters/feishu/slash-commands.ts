/**
 * The native panel of commands that Feishu shows when somebody types a slash ("app supports slash commands", read
 * 2026-11; clients from 7.70). Only a convenience: choosing one sends its text, which is understood without it.
 */

import { asArray, asObject } from '../common/values.ts';
import type { FeishuClient } from './client.ts';

export interface SlashCommand {
  /** Without the slash. */
  command: string;
  description: { zh: string; en: string };
}

const path = 'application/v7/app_slash_commands';
const pageSize = 100;

/** Brings the panel up to date and says how many of ours stand in it. Commands of others are left alone. */
export async function registerSlashCommands(client: FeishuClient, wanted: SlashCommand[]): Promise<number> {
  const known = await listSlashCommands(client);
  for (const command of wanted) {
    const body = bodyOf(command);
    const same = known.find((one) => one.command === command.command);
    if (same === undefined) await client.call({ method: 'POST', path, body });
    else if (same.description !== JSON.stringify(body.description))
      await client.call({ method: 'PATCH', path: `${path}/${same.id}`, body });
  }
  return wanted.length;
}

export async function listSlashCommands(
  client: FeishuClient,
): Promise<{ id: string; command: string; description: string }[]> {
  const { data } = await client.call({ method: 'GET', path, params: { page_size: pageSize } });
  return asArray(data.items).flatMap((item) => {
    const { command_id: id, command, description } = asObject(item);
    // It becomes part of a path; of another form than ours it is left alone.
    if (typeof id !== 'string' || !/^\d+$/.test(id)) return [];
    return [{ id, command: String(command), description: JSON.stringify(description) }];
  });
}

const bodyOf = ({ command, description: { zh, en } }: SlashCommand) => ({
  command,
  description: { default_value: zh, i18n: { zh_cn: zh, en_us: en } },
});
