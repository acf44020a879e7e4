/** `/追溯 12`: the story of an item, or of a case of a flow; `/追溯 决策 3`: that of a decision, `/追溯 请求 7` that of a request. */

import { readCaseNumber } from '../../src/language/case-words.ts';
import { readDirectiveTrace } from '../../src/language/directive-words.ts';
import { readItemNumber } from '../../src/language/item-number.ts';
import { readProjectNumber } from '../../src/language/project-words.ts';
import { readRequestTrace } from '../../src/language/request-words.ts';
import { defineCommand } from '../../src/router/define.ts';
import { directiveMeant, directiveQuoted } from '../../src/usecases/act-on-directive.ts';
import { requestMeant } from '../../src/usecases/act-on-request.ts';
import { itemQuoted } from '../../src/usecases/find-item.ts';
import { caseQuoted } from '../../src/usecases/list-cases.ts';
import { showDirective } from '../../src/usecases/list-directives.ts';
import { showRequest } from '../../src/usecases/list-requests.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';
import { projectNumbered, projectStory } from '../../src/usecases/show-project.ts';
import { traceItem } from '../../src/usecases/trace-item.ts';

export const trace = defineCommand({
  name: 'trace',
  aliases: ['追溯', '事项', 'zs'],
  async run({ app, me, chat, message, rest, eventId }) {
    const project = readProjectNumber(rest) ?? (await projectNumbered(app, readItemNumber(rest)));
    if (project) return showInPrivate(app, me, chat, await projectStory(app, me, project), eventId);
    const { number: ofRequest } = readRequestTrace(rest);
    if (ofRequest !== null) {
      const request = await requestMeant(app, { number: ofRequest, by: me, said: message });
      return showInPrivate(app, me, chat, await showRequest(app, request, me), eventId);
    }
    const decided = readDirectiveTrace(rest);
    const said = { number: decided, by: me, said: message };
    const directive =
      decided !== null
        ? await directiveMeant(app, said)
        : rest === '' && (await directiveQuoted(app, message))?.directive;
    if (directive) {
      const shown = await showDirective(app, directive, me, { withStory: true });
      return showInPrivate(app, me, chat, shown, eventId);
    }
    const quoted =
      rest === '' ? ((await caseQuoted(app, message)) ?? (await itemQuoted(app, message, chat))) : null;
    const number = quoted?.number ?? readItemNumber(rest) ?? readCaseNumber(rest).number ?? undefined;
    return traceItem(app, { number, from: 0, by: me, chat, cause: eventId });
  },
});
