/** `/项目`: plans a project, shows mine or one of them, and says what happened to it. */
import { UserError } from '../../src/errors.ts';
import { type ProjectVerb, readProject, readProjectAct } from '../../src/language/project-words.ts';
import { type CommandContext, defineCommand } from '../../src/router/define.ts';
import {
  addMilestone,
  closeProject,
  finishMilestone,
  giveProject,
  moveMilestone,
  type ProjectRequest,
  reopenProject,
  setFeedback,
} from '../../src/usecases/act-on-project.ts';
import { answerDelivery, deliverProject } from '../../src/usecases/deliver-project.ts';
import { findColleague } from '../../src/usecases/find-colleague.ts';
import { planProject } from '../../src/usecases/plan-project.ts';
import { projectCard, projectMeant } from '../../src/usecases/project-facts.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';
import { listProjects, projectStory } from '../../src/usecases/show-project.ts';
import { undoLast } from '../../src/usecases/undo.ts';
import { undoKinds } from '../../src/usecases/undo-kinds.ts';

/** So much of what was not understood is said again. */
const mostLetters = 20;

export const project = defineCommand({
  name: 'project',
  aliases: ['项目', 'xm'],
  needsSlash: true,
  async run(context) {
    const { app, me, chat, eventId } = context;
    return showInPrivate(app, me, chat, await answer(context), eventId);
  },
});

async function answer(context: CommandContext) {
  const { app, me, chat, message, rest } = context;
  if (rest === '') return listProjects(app, me);
  const { which, verb, words } = readProjectAct(rest);
  if (verb === 'story') return projectStory(app, me, which);
  const isPlan = readProject(rest, app.clock.now(), app.calendar).milestones.length > 0;
  if (verb !== null && !isPlan) return act(context, { which, verb, words });
  const isNumber = words === '' && /^\d{1,6}$/u.test(which);
  if (!isPlan && (isNumber || (await isKnown(context, rest))))
    return projectCard(app, await projectMeant(app, me, isNumber ? which : rest), me);
  if (!isPlan) await checkAct(context, which, words);
  const chatId = chat.kind === 'group' ? chat.id : null;
  return planProject(app, { by: me, text: rest, message, chatId });
}

/** `3 搁置`: words behind the number of a project of hers are nothing to plan a new one by. */
async function checkAct({ app, me }: CommandContext, number: string, said: string): Promise<void> {
  if (said === '' || !(await isKnown({ app, me }, number))) return;
  throw new UserError('project.unknownAct', {
    number,
    said: Array.from(said).slice(0, mostLetters).join(''),
  });
}

const isKnown = async ({ app, me }: Pick<CommandContext, 'app' | 'me'>, name: string): Promise<boolean> =>
  projectMeant(app, me, name).then(
    () => true,
    (error) => {
      if (error instanceof UserError) return false;
      throw error;
    },
  );

async function act(
  { app, me, message, eventId }: CommandContext,
  { which, verb, words }: { which: string; verb: ProjectVerb; words: string },
) {
  const found = await projectMeant(app, me, which);
  const request: ProjectRequest = { projectId: found.id, by: me, words, key: `project.${eventId}` };
  switch (verb) {
    case 'undo': {
      const on = { noun: 'project', number: found.number, subjectIds: [found.id] } as const;
      return undoLast(app, undoKinds, { by: me, on });
    }
    case 'done':
      return finishMilestone(app, request);
    case 'move':
      return moveMilestone(app, request);
    case 'add':
      return addMilestone(app, request);
    case 'deliver':
      return deliverProject(app, { ...request, message });
    case 'confirm':
      return answerDelivery(app, { ...request, project: found, answer: 'confirmed' });
    case 'object':
      return answerDelivery(app, { ...request, project: found, answer: 'objected' });
    case 'close':
      return closeProject(app, request);
    case 'reopen':
      return reopenProject(app, request);
    case 'feedback':
      return setFeedback(app, request);
    case 'owner': {
      const named = await findColleague(app, words, message);
      if (!named) throw new UserError('project.whoOwns', { seen: words });
      return giveProject(app, request, named.person);
    }
    default:
      return projectCard(app, found, me);
  }
}
