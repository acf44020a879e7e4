/** WeCom's settings: an app, a bot, or both; what is given decides what it can do. */
import type { WecomConfig } from '../../adapters/index.ts';
import { present, readPaceShare, readTimeoutMs } from './platform-settings.ts';
import type { SettingName, Settings } from './settings.ts';

const usualBaseUrl = 'https://qyapi.weixin.qq.com';
const usualWsUrl = 'wss://openws.work.weixin.qq.com';
const corpIdForm = /^w[wx][0-9A-Za-z]{6,40}$/;
/** "Callback configuration", read 2026-11: 43 letters of Base64, without the last sign. */
const aesKeyForm = /^[A-Za-z0-9+/]{43}$/;
const socketForm = /^wss?:\/\/[^/?#\s]+\/?$/;
const mostAgentId = 2 ** 31;

const app = ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET'] as const satisfies SettingName[];
const callback = ['WECOM_TOKEN', 'WECOM_ENCODING_AES_KEY'] as const satisfies SettingName[];
const bot = ['WECOM_BOT_ID', 'WECOM_BOT_SECRET'] as const satisfies SettingName[];

/** Any of these says that it is wanted. */
export const wecomKeys: readonly SettingName[] = [...app, ...callback, ...bot];

export function readWecom(settings: Settings): WecomConfig {
  // The company has one id with the bot alone too, but only the app needs it.
  for (const together of [app, callback, bot]) askForAll(settings, together);
  if (callback.some((name) => settings.has(name)) && !app.some((name) => settings.has(name)))
    settings.refuse('WECOM_AGENT_ID', (p) => p.missing('WECOM_TOKEN'));
  const agentId = settings.has('WECOM_AGENT_ID')
    ? { agentId: settings.wholeNumber('WECOM_AGENT_ID', 1, mostAgentId, 0) }
    : {};
  return {
    ...agentId,
    ...present({
      corpId: settings.like('WECOM_CORP_ID', corpIdForm, (p) => p.corpId()),
      secret: settings.secret('WECOM_SECRET'),
      token: settings.secret('WECOM_TOKEN'),
      encodingAesKey: settings.like('WECOM_ENCODING_AES_KEY', aesKeyForm, (p) => p.wecomAesKey()),
      botId: settings.text('WECOM_BOT_ID'),
      botSecret: settings.secret('WECOM_BOT_SECRET'),
      staffNoAttribute: settings.text('WECOM_STAFF_NO_ATTRIBUTE'),
    }),
    baseUrl: settings.webAddress('WECOM_BASE_URL', usualBaseUrl),
    wsUrl: settings.like('WECOM_WS_URL', socketForm, (p) => p.socketAddress()) ?? usualWsUrl,
    timeoutMs: readTimeoutMs(settings, 'WECOM_TIMEOUT_MS'),
    paceShare: readPaceShare(settings, 'WECOM_PACE_SHARE'),
  };
}

/** All of them or none: each that is missing is named. */
function askForAll(settings: Settings, names: readonly SettingName[]): void {
  const given = names.find((name) => settings.has(name));
  if (given === undefined) return;
  for (const name of names) if (!settings.has(name)) settings.refuse(name, (p) => p.missing(given));
}

export const wecomSecrets = ({ secret, token, encodingAesKey, botSecret }: WecomConfig) => [
  secret,
  token,
  encodingAesKey,
  botSecret,
];
