/** What has to be known to speak to WeCom. What is given decides what it can do: bot only, app and bot, or both with a callback. */
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type { BotTiming } from './bot.ts';

export interface WecomConfig {
  /** Of the company; needed with the app. */
  corpId?: string;
  /** The self-built app: `agentId` and `secret` together, or neither. */
  agentId?: number;
  secret?: string;
  /** The app's callback: `token` and `encodingAesKey` together, or neither; without them its cards have no buttons. */
  token?: string;
  encodingAesKey?: string;
  /** `https://qyapi.weixin.qq.com`, or a simulator. */
  baseUrl: string;
  /** The bot on its long connection: `botId` and `botSecret` together, or neither. At least the app or the bot is needed. */
  botId?: string;
  botSecret?: string;
  /** `wss://openws.work.weixin.qq.com`, or a simulator. */
  wsUrl: string;
  timeoutMs: number;
  /** The name of the attribute of people that holds the company's number for them; WeCom has no field for it. */
  staffNoAttribute?: string;
  /** The share of the documented limits that is used; 0.6 is 60 %. */
  paceShare: number;
  /** What WeCom does and does not write down; the defaults err on the safe side. */
  assume?: Partial<WecomAssumptions>;
}

/** Facts from memory and practice rather than from a page of the vendor, so that they can be set. */
export interface WecomAssumptions {
  /** `<@userid>` notifies in the bot's Markdown. */
  botMentions: boolean;
  /** Cards may be pushed by the bot into groups. */
  botGroupCards: boolean;
  /** How long the duplicate check of the app is asked to remember, s; WeCom takes up to 14,400. */
  duplicateCheckSeconds: number;
}

export const usualAssumptions: WecomAssumptions = {
  botMentions: false,
  botGroupCards: true,
  duplicateCheckSeconds: 14_400,
};

export interface WecomDeps {
  clock: Clock;
  log: Log;
  /** From 0 up to 1; spreads the attempts to connect. */
  random?: () => number;
  /** Waits of the bot's connection, where others than the usual are wanted. */
  timing?: Partial<BotTiming>;
}

/** P0 has the bot only, P1 the app without a callback as well, P2 everything. */
export type WecomProfile = 'P0' | 'P1' | 'P2';

export const profileOf = ({ agentId, token }: Pick<WecomConfig, 'agentId' | 'token'>): WecomProfile =>
  agentId === undefined ? 'P0' : token === undefined ? 'P1' : 'P2';
