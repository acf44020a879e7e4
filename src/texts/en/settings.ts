import type { PlatformName } from '../../domain/person.ts';
import { common } from './common.ts';

type Values = Record<string, string>;

const named = (platform: string | undefined) => common.platforms[platform as PlatformName];

export const settings = {
  title: 'Your settings',
  language: 'Answers in',
  languageName: 'English',
  platform: 'Notices come on',
  chosen: (platform: string) => `${platform} (your choice)`,
  automatic: (platform: string) => `${platform} (automatic)`,
  accounts: 'Your accounts',
  hint: 'Change the language: /settings 中文',
  hintPlatforms: (other: string) =>
    `Change the language: /settings 中文. Change the platform: /settings platform ${other}, or /settings platform auto`,
  hintPeace:
    'Quiet hours: /settings 22:00-08:00. Quiet until: /settings until tomorrow 9am. Mute a kind: /settings mute reminders. All of it: /quiet',
  hintBind: (platforms: string) =>
    `You are on ${platforms} as well? Send /bind, and both count as one person.`,
  platformTitle: 'Platform of notices changed',
  platformSet: (platform: string) =>
    `Notices now come on ${platform}, and elsewhere only when it fails. Commands are answered where you ask.`,
  platformAutomatic: (platform: string) =>
    `Notices now follow the company's policy or the platform you used last, which is ${platform}. Commands are answered where you ask.`,
  platformBack: (platform: PlatformName | null) =>
    platform
      ? `Notices come on ${common.platforms[platform]} again`
      : 'The platform of notices is automatic again',
  errors: {
    unknown: (v: Values) =>
      `I did not understand “${v.seen}”. You can send: /settings 中文, /settings platform dingtalk, /settings platform auto, /settings 22:00-08:00, /settings mute reminders.`,
    noLanguage: (v: Values) =>
      `I speak Chinese and English, not “${v.seen}”. You can send: /settings 中文, /settings english.`,
    noAccount: (v: Values) =>
      `I know of no account of yours on ${named(v.platform)}. If you have one, send /bind first, so that both count as one person.`,
    platformOff: (v: Values) =>
      `Your company has not connected ${named(v.platform)}. See with /settings what you can choose.`,
  },
};
