/** One message: a bubble of words or a card, with everything the platform notes about it. */
import { memo, type ReactNode } from 'react';
import type { DrillMessage, DrillPerson, PlatformName } from '../../drill/contract.ts';
import { Avatar } from './avatar.tsx';
import { Content } from './card/content.tsx';
import { useDrill } from './context.ts';
import { Icon } from './icons.tsx';
import type { ToastTone } from './toast.tsx';

interface Props {
  me: DrillPerson;
  platform: PlatformName;
  message: DrillMessage;
  isGroup: boolean;
  /** By the same person, right after another. */
  isFollowing: boolean;
  replyTo: DrillMessage | undefined;
  onShow(id: string): void;
  tell(text: string, tone?: ToastTone): void;
}

export const Message = memo(function Message(props: Props): ReactNode {
  const { me, platform, message, isGroup, isFollowing, replyTo, onShow, tell } = props;
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
        <Content me={me} platform={platform} message={message} tell={tell} />
        <Marks message={message} isGroup={isGroup} urgentFor={texts.urgentFor[platform]} />
      </div>
    </article>
  );
});

const nameOf = (message: DrillMessage, bot: string): string => (message.from.isBot ? bot : message.from.name);

interface MarksProps {
  message: DrillMessage;
  isGroup: boolean;
  urgentFor(names: string): string;
}

function Marks({ message, isGroup, urgentFor }: MarksProps): ReactNode {
  const { texts } = useDrill();
  const { urgent, readBy, pinned, from } = message;
  const isReadShown = from.isBot && readBy.length > 0;
  if (urgent.length === 0 && !pinned && !isReadShown) return null;
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
      {isReadShown && (
        <span className="mark-read" title={texts.names(readBy)}>
          <Icon name="check" size={12} />
          {isGroup ? texts.read(readBy.length) : texts.readDirect}
        </span>
      )}
    </div>
  );
}
