/** The platforms as both languages know them. */
import type { PlatformName } from '../domain/person.ts';

export const platformTitles: Record<PlatformName, string> = {
  feishu: '飞书 Feishu',
  dingtalk: '钉钉 DingTalk',
  wecom: '企业微信 WeCom',
};
