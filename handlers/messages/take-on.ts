/** 收到, 我来 or 👌 as an answer to an alarm, or in the direct chat while one waits: takes it on; else 收到 is the receipt of the only decision. */
import { isNod, readAck, saysOnlyAck, saysOnlyReceived, saysYes } from '../../src/language/item-words.ts';
import { defineMessageHandler } from '../../src/router/define.ts';
import { receiveByWord } from '../../src/usecases/act-by-word.ts';
import { askWhichIsNoted } from '../../src/usecases/show-me.ts';
import { takeByWord } from '../../src/usecases/take-by-word.ts';
import { askedOf, isWordLast } from '../../src/usecases/word-to-her.ts';

export const takeOn = defineMessageHandler({
  name: 'take-on',
  async run({ app, me, chat, message, eventId }) {
    if (!me) return null;
    const isAnswer = chat.kind === 'direct' || Boolean(message.quotedMessageId || message.quotedText);
    const word = readAck(message.text);
    const isYes = async () =>
      chat.kind === 'direct' && saysYes(message.text) && (await askedOf(app, me, chat)) !== null;
    const said = word ?? ((isAnswer && isNod(message.text)) || (await isYes()) ? { number: null } : null);
    if (!said) return null;
    // With more words it may be the answer to something else.
    const isBare =
      (saysOnlyAck(message.text) || saysOnlyReceived(message.text)) &&
      word !== null &&
      chat.kind === 'direct' &&
      !message.quotedMessageId &&
      !message.quotedText &&
      said.number === null;
    const { text } = message;
    const receive = () => receiveByWord(app, me, { text, key: `act.${eventId}` });
    // What a colleague has just taken from before her is less likely meant than what waits for her.
    const isFree = isBare && (await app.store.items.waitingFor(me.id, 1)).length === 0;
    // To the word that an alarm is over it is the receipt of nothing else.
    const mayReceive = isBare && !(await isWordLast(app, me));
    const received = isFree && mayReceive ? await receive() : null;
    if (received) return received;
    const taken = await takeByWord(app, {
      by: me,
      number: said.number,
      message,
      chat,
      key: `ack.${eventId}`,
      cause: eventId,
    });
    if (taken || !isBare) return taken;
    return (!isFree && mayReceive ? await receive() : null) ?? askWhichIsNoted(app, me, text);
  },
});
