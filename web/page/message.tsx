/** One message: what was said or the card, with what became of it. */
import type { DrillMessage } from './api.ts';
import { Avatar } from './avatar.tsx';
import { Card } from './card.tsx';
import { asPart, contentOf } from './card-shape.ts';
import { usePage } from './context.ts';
import { BellIcon, ReplyIcon } from './icons.tsx';
import { localOf } from './time.ts';

interface MessageProps {
  message: DrillMessage;
  person: string;
  /** Goes on from the message before it: no name, no picture. */
  joins: boolean;
  isGroup: boolean;
  flashed: boolean;
  replied: DrillMessage | null;
  onJump(id: string): void;
}

export function Message(props: MessageProps) {
  const { message, person, joins, isGroup, flashed } = props;
  const { t } = usePage();
  if (message.recalled)
    return (
      <div className="recalled" data-message={message.id}>
        {t.recalled(message.from.name)}
      </div>
    );
  const isMine = message.from.id === person;
  const isBot = message.from.isBot;
  return (
    <div
      className={`message${isMine ? ' mine' : ''}${joins ? ' joins' : ''}${flashed ? ' flashed' : ''}`}
      data-message={message.id}
    >
      {!isMine && (joins ? <span className="avatar-gap" /> : <Sender message={message} />)}
      <div className="message-main">
        {!joins && (
          <p className="message-from">
            {!isMine && <b>{isBot ? t.direct : message.from.name}</b>}
            {isBot && <span className="bot-mark">{t.bot}</span>}
            <time dateTime={message.at}>{localOf(message.at).time}</time>
          </p>
        )}
        {message.urgent.length > 0 && (
          <p className="urgent" title={t.urgentFor(message.urgent.join('、'))}>
            <BellIcon />
            {t.urgent} · {message.urgent.join('、')}
          </p>
        )}
        <Quote {...props} />
        {message.card ? (
          <Card message={message} person={person} />
        ) : (
          <div className="bubble">{message.text}</div>
        )}
        <Receipt message={message} isGroup={isGroup} isMine={isMine} />
      </div>
    </div>
  );
}

function Sender({ message }: { message: DrillMessage }) {
  return (
    <Avatar id={message.from.id} name={message.from.name} kind={message.from.isBot ? 'bot' : 'person'} />
  );
}

function Quote({ message, replied, onJump }: MessageProps) {
  const { t } = usePage();
  if (!message.replyTo) return null;
  if (!replied || replied.recalled) return <p className="quote">{t.gone}</p>;
  return (
    <button type="button" className="quote" onClick={() => onJump(replied.id)}>
      <ReplyIcon />
      <span>
        <b>{t.replyTo(replied.from.isBot ? t.direct : replied.from.name)}</b>
        {oneLine(replied)}
      </span>
    </button>
  );
}

/** Who has read it: of interest for what the bot said. */
function Receipt({ message, isGroup, isMine }: { message: DrillMessage; isGroup: boolean; isMine: boolean }) {
  const { t } = usePage();
  const names = message.readBy.filter((name) => name !== message.from.name);
  if (names.length === 0 || (!isMine && !message.from.isBot)) return null;
  const label = t.read(names.length, names.join('、'));
  return (
    <p className="receipt" title={label}>
      {isGroup ? t.readShort(names.length) : t.readByOne}
    </p>
  );
}

/** The message in one line, for quotes and the pinned bar. */
export function oneLine(message: DrillMessage): string {
  if (!message.card) return message.text.replace(/\s+/gu, ' ');
  return contentOf(asPart(asPart(message.card).header).title);
}
