/** What another process may read and call of the simulator. */
import { usualControls } from '../common/remote.ts';
import type { DingtalkSimulator } from './types.ts';

export const readable = [
  'calls',
  'events',
  'complaints',
  'corpId',
  'robotCode',
  'apiBase',
  'oapiBase',
] as const satisfies readonly (keyof DingtalkSimulator)[];
export const callable = [
  ...usualControls,
  'read',
  'rename',
  'webhookOf',
  'tickTodo',
  'answerInvitation',
  'signIn',
  'enterEvent',
  'changeEvent',
  'removeEvent',
  'startConference',
  'joinConference',
  'leaveConference',
  'endConference',
  'readAnnouncement',
  'emit',
  'chat',
  'messagesOf',
  'p2pChatId',
  'card',
  'cardView',
  'dings',
  'todos',
  'calendarEvents',
  'conferences',
  'announcements',
  'opens',
  'quota',
  'grantScope',
] as const satisfies readonly (keyof DingtalkSimulator)[];
