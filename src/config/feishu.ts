/** Feishu's settings. */
import type { FeishuConfig } from '../../adapters/index.ts';
import { readPaceShare, readTimeoutMs } from './platform-settings.ts';
import type { SettingName, Settings } from './settings.ts';

const usualBaseUrl = 'https://open.feishu.cn';
/** Its own package silently opens no connection for an id of another form. */
const appIdForm = /^cli_[0-9a-fA-F]{16}$/;
/** The last part of the address of a folder. */
const folderForm = /^[A-Za-z0-9]{10,64}$/;

/** The first switches it on; the others say that it is wanted. */
export const feishuKeys = [
  'FEISHU_APP_ID',
  'FEISHU_APP_SECRET',
  'FEISHU_ENCRYPT_KEY',
  'FEISHU_VERIFICATION_TOKEN',
] as const satisfies SettingName[];

export function readFeishu(settings: Settings): FeishuConfig {
  if (!settings.has('FEISHU_APP_SECRET'))
    settings.refuse('FEISHU_APP_SECRET', (p) => p.missing('FEISHU_APP_ID'));
  const mode = settings.oneOf('FEISHU_MODE', ['stream', 'webhook'], 'stream');
  const encryptKey = settings.secret('FEISHU_ENCRYPT_KEY');
  const verificationToken = settings.secret('FEISHU_VERIFICATION_TOKEN');
  if (mode === 'webhook' && encryptKey === null && verificationToken === null) {
    settings.refuse('FEISHU_ENCRYPT_KEY', (p) => p.webhookKey());
  }
  const archiveFolder = settings.like('FEISHU_ARCHIVE_FOLDER', folderForm, (p) => p.archiveFolder());
  return {
    baseUrl: settings.webAddress('FEISHU_BASE_URL', usualBaseUrl),
    appId: settings.like('FEISHU_APP_ID', appIdForm, (p) => p.appId()) ?? '',
    appSecret: settings.secret('FEISHU_APP_SECRET') ?? '',
    ...(encryptKey === null ? {} : { encryptKey }),
    ...(verificationToken === null ? {} : { verificationToken }),
    ...(archiveFolder === null ? {} : { archiveFolder }),
    mode,
    timeoutMs: readTimeoutMs(settings, 'FEISHU_TIMEOUT_MS'),
    paceShare: readPaceShare(settings, 'FEISHU_PACE_SHARE'),
  };
}

export const feishuSecrets = ({ appSecret, encryptKey, verificationToken }: FeishuConfig) => [
  appSecret,
  encryptKey,
  verificationToken,
];
