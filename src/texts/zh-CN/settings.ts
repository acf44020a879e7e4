import type { PlatformName } from '../../domain/person.ts';
import { common } from './common.ts';

type Values = Record<string, string>;

const named = (platform: string | undefined) => common.platforms[platform as PlatformName];

export const settings = {
  title: '你的设置',
  language: '回答语言',
  languageName: '中文',
  platform: '通知发到',
  chosen: (platform: string) => `${platform}（你选的）`,
  automatic: (platform: string) => `${platform}（自动）`,
  accounts: '你的账号',
  hint: '改语言：/设置 english',
  hintPlatforms: (other: string) => `改语言：/设置 english　改平台：/设置 平台 ${other}，或 /设置 平台 自动`,
  hintPeace:
    '改安静时间：/设置 22:00-08:00　安静到几点：/设置 到明天9点　静音一类：/设置 静音 会议提醒　都可以改：/勿扰',
  hintBind: (platforms: string) => `在${platforms}也有账号？发送 /绑定，两边就算同一个人。`,
  platformTitle: '通知平台已改',
  platformSet: (platform: string) =>
    `以后的通知发到${platform}；它发不出去时才换别的平台。命令在哪问就在哪答。`,
  platformAutomatic: (platform: string) =>
    `以后按公司的规定或你最近用的平台来发，现在是${platform}。命令在哪问就在哪答。`,
  platformBack: (platform: PlatformName | null) =>
    platform ? `通知仍发到${common.platforms[platform]}` : '通知平台仍自动选择',
  errors: {
    unknown: (v: Values) =>
      `没认出“${v.seen}”。可以发：/设置 english、/设置 平台 钉钉、/设置 平台 自动、/设置 22:00-08:00、/设置 静音 会议提醒。`,
    noLanguage: (v: Values) => `我会中文和英文，不会“${v.seen}”。可以发：/设置 中文、/设置 英文。`,
    noAccount: (v: Values) =>
      `我不知道你在${named(v.platform)}的账号。如果有，请先发 /绑定，让两边的账号算同一个人。`,
    platformOff: (v: Values) => `公司没有接入${named(v.platform)}。发送 /设置 看可以选哪些。`,
  },
};
