/** Reads which platform somebody means. */
import type { PlatformName } from '../domain/person.ts';

const names: [PlatformName, RegExp][] = [
  ['feishu', /^(?:feishu|lark|飞书)$/u],
  ['dingtalk', /^(?:dingtalk|dingding|钉钉)$/u],
  ['wecom', /^(?:wecom|wework|企业微信|企微|微信)$/u],
];

/** "钉钉", "DingTalk" give `dingtalk`; anything else null. */
export function readPlatform(text: string): PlatformName | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  return names.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

/** The same, and `any` for "自动" or "auto": whichever the company or her habit says. */
export function readPlatformWish(text: string): PlatformName | 'any' | null {
  if (/^(?:auto|automatic|any|default|自动|默认|都行|随便)$/iu.test(text.normalize('NFKC').trim()))
    return 'any';
  return readPlatform(text);
}

/** "李娜 钉钉" gives her name and the platform. */
export function splitPlatform(text: string): { words: string; platform: PlatformName | null } {
  const parts = text.trim().split(/\s+/u);
  const platform = readPlatform(parts.at(-1) ?? '');
  return { words: (platform ? parts.slice(0, -1) : parts).join(' '), platform };
}
