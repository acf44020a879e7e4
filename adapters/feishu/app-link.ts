/** Addresses that open a place in Feishu. "Structure of AppLink", read 2026-11. */
import { isId } from './values.ts';

const lark = 'open.larksuite.com';

/** Where links into the app begin for those who use this server. */
export const appLinksOf = (baseUrl: string): string =>
  new URL(baseUrl).host === lark ? 'https://applink.larksuite.com' : 'https://applink.feishu.cn';

/**
 * Opens a group for its members; null for what is no group's id. "Open a chat page", read 2026-11: it knows people and
 * chats, no message in them.
 */
export const chatLinkOf = (appLinks: string, chatId: string): string | null =>
  isId(chatId) && chatId.startsWith('oc_') ? `${appLinks}/client/chat/open?openChatId=${chatId}` : null;
