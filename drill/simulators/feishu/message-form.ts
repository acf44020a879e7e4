/** How a message looks in answers and in events. */
import type { SimMention, SimMessage } from './types.ts';
import type { World } from './world.ts';

/** A message as the API shows it. */
export function messageBody(world: World, message: SimMessage, cardContent?: string | null): object {
  const isBot = message.senderId === 'bot';
  return {
    message_id: message.id,
    ...(message.rootId === undefined ? {} : { root_id: message.rootId }),
    ...(message.parentId === undefined ? {} : { parent_id: message.parentId }),
    msg_type: message.type,
    create_time: String(message.at.getTime()),
    update_time: String(message.updatedAt.getTime()),
    deleted: message.recalled,
    updated: message.updates > 0,
    chat_id: message.chatId,
    sender: {
      id: isBot ? world.appId : message.senderId,
      id_type: isBot ? 'app_id' : 'open_id',
      sender_type: isBot ? 'app' : 'user',
      tenant_key: world.tenantKey,
    },
    body: { content: shownContent(message, cardContent ?? null) },
    ...(message.mentions.length === 0
      ? {}
      : { mentions: message.mentions.map((entry) => mentionBody(world, entry)) }),
  };
}

function mentionBody(world: World, mention: SimMention): object {
  return {
    key: mention.key,
    id: mention.openId,
    id_type: 'open_id',
    name: mention.name,
    tenant_key: world.tenantKey,
  };
}

function shownContent(message: SimMessage, cardContent: string | null): string {
  if (message.recalled) return 'This message was recalled';
  if (message.type === 'merge_forward') return 'Merged and Forwarded Message';
  if (message.type !== 'interactive') return JSON.stringify(message.content);
  if (cardContent === 'user_card_content' || cardContent === 'raw_card_content') {
    return JSON.stringify(message.card);
  }
  return JSON.stringify(degraded(message.card));
}

/** Without a wish for the real card, the platform shows title and bare text lines. */
function degraded(card: unknown): object {
  const { header, body } = (card ?? {}) as {
    header?: { title?: { content?: string } };
    body?: { elements?: unknown };
  };
  const elements = Array.isArray(body?.elements) ? body.elements : [];
  const lines = elements.map((element: { content?: unknown; tag?: unknown }) => [
    { tag: 'text', text: typeof element.content === 'string' ? element.content : `[${String(element.tag)}]` },
  ]);
  return { title: header?.title?.content ?? '', elements: lines };
}

/** Ids of a person as events carry them; the company's own id only with its scope. */
export function eventIds(world: World, granted: Set<string>, openId: string): object {
  const user = world.users.get(openId);
  if (openId === world.botOpenId) return { open_id: openId, union_id: `on_${openId.slice(3)}` };
  return {
    open_id: openId,
    union_id: user?.unionId ?? '',
    ...(granted.has('contact:user.employee_id:readonly') && user ? { user_id: user.userId } : {}),
  };
}
