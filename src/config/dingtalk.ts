/** DingTalk's settings. */
import type { DingtalkConfig } from '../../adapters/index.ts';
import { present, readPaceShare, readTimeoutMs } from './platform-settings.ts';
import type { SettingName, Settings } from './settings.ts';

const usualApiBase = 'https://api.dingtalk.com';
const usualOapiBase = 'https://oapi.dingtalk.com';
/** Letters and digits; the blanks and line ends of a careless copy are what this is to find. */
const idForm = /^[\w-]{4,80}$/;
/** "Callback encryption", read 2026-11: 43 letters of Base64, without the last sign. */
const aesKeyForm = /^[A-Za-z0-9+/]{43}$/;
/** The card platform ends the id of each template so. */
const cardTemplateForm = /^[\w-]+\.schema$/;
const webhookPath = '/webhooks/dingtalk';

/** The first switches it on; the others say that it is wanted. */
export const dingtalkKeys = [
  'DINGTALK_CLIENT_ID',
  'DINGTALK_CLIENT_SECRET',
  'DINGTALK_TOKEN',
  'DINGTALK_AES_KEY',
] as const satisfies SettingName[];

export function readDingtalk(settings: Settings, publicUrl: string | null): DingtalkConfig {
  if (!settings.has('DINGTALK_CLIENT_SECRET'))
    settings.refuse('DINGTALK_CLIENT_SECRET', (p) => p.missing('DINGTALK_CLIENT_ID'));
  const mode = settings.oneOf('DINGTALK_MODE', ['stream', 'http'], 'stream');
  const id = (name: SettingName) => settings.like(name, idForm, (p) => p.dingtalkId());
  const clientId = id('DINGTALK_CLIENT_ID') ?? '';
  checkPair(settings);
  return {
    clientId,
    clientSecret: settings.secret('DINGTALK_CLIENT_SECRET') ?? '',
    robotCode: id('DINGTALK_ROBOT_CODE') ?? clientId,
    apiBase: settings.webAddress('DINGTALK_API_BASE', usualApiBase),
    oapiBase: settings.webAddress('DINGTALK_OAPI_BASE', usualOapiBase),
    mode,
    ...present({
      corpId: id('DINGTALK_CORP_ID'),
      token: settings.secret('DINGTALK_TOKEN'),
      aesKey: readAesKey(settings),
      callbackUrl: mode === 'http' && publicUrl !== null ? `${publicUrl}${webhookPath}` : null,
      cardTemplateId: settings.like('DINGTALK_CARD_TEMPLATE_ID', cardTemplateForm, (p) => p.cardTemplate()),
      sceneTemplateId: id('DINGTALK_SCENE_TEMPLATE_ID'),
      groupOwnerId: settings.text('DINGTALK_GROUP_OWNER_ID'),
    }),
    edition: settings.oneOf('DINGTALK_EDITION', ['standard', 'professional', 'exclusive'], 'standard'),
    timeoutMs: readTimeoutMs(settings, 'DINGTALK_TIMEOUT_MS'),
    paceShare: readPaceShare(settings, 'DINGTALK_PACE_SHARE'),
  };
}

const readAesKey = (settings: Settings) => settings.like('DINGTALK_AES_KEY', aesKeyForm, (p) => p.aesKey());

/** An event can be read only with both. */
function checkPair(settings: Settings): void {
  const pair = ['DINGTALK_TOKEN', 'DINGTALK_AES_KEY'] as const;
  const missing = pair.find((name) => !settings.has(name));
  const given = pair.find((name) => settings.has(name));
  if (missing && given) settings.refuse(missing, (p) => p.missing(given));
}

export const dingtalkSecrets = ({ clientSecret, token, aesKey }: DingtalkConfig) => [
  clientSecret,
  token,
  aesKey,
];
