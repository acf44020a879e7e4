/** One message: a bubble of words or a card, with everything the platform notes about it. */
import { memo, type ReactNode } from 'react';
import type { DrillMessage, DrillPerson, DrillPlatform } from '../../drill/contract.ts';
import { api } from './api.ts';
import { Avatar } from './avatar.tsx';
import { Content } from './card/content.tsx';
import { useDrill } from './context.ts';
import { Icon } from './icons.tsx';
import type { ToastTone } from './toast.tsx';
import { reasonOf } from './top-bar.tsx';

interface Props {
  me: DrillPerson;
  platform: DrillPlatform;
  message: DrillMessage;
  isGroup: boolean;
  /** By the same person, right after another. */
  isFollowing: boolean;
  replyTo: DrillMessage | undefined;
  onShow(id: string): void;
  onQuote(id: string): void;
  tell(text: string, tone?: ToastTone): void;
}

export const Message = memo(function Message(props: Props): ReactNode {
  const { me, platform, message, isGroup, isFollowing, replyTo, onShow, onQuote, tell } = props;
  const { texts } = useDrill();
  if (message.recalled)
    return (
      <p className="recalled" data-message={message.id}>
        {texts.recalled}
      </p>
    );
  const isMine = message.from.id === me.id;
  return (
    <article
      className={`message ${isMine ? 'is-mine' : 'is-other'} ${isFollowing ? 'is-following' : ''}`}
      data-message={message.id}
    >
      {!isMine && <Avatar {...message.from} name={nameOf(message, texts.bot)} />}
      <div className="message-body">
        {isGroup && !isMine && !isFollowing && <span className="sender">{nameOf(message, texts.bot)}</span>}
        {replyTo && (
          <button type="button" className="quote" onClick={() => onShow(replyTo.id)}>
            <Icon name="reply" size={12} />
            <span className="unseen">{texts.replyTo}</span>
            <span>
              {texts.saidBy(nameOf(replyTo, texts.bot))}
              {replyTo.summary}
            </span>
          </button>
        )}
        <Content me={me} platform={platform.name} message={message} tell={tell} />
        <Marks message={message} isGroup={isGroup} urgentFor={texts.urgentFor[platform.name]} />
        <Acts me={me} platform={platform} message={message} onQuote={onQuote} tell={tell} />
      </div>
    </article>
  );
});

const nameOf = (message: DrillMessage, bot: string): string => (message.from.isBot ? bot : message.from.name);

type ActsProps = Pick<Props, 'me' | 'platform' | 'message' | 'onQuote' | 'tell'>;

/** What her app offers for a message that she points at: to quote it, and the emoji that mean something to the product. */
function Acts({ me, platform, message, onQuote, tell }: ActsProps): ReactNode {
  const { texts } = useDrill();
  const react = (emoji: string) => {
    api
      .react({ person: me.id, platform: platform.name, messageId: message.id, emoji })
      .catch((error: unknown) => tell(texts.reactFailed(reasonOf(error, texts)), 'bad'));
  };
  const isHers = (emoji: string) =>
    message.reactions.some((one) => one.emoji === emoji && one.by.includes(me.name));
  return (
    <div className="acts">
      <button type="button" title={texts.quoteHint} onClick={() => onQuote(message.id)}>
        <Icon name="reply" size={12} />
        {texts.quote}
      </button>
      {message.from.id !== me.id &&
        platform.reactions
          .filter((emoji) => !isHers(emoji))
          .map((emoji) => (
            <button key={emoji} type="button" title={texts.reactHint} onClick={() => react(emoji)}>
              {emoji}
            </button>
          ))}
    </div>
  );
}

interface MarksProps {
  message: DrillMessage;
  isGroup: boolean;
  urgentFor(names: string): string;
}

function Marks({ message, isGroup, urgentFor }: MarksProps): ReactNode {
  const { texts } = useDrill();
  const { urgent, readBy, pinned, reactions, from } = message;
  const isReadShown = from.isBot && readBy.length > 0;
  if (urgent.length === 0 && !pinned && !isReadShown && reactions.length === 0) return null;
  return (
    <div className="marks">
      {urgent.length > 0 && (
        <span className="mark-urgent">
          <Icon name="bell" size={12} />
          {urgentFor(texts.names(urgent))}
        </span>
      )}
      {pinned && (
        <span className="mark-pinned">
          <Icon name="pin" size={12} />
          {texts.pinned}
        </span>
      )}
      {reactions.map(({ emoji, by }) => (
        <span key={emoji} className="mark-reaction">
          {emoji} · {texts.names(by)}
        </span>
      ))}
      {isReadShown && (
        <span className="mark-read" title={texts.names(readBy)}>
          <Icon name="check" size={12} />
          {isGroup ? texts.read(readBy.length) : texts.readDirect}
        </span>
      )}
    </div>
  );
}
