/** The form of what people can do: commands that they type, actions that they press, and what happens to plain messages. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Message, Press } from '../domain/message.ts';
import type { Language, Person, PlatformName, Role } from '../domain/person.ts';
import type { Where } from '../usecases/trace-item.ts';

/** What a handler knows about who speaks and where. */
export interface Here {
  app: App;
  me: Person;
  language: Language;
  chat: {
    id: string;
    platform: PlatformName;
    externalId: string;
    kind: 'direct' | 'group';
    name: string | null;
  };
  /** The inbox row's id: the cause of whatever follows. */
  eventId: string;
}

export interface CommandContext extends Here {
  message: Message;
  /** What was typed after the command, tidied; lines are kept. */
  rest: string;
  /** Answers in another language than the person's so far. */
  answerIn(language: Language): void;
}

export interface ActionContext extends Here {
  press: Press;
  /** Where she reads a refusal: that of a press comes to her alone, that of a number typed for a button where she typed it. */
  refusedIn: Where;
  args: Record<string, string>;
  /** A field of the form, tidied; empty if not filled in. */
  field(name: string): string;
  /** A field with several values, such as people. */
  fields(name: string): string[];
}

/**
 * What the person sees: an answer card, the pressed card replaced, both, or nothing. A card that hangs in the chats of others as
 * well is never replaced: whoever pressed is told `alone`, or else what would have taken its place.
 */
export type Reply = Shown | { answer?: Shown; replace?: Shown; alone?: Shown } | null;

export interface Command {
  /** The English name, which is also the file's. */
  name: string;
  /** Chinese names and short forms. */
  aliases: string[];
  /** Everybody if absent. */
  role?: Role;
  /** Its name without a slash is an ordinary word. */
  needsSlash?: true;
  run(context: CommandContext): Promise<Reply>;
}

export interface Action {
  name: string;
  run(context: ActionContext): Promise<Reply>;
}

/** Looks at every message that is no command; with an answer it is done, and nobody after it looks. */
export interface MessageHandler {
  name: string;
  run(
    context: Omit<Here, 'me'> & Pick<CommandContext, 'answerIn'> & { me: Person | null; message: Message },
  ): Promise<Reply>;
}

export const defineCommand = (command: Command): Command => command;
export const defineAction = (action: Action): Action => action;
export const defineMessageHandler = (handler: MessageHandler): MessageHandler => handler;

export interface Handlers {
  commands: Command[];
  actions: Action[];
  messages: MessageHandler[];
}

export interface Router {
  /** All commands, for `/帮助`. */
  commands: Command[];
  /** Handles one event of the inbox: everything it changes and answers in one transaction. */
  route(app: App, eventId: string): Promise<void>;
}
