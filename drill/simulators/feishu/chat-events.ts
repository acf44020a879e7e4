/** Events about groups and their members. */
import type { Core } from './core.ts';
import { eventIds } from './message-form.ts';
import type { ChatRow } from './world.ts';

export function tellMembersChanged(
  core: Core,
  change: 'added' | 'deleted' | 'withdrawn',
  chat: ChatRow,
  operatorId: string,
  openIds: readonly string[],
): void {
  core.tell({ kind: 'members', chatId: chat.id });
  if (!chat.botIn || openIds.length === 0) return;
  core.events.emit(`im.chat.member.user.${change}_v1`, {
    ...chatPart(core, chat, operatorId),
    users: openIds.map((openId) => ({
      name: core.world.users.get(openId)?.name ?? '',
      tenant_key: core.world.tenantKey,
      user_id: eventIds(core.world, core.granted, openId),
    })),
  });
}

export function tellBotChanged(
  core: Core,
  change: 'added' | 'deleted',
  chat: ChatRow,
  operatorId: string,
): void {
  core.tell({ kind: 'members', chatId: chat.id });
  core.events.emit(`im.chat.member.bot.${change}_v1`, chatPart(core, chat, operatorId));
}

export function tellDisbanded(core: Core, chat: ChatRow, operatorId: string): void {
  core.tell({ kind: 'chat', chatId: chat.id });
  if (chat.botIn) core.events.emit('im.chat.disbanded_v1', chatPart(core, chat, operatorId));
}

function chatPart(core: Core, chat: ChatRow, operatorId: string): object {
  return {
    chat_id: chat.id,
    operator_id: eventIds(core.world, core.granted, operatorId),
    external: false,
    operator_tenant_key: core.world.tenantKey,
    name: chat.name,
    i18n_names: { zh_cn: chat.name, en_us: '', ja_jp: '' },
  };
}
