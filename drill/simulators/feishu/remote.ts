/** What another process may read and call of the simulator. */
import { usualControls } from '../common/remote.ts';
import type { FeishuSimulator } from './types.ts';

export const readable = [
  'calls',
  'events',
  'botOpenId',
  'tenantKey',
  'baseUrl',
] as const satisfies readonly (keyof FeishuSimulator)[];
export const callable = [
  ...usualControls,
  'choose',
  'read',
  'react',
  'unreact',
  'menu',
  'enterChat',
  'p2pChatId',
  'slashCommands',
  'calendarEvents',
  'tasks',
  'tickTask',
  'enterEvent',
  'changeEvent',
  'removeEvent',
  'meet',
  'setMinutes',
  'shareFolder',
  'documents',
  'grantScope',
] as const satisfies readonly (keyof FeishuSimulator)[];
