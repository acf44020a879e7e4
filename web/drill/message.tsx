/** One message: a bubble of words or a card, with everything the platform notes about it. */
import { memo, type ReactNode } from 'react';
import type { DrillMessage, DrillPerson } from '../../drill/contract.ts';
import { Avatar } from './avatar.tsx';
import { Card, titleOf } from './card/card.tsx';
import { useDrill } from './context.ts';
import { Icon } from './icons.tsx';
import type { ToastTone } from './toast.tsx';

interface Props {
  me: DrillPerson;
  message: DrillMessage;
  isGroup: boolean;
  /** By the same person, right after another. */
  isFollowing: boolean;
  replyTo: DrillMessage | undefined;
  onShow(id: string): void;
  tell(text: string, tone?: ToastTone): void;
}

export const Message = memo(function Message(props: Props): ReactNode {
  const { me, message, isGroup, isFollowing, replyTo, onShow, tell } = props;
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
              {replyTo.card ? titleOf(replyTo.card) : replyTo.text}
            </span>
          </button>
        )}
        {message.card ? (
          <Card me={me} message={message} tell={tell} />
        ) : (
          <div className="bubble">
            <Words text={message.text} />
          </div>
        )}
        <Marks message={message} isGroup={isGroup} />
      </div>
    </article>
  );
});

const nameOf = (message: DrillMessage, bot: string): string => (message.from.isBot ? bot : message.from.name);

/** Names after an @ stand out. */
function Words({ text }: { text: string }): ReactNode {
  const { people, texts } = useDrill();
  const names = [texts.bot, '信流', texts.everybody, ...people.map((person) => person.name)];
  return text.split(/(@[\p{L}]+(?: [A-Z][a-z]+)?)/u).map((part, index) =>
    part.startsWith('@') && names.includes(part.slice(1)) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: stretches of a text have no other name.
      <span key={index} className="at">
        {part}
      </span>
    ) : (
      part
    ),
  );
}

function Marks({ message, isGroup }: { message: DrillMessage; isGroup: boolean }): ReactNode {
  const { texts } = useDrill();
  const { urgent, readBy, pinned, from } = message;
  const isReadShown = from.isBot && readBy.length > 0;
  if (urgent.length === 0 && !pinned && !isReadShown) return null;
  return (
    <div className="marks">
      {urgent.length > 0 && (
        <span className="mark-urgent">
          <Icon name="bell" size={12} />
          {texts.urgentFor(texts.names(urgent))}
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
