/** Setting WeCom up: the bot, the self-built app and its callback, each of which may be left out. */
import { examineWecom } from '../doctor/wecom.ts';
import type { Patient } from '../doctor.ts';
import { platformTitles } from '../texts/platform-titles.ts';
import type { PlatformSetup } from './flow.ts';

/** The address is none of them: the console takes a trusted one only after the callback, which wants a running program. */
const fatal = ['wecom.reach', 'wecom.credentials', 'wecom.agent', 'wecom.socket', 'wecom.bot'];

export function wecomSetup(around: Omit<Patient, 'config'>): PlatformSetup {
  return {
    title: platformTitles.wecom,
    credentials: [
      { setting: 'WECOM_BOT_ID', text: (t) => t.wecomBotId, isOptional: true },
      {
        setting: 'WECOM_BOT_SECRET',
        text: (t) => t.wecomBotSecret,
        isSecret: true,
        onlyWith: 'WECOM_BOT_ID',
      },
      { setting: 'WECOM_CORP_ID', text: (t) => t.wecomCorpId, isOptional: true },
      { setting: 'WECOM_AGENT_ID', text: (t) => t.wecomAgentId, onlyWith: 'WECOM_CORP_ID' },
      { setting: 'WECOM_SECRET', text: (t) => t.wecomSecret, isSecret: true, onlyWith: 'WECOM_CORP_ID' },
    ],
    more: [
      {
        setting: 'WECOM_TOKEN',
        text: (t) => t.wecomToken,
        isSecret: true,
        isOptional: true,
        onlyWith: 'WECOM_CORP_ID',
      },
      {
        setting: 'WECOM_ENCODING_AES_KEY',
        text: (t) => t.wecomAesKey,
        isSecret: true,
        onlyWith: 'WECOM_TOKEN',
      },
      { setting: 'XINLIU_PUBLIC_URL', text: (t) => t.publicUrl, onlyWith: 'WECOM_TOKEN' },
    ],
    examine: async (config) => {
      const { wecom } = config.platforms;
      return wecom ? examineWecom({ ...around, config }, wecom) : [];
    },
    isHopeless: (found) =>
      found.length === 0 || found.some(({ check, state }) => state === 'bad' && fatal.includes(check)),
    next: (t) => t.wecomSteps,
  };
}
