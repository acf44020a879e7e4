/** Video conferences, by union ids; running ones are told of by events with a growing number. */
import type { Core } from './core.ts';
import { badParameter, V1Failure } from './failures.ts';
import { type Call, pageByToken, personByUnionId, type Route, text, texts } from './request.ts';
import type { SimConference } from './types.ts';
import { freshId } from './world.ts';

const read = ['VideoConference.Conference.Read'];
const write = ['VideoConference.Conference.Write'];
const longestTitle = 50;
const base = 'v1.0/conference/videoConferences';

export const conferenceRoutes: readonly Route[] = [
  {
    host: 'api',
    method: 'POST',
    path: base,
    scopes: write,
    fields: { userId: 'text!', confTitle: 'text!', inviteUserIds: 'texts', inviteCaller: 'flag' },
    handle(call) {
      const { unionId } = personByUnionId(call, text(call.body, 'userId'), 'userId');
      for (const id of texts(call.body, 'inviteUserIds')) personByUnionId(call, id, 'inviteUserIds');
      const title = text(call.body, 'confTitle');
      if (title.length > longestTitle) throw badParameter('confTitle', `is over ${longestTitle} characters`);
      const conference = begin(call.core, unionId, title, undefined);
      return {
        conferenceId: conference.id,
        conferencePassword: '123456',
        hostPassword: '654321',
        externalLinkUrl: `${call.core.apiBase()}/meeting/${conference.id}`,
      };
    },
  },
  {
    host: 'api',
    method: 'DELETE',
    path: `${base}/:conferenceId`,
    scopes: write,
    query: { unionId: 'text!' },
    handle(call) {
      const conference = conferenceBy(call);
      const { unionId } = personByUnionId(call, call.query.get('unionId') ?? '', 'unionId');
      if (conference.creatorUnionId !== unionId) throw new V1Failure(403, 'notHost', 'not the host');
      if (conference.status === 1) throw new V1Failure(400, 'conferenceEnded', 'the conference has ended');
      end(call.core, conference);
      return { code: 200, cause: 'success' };
    },
  },
  {
    host: 'api',
    method: 'GET',
    path: `${base}/:conferenceId`,
    scopes: read,
    handle: (call) => ({ confInfo: confInfo(conferenceBy(call), call.nowMs) }),
  },
  {
    host: 'api',
    method: 'GET',
    path: `${base}/:conferenceId/members`,
    scopes: read,
    query: { maxResults: 'number', nextToken: 'text' },
    handle(call) {
      const page = pageByToken(
        conferenceBy(call).members,
        { maxResults: call.query.get('maxResults'), nextToken: call.query.get('nextToken') },
        200,
      );
      const memberModels = page.shown.map((member) => ({
        unionId: member.unionId,
        joinTime: member.joinedAt.getTime(),
        leaveTime: member.leftAt?.getTime(),
        duration: (member.leftAt?.getTime() ?? call.nowMs) - member.joinedAt.getTime(),
        attendStatus: member.leftAt === undefined ? 1 : 2,
      }));
      return { memberModels, nextToken: page.nextToken, totalCount: conferenceBy(call).members.length };
    },
  },
];

function conferenceBy(call: Call): SimConference {
  const conference = call.core.world.conferences.get(call.params.conferenceId ?? '');
  if (conference === undefined) throw new V1Failure(404, 'conferenceNotExist', 'no such conference');
  return conference;
}

export function begin(
  core: Core,
  unionId: string,
  title: string,
  calendarEventId: string | undefined,
): SimConference {
  const conference: SimConference = {
    id: freshId('conf'),
    title,
    creatorUnionId: unionId,
    status: 2,
    startAt: core.now(),
    ...(calendarEventId === undefined ? {} : { calendarEventId }),
    members: [{ unionId, joinedAt: core.now() }],
    statusSeqNum: 0,
  };
  core.world.conferences.set(conference.id, conference);
  tell(core, conference, 'conference_created');
  return conference;
}

export function end(core: Core, conference: SimConference): void {
  conference.status = 1;
  conference.endAt = core.now();
  for (const member of conference.members) member.leftAt ??= core.now();
  tell(core, conference, 'conference_ended');
}

function confInfo(conference: SimConference, nowMs: number): Record<string, unknown> {
  const startMs = conference.startAt?.getTime();
  return {
    conferenceId: conference.id,
    title: conference.title,
    status: conference.status,
    creatorId: conference.creatorUnionId,
    startTime: startMs,
    endTime: conference.endAt?.getTime(),
    confDuration: startMs === undefined ? 0 : (conference.endAt?.getTime() ?? nowMs) - startMs,
    activeNum: conference.members.filter((member) => member.leftAt === undefined).length,
    attendNum: conference.members.length,
    invitedNum: conference.members.length,
  };
}

function tell(core: Core, conference: SimConference, changeScene: string): void {
  conference.statusSeqNum += 1;
  core.tell({ kind: 'conference' });
  const creatorNick =
    [...core.world.users.values()].find((user) => user.unionId === conference.creatorUnionId)?.name ?? '';
  const { calendarEventId } = conference;
  core.pushes.emit('meeting_status_change', {
    openConfModel: {
      ...confInfo(conference, core.nowMs()),
      creatorNick,
      ...(calendarEventId === undefined
        ? {}
        : { calendarEventId, scheduleConferenceId: `sc${conference.id}` }),
      bizType: 'normal',
    },
    statusSeqNum: conference.statusSeqNum,
    changeScene,
  });
}
