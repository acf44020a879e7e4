/** `/找 研发 请周五前给接口文档`: asks another department, whose liaison answers within the limit. */
import { defineCommand } from '../../src/router/define.ts';
import { openRequest, readWanted, requestForm } from '../../src/usecases/open-request.ts';

export const ask = defineCommand({
  name: 'ask',
  aliases: ['找', '协作'],
  // 找 and ask are ordinary words.
  needsSlash: true,
  async run({ app, me, message, rest }) {
    if (rest === '') return requestForm(app, null);
    return openRequest(app, { ...(await readWanted(app, rest, message)), by: me });
  },
});
