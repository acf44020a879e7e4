/** From an event to its handler: finds who speaks and what is meant, runs it and plans the answer, all in one transaction; turns errors into cards. */
import type { App } from '../app.ts';
import { type CardData, type Shown, show } from '../cards/index.ts';
import { toText } from '../cards/to-text.ts';
import type { Message, Press } from '../domain/message.ts';
import { hasRole, type Language, type Person } from '../domain/person.ts';
import { newReference, UserError } from '../errors.ts';
import { isLeaveWord } from '../language/leave.ts';
import { nearest } from '../language/names.ts';
import { cleanText, splitCommand } from '../language/normalize.ts';
import type { Chat } from '../store/chats.ts';
import type { InboxRow } from '../store/inbox.ts';
import { textsOf } from '../texts/index.ts';
import { ackByReaction } from '../usecases/ack-by-reaction.ts';
import { changeChat } from '../usecases/change-chat.ts';
import { drawDelivery } from '../usecases/draw-delivery.ts';
import { beginsWithFlow, flowNamed } from '../usecases/flow-catalog.ts';
import { hearOfEntry } from '../usecases/hear-entry.ts';
import { hearOfMeeting } from '../usecases/hear-meeting.ts';
import { hearOfMembers } from '../usecases/hear-members.ts';
import { meetSpeaker } from '../usecases/meet-speaker.ts';
import { requestDirectoryReading } from '../usecases/read-directory.ts';
import { hearOfTask } from '../usecases/read-native-task.ts';
import { changeCard, keepPressable, tellChat, tellPeople } from '../usecases/say.ts';
import type { Command, Handlers, Here, Reply, Router } from './define.ts';
import { createTogether } from './together.ts';

// After so many bugs over the same event it is put aside and the person is told.
const mostAttempts = 5;
// Numbers answer a card said as text for so long.
const numberedForMs = 24 * 3_600_000;
// A command's text beyond this is refused rather than kept half.
const mostLetters = 4_000;

export function createRouter(handlers: Handlers): Router {
  const names = handlers.commands.flatMap(namesOf);
  const handleRow = async (app: App, row: InboxRow) =>
    handle(app, handlers, names, await withSpeaker(app, row));
  const handleAlone = (app: App, eventId: string) =>
    app.transaction(async (app) => {
      const row = await app.store.inbox.claim(eventId, app.clock.now());
      if (row) await handleRow(app, row);
    });
  const handleEvent = createTogether(names, handleAlone, handleRow);
  return {
    commands: handlers.commands,
    async route(app, eventId) {
      try {
        await handleEvent(app, eventId);
      } catch (error) {
        await afterError(app, eventId, error);
      }
    },
  };
}

/** Somebody whom no directory could tell is met by speaking. */
async function withSpeaker(app: App, row: InboxRow): Promise<InboxRow> {
  const { event } = row;
  if (row.sender || (event.kind !== 'message' && event.kind !== 'press')) return row;
  return { ...row, sender: await meetSpeaker(app, event.platform, event.sender) };
}

async function handle(app: App, handlers: Handlers, names: string[], row: InboxRow): Promise<void> {
  const { event } = row;
  switch (event.kind) {
    case 'message':
      return onMessage(app, handlers, names, row, event);
    case 'press':
      return onPress(app, handlers, row, event);
    case 'chat-changed':
      return changeChat(app, event, row.id);
    case 'members-changed':
      return hearOfMembers(app, event, row);
    case 'directory-changed':
      return requestDirectoryReading(app, event.platform);
    case 'reaction':
      return ackByReaction(app, event, row.sender, row.id);
    case 'meeting-ran':
      return hearOfMeeting(app, event);
    case 'task-changed':
      return hearOfTask(app, event, row.id);
    case 'entry-changed':
      return hearOfEntry(app, event, row.id);
    case 'message-read':
      return app.store.deliveries.markRead(event.platform, event.messageIds, new Date(event.occurredAt));
  }
}

async function onMessage(
  app: App,
  handlers: Handlers,
  names: string[],
  row: InboxRow,
  message: Message,
): Promise<void> {
  const { id: eventId, sender: me } = row;
  const language = me?.language ?? app.rules.language;
  const chat = await chatOf(app, row.chat, message, message.chat.kind);
  const here = { app, language, chat, eventId };
  const pressed = await numberPressed(app, message);
  if (pressed && me) {
    await runAction(app, handlers, { ...here, me }, pressed);
    return;
  }
  const typed = splitCommand(message.text, names);
  const addressed = message.chat.kind === 'direct' || message.mentionsUs;
  const command = typed && handlers.commands.find((c) => namesOf(c).includes(typed.name));
  let answerLanguage = language;
  const answerIn = (other: Language) => {
    answerLanguage = other;
  };
  if (!typed || (!typed.slash && (!addressed || command?.needsSlash))) {
    for (const handler of handlers.messages) {
      const answer = await handler.run({ ...here, me, message, answerIn });
      if (answer) return reply(app, { ...here, language: answerLanguage, message }, answer);
    }
    return;
  }
  if (message.sender.isExternal) throw new UserError('externalPerson');
  if (!me) {
    await requestDirectoryReading(app, message.platform);
    await reply(app, { ...here, message }, show('error', { key: 'unknownPerson', values: {} }));
    return;
  }
  if (!command)
    throw unknownCommand(
      app,
      typed.name,
      handlers.commands.filter((c) => may(me, c)),
      language,
    );
  if (!may(me, command))
    throw new UserError('notAllowed', { who: textsOf(language).common.roles[command.role ?? 'admin'] });
  const rest = cleanText(typed.rest, mostLetters + 1);
  const length = Array.from(rest).length;
  if (length > mostLetters) {
    throw new UserError('tooLong', {
      what: `/${typed.name}`,
      most: String(mostLetters),
      length: String(Array.from(typed.rest).length),
    });
  }
  const answer = await command.run({ ...here, me, message, rest, answerIn });
  await reply(app, { ...here, language: answerLanguage, message }, answer);
}

const namesOf = (command: Command): string[] => [command.name, ...command.aliases];
const may = (me: Person, command: Command): boolean => !command.role || hasRole(me, command.role);

/** What may have been meant: a command, or one of the company's flows, which `/流程` starts. */
function unknownCommand(app: App, name: string, commands: Command[], language: Language): UserError {
  const called = (english: string) => {
    const command = commands.find((one) => one.name === english);
    return `/${(language === 'en' ? command?.name : command?.aliases[0]) ?? english}`;
  };
  const named = flowNamed(app, name)?.flow.name;
  const ways = new Map([
    ...(named ? [[named, `${called('flow')} ${named}`] as const] : []),
    ...commands.flatMap(namesOf).map((one) => [one, `/${one}`] as const),
  ]);
  const exact = [
    ...(named && beginsWithFlow(app, name) ? [ways.get(named) ?? ''] : []),
    ...(isLeaveWord(name) ? [`${called('duty')} ${name}`] : []),
  ];
  const near = exact.length > 0 ? exact : nearest(name, [...ways.keys()]).map((one) => ways.get(one) ?? '');
  return new UserError('unknownCommand', {
    name: cleanText(name, 30),
    near: near.join(language === 'en' ? ', ' : '、'),
  });
}

async function onPress(app: App, handlers: Handlers, row: InboxRow, press: Press): Promise<void> {
  const { id: eventId, sender: me } = row;
  const chat = await chatOf(app, row.chat, press);
  if (press.sender.isExternal) throw new UserError('externalPerson');
  if (!me) {
    // No error, which would take the request for a reading back with everything else.
    await requestDirectoryReading(app, press.platform);
    const to = { app, language: app.rules.language, chat, eventId, press };
    await reply(app, to, show('error', { key: 'unknownPerson', values: {} }));
    return;
  }
  await runAction(app, handlers, { app, me, language: me.language, chat, eventId }, press);
}

async function runAction(app: App, handlers: Handlers, here: Here, press: Press): Promise<void> {
  const action = handlers.actions.find((a) => a.name === press.action);
  if (!action) throw new UserError('staleCard');
  const values = (name: string): string[] => {
    const value = press.form[name] ?? [];
    return (Array.isArray(value) ? value : [value])
      .map((v) => cleanText(v, mostLetters))
      .filter((v) => v !== '');
  };
  const answer = await action.run({
    ...here,
    press,
    refusedIn: { id: here.chat.id, kind: isTyped(press) ? here.chat.kind : 'direct' },
    args: press.args,
    field: (name) => values(name)[0] ?? '',
    fields: values,
  });
  await reply(app, { ...here, press }, answer);
  await keepPressable(app, { ...press, cause: here.eventId });
}

/** A number stands for the button: no card was pressed. */
const isTyped = ({ messageId }: Press): boolean => messageId === '';

/** A bare number answers the last card that was said as numbered text in this chat. */
async function numberPressed(app: App, message: Message): Promise<Press | null> {
  const number = /^[（(]?(\d{1,2})[)）.。]?$/u.exec(message.text.trim().normalize('NFKC'))?.[1];
  if (!number || (message.chat.kind === 'group' && !message.mentionsUs && !message.quotedMessageId))
    return null;
  const since = new Date(app.clock.now().getTime() - numberedForMs);
  const last = await app.store.deliveries.lastAsText(message.platform, message.chat.externalId, since);
  if (!last) return null;
  // Beneath what somebody else said, a number is meant for her.
  if (message.quotedMessageId && !message.mentionsUs && message.quotedMessageId !== last.messageId)
    return null;
  const button = toText(drawDelivery(last, app.platforms.get(message.platform), app.clock.now())).buttons[
    Number(number) - 1
  ];
  if (!button) return null;
  const { platform, appId, eventKey, occurredAt, chat, sender } = message;
  return {
    kind: 'press',
    platform,
    appId,
    eventKey,
    occurredAt,
    chat,
    sender,
    messageId: '',
    action: button.action,
    args: button.args,
    form: {},
  };
}

/** A press does not tell what kind of chat it came from: until a message does, a chat first seen by one counts as direct. */
async function chatOf(app: App, known: Chat | null, event: Message | Press, kind?: Chat['kind']) {
  if (known && (kind === undefined || known.kind === kind)) return known;
  const { platform, chat } = event;
  return app.store.chats.put(
    { platform, externalId: chat.externalId, kind: kind ?? 'direct' },
    app.clock.now(),
  );
}

type To = Pick<Here, 'app' | 'language' | 'chat' | 'eventId'> & { message?: Message; press?: Press };

/** What a card changes with later, though it is an answer: where to join is known a little after the booking, a case changes hands, and a request ends. */
function aboutOf({ card, data }: Shown): string | null {
  if (card === 'request-opened') return (data as CardData<'request-opened'>).requestId;
  if (card === 'case-opened') return (data as CardData<'case-opened'>).caseId;
  return card === 'meeting-booked' ? (data as CardData<'meeting-booked'>).meetingId : null;
}

/** Plans the answer: beneath the message that asked, or in place of the pressed card. */
async function reply(app: App, to: To, answer: Reply): Promise<void> {
  if (!answer) return;
  const {
    answer: said,
    replace,
    alone = replace,
  } = 'card' in answer ? { answer: answer as Shown, replace: undefined } : answer;
  const source = to.message ?? to.press;
  if (!source) return;
  const { platform } = source;
  const pressed = (replace && to.press?.messageId) || null;
  const isOthersToo = pressed !== null && (await app.store.deliveries.isShared(platform, pressed));
  if (replace && pressed !== null && !isOthersToo) {
    await changeCard(app, {
      shown: replace,
      key: `replace.${to.eventId}`,
      cause: aboutOf(replace) ?? to.eventId,
      platform,
      messageId: pressed,
      language: to.language,
    });
  }
  const shown = said ?? (isOthersToo ? alone : pressed === null ? replace : undefined);
  if (!shown) return;
  await tellChat(app, {
    shown,
    key: `answer.${to.eventId}`,
    cause: aboutOf(shown) ?? to.eventId,
    platform,
    chatExternalId: to.chat.externalId,
    language: to.language,
    isAnswer: true,
    ...(to.message ? { replyTo: to.message.messageId } : {}),
  });
}

/** What a person can mend becomes a card; anything else is noted, tried again, and owned up to at last. */
async function afterError(app: App, eventId: string, error: unknown): Promise<void> {
  if (error instanceof UserError) {
    await tellError(app, eventId, show('error', { key: error.textKey, values: error.values }));
    return;
  }
  const reference = newReference();
  const message = error instanceof Error ? error.message : String(error);
  // The last failure and the word about it in one transaction: nobody is left without either.
  const failed = await app.transaction(async (app) => {
    const failures = await app.store.inbox.fail(
      eventId,
      `${reference} ${message}`,
      mostAttempts,
      app.clock.now(),
    );
    if (failures >= mostAttempts) {
      await answerError(app, eventId, show('error', { key: 'went', values: { reference } }));
    }
    return failures;
  });
  app.log.error({ eventId, reference, failed, err: error }, 'an event could not be handled');
  if (failed < mostAttempts) throw error;
}

async function tellError(app: App, eventId: string, shown: Shown): Promise<void> {
  await app.transaction(async (app) => {
    if (await app.store.inbox.claim(eventId, app.clock.now())) await answerError(app, eventId, shown);
  });
}

/** Plans the card about an error for whoever spoke or pressed. */
async function answerError(app: App, eventId: string, shown: Shown): Promise<void> {
  const event = await app.store.inbox.get(eventId);
  if (event?.kind !== 'message' && event?.kind !== 'press' && event?.kind !== 'reaction') return;
  const me = await app.store.people.byAccount(event.platform, event.sender.externalId);
  if (event.kind === 'reaction') {
    if (me)
      await tellPeople(app, [me], { shown, key: `answer.${eventId}`, cause: eventId, on: event.platform });
    return;
  }
  const kind = event.kind === 'message' ? event.chat.kind : undefined;
  const known = await app.store.chats.find(event.platform, event.chat.externalId);
  const chat = await chatOf(app, known, event, kind);
  const to = { app, language: me?.language ?? app.rules.language, chat, eventId };
  if (event.kind === 'press') await keepPressable(app, { ...event, cause: eventId });
  // What one person did wrong is not for the whole group.
  if (event.kind === 'press' && me) {
    await tellPeople(app, [me], { shown, key: `answer.${eventId}`, cause: eventId, on: event.platform });
    return;
  }
  await reply(app, event.kind === 'message' ? { ...to, message: event } : { ...to, press: event }, shown);
}
