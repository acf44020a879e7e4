/** `/人员`: who is known on which platform; `/人员 冲突`: accounts that may be one person's; `/人员 岗位 张伟 管理岗`: whose copy she reads. For administrators. */
import { defineCommand } from '../../src/router/define.ts';
import { listConflicts, listPeople } from '../../src/usecases/list-conflicts.ts';
import { setPost } from '../../src/usecases/set-post.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';

export const people = defineCommand({
  name: 'people',
  aliases: ['人员', 'ry'],
  role: 'admin',
  async run({ app, me, chat, message, rest, eventId }) {
    const words = /^(?:岗位|post)(?=$|[\s:：@])[\s:：]*(.*)$/isu.exec(rest)?.[1];
    if (words !== undefined)
      return showInPrivate(app, me, chat, await setPost(app, { by: me, words, message }), eventId);
    const wantsConflicts = /^(?:冲突|conflicts?)$/iu.test(rest);
    const shown = wantsConflicts ? await listConflicts(app) : await listPeople(app);
    return showInPrivate(app, me, chat, shown, eventId);
  },
});
