/** What another process may read and call of the simulator. */
import { usualControls } from '../common/remote.ts';
import type { WecomSimulator } from './types.ts';

export const readable = [
  'calls',
  'events',
  'complaints',
  'baseUrl',
  'wsUrl',
  'corpId',
  'agentId',
  'botId',
] as const satisfies readonly (keyof WecomSimulator)[];
export const callable = [
  ...usualControls,
  'sendFile',
  'enter',
  'menu',
  'feedback',
  'rename',
  'webhookOf',
  'emit',
  'chat',
  'messagesOf',
  'appChatId',
  'botChatId',
  'cardView',
  'dropped',
  'emergencyCalls',
  'appMenu',
  'schedules',
  'sockets',
] as const satisfies readonly (keyof WecomSimulator)[];
