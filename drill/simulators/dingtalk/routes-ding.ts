/** DING: app, text message or phone call, out of the month's allowance. */
import { V1Failure } from './failures.ts';
import { number, type Route, text, texts } from './request.ts';
import { checkRobot } from './routes-robot.ts';
import { freshId, userById } from './world.ts';

const scopes = ['Premium.Ding.Write'];
const kinds = { 1: 'app', 2: 'sms', 3: 'phone' } as const;
const mostReceivers = { app: 200, sms: 20, phone: 20 };

export const dingRoutes: readonly Route[] = [
  {
    host: 'api',
    method: 'POST',
    path: 'v1.0/robot/ding/send',
    scopes,
    fields: {
      robotCode: 'text!',
      remindType: 'number!',
      receiverUserIdList: 'texts!',
      content: 'text!',
      callVoice: 'text',
    },
    handle(call) {
      const { core, body } = call;
      checkRobot(call, 'resource.unavailable');
      const kind = kinds[number(body, 'remindType') as keyof typeof kinds];
      if (kind === undefined)
        throw new V1Failure(400, 'invalidParameter.remindType', 'remindType must be 1, 2 or 3');
      const userIds = [...new Set(texts(body, 'receiverUserIdList'))];
      if (userIds.length === 0 || userIds.length > mostReceivers[kind]) {
        throw new V1Failure(400, 'ding.receivercount.limit', `1 to ${mostReceivers[kind]} receivers`);
      }
      const reached = userIds.filter((userId) => userById(core.world, userId)?.active !== false);
      const known = reached.filter((userId) => userById(core.world, userId) !== undefined);
      if (!core.quota.ding(kind, known.length)) {
        throw new V1Failure(400, 'ding.serverquota.insufficient', 'the DING allowance is used up');
      }
      const id = freshId('ding');
      const at = core.now();
      core.world.dings.set(id, {
        id,
        kind,
        receiverIds: known,
        content: text(body, 'content'),
        at,
        recalled: false,
      });
      core.tell({ kind: 'ding' });
      const failed = userIds.filter((userId) => !known.includes(userId));
      return {
        openDingId: id,
        failedList: Object.fromEntries(failed.map((userId) => [userId, 'staffId.notExisted'])),
      };
    },
  },
  {
    host: 'api',
    method: 'POST',
    path: 'v1.0/robot/ding/recall',
    scopes,
    fields: { robotCode: 'text!', openDingId: 'text!' },
    handle(call) {
      checkRobot(call, 'resource.unavailable');
      const ding = call.core.world.dings.get(text(call.body, 'openDingId'));
      if (ding === undefined)
        throw new V1Failure(400, 'invalidParameter.openDingId', 'openDingId is unknown');
      ding.recalled = true;
      call.core.tell({ kind: 'ding' });
      return { openDingId: ding.id };
    },
  },
];
