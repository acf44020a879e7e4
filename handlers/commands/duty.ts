/** `/值班`: who is on duty; `/值班 请假 明天 赵磊代`, `/值班 代班 周三 赵磊`, `/值班 销假`. */
import { readDutyWord } from '../../src/language/leave.ts';
import { defineCommand } from '../../src/router/define.ts';
import { leaveByWords } from '../../src/usecases/leave-by-words.ts';
import { showDuty } from '../../src/usecases/show-duty.ts';
import { comeBack } from '../../src/usecases/take-leave.ts';

export const duty = defineCommand({
  name: 'duty',
  aliases: ['值班', 'zb'],
  async run({ app, me, message, rest, eventId }) {
    const asked = readDutyWord(rest);
    if (!asked) return showDuty(app, me);
    if (asked.word === 'back') return comeBack(app, me);
    const scope = asked.word === 'leave' ? 'all' : 'duty';
    return leaveByWords(app, { by: me, scope, words: asked.rest, message, key: eventId });
  },
});
