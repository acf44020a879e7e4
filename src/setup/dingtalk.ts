/** Setting DingTalk up: the app, and the two templates that make more of it. */
import { examineDingtalk } from '../doctor/dingtalk.ts';
import type { Patient } from '../doctor.ts';
import { platformTitles } from '../texts/platform-titles.ts';
import type { PlatformSetup } from './flow.ts';

export function dingtalkSetup(around: Omit<Patient, 'config'>): PlatformSetup {
  return {
    title: platformTitles.dingtalk,
    credentials: [
      { setting: 'DINGTALK_CLIENT_ID', text: (t) => t.dingtalkId },
      { setting: 'DINGTALK_CLIENT_SECRET', text: (t) => t.dingtalkSecret, isSecret: true },
    ],
    more: [
      { setting: 'DINGTALK_CARD_TEMPLATE_ID', text: (t) => t.dingtalkCard, isOptional: true },
      { setting: 'DINGTALK_SCENE_TEMPLATE_ID', text: (t) => t.dingtalkScene, isOptional: true },
      { setting: 'DINGTALK_EDITION', text: (t) => t.dingtalkEdition, isOptional: true },
    ],
    examine: async (config) => {
      const { dingtalk } = config.platforms;
      return dingtalk ? examineDingtalk({ ...around, config }, dingtalk) : [];
    },
    isHopeless: (found) =>
      found.some(
        ({ check, state }) =>
          state === 'bad' && ['dingtalk.reach', 'dingtalk.oapi', 'dingtalk.credentials'].includes(check),
      ),
    next: (t) => t.dingtalkSteps,
  };
}
