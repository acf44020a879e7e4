/**
 * Which permission each of our calls needs (pages of the calls, read 2026-11; the two of the address book by their
 * names in the console). A test holds it against the calls that are made; the doctor, the set-up and
 * docs/platforms/dingtalk.md are fed from it.
 */
import type { Permissions } from '../../src/ports/permissions.ts';

export const dingtalkPermissions: Permissions = {
  asked: [
    {
      name: 'qyapi_robot_sendmsg',
      need: 'needed',
      calls: [
        'POST v1.0/robot/oToMessages/batchSend',
        'POST v1.0/robot/groupMessages/send',
        'POST v1.0/robot/otoMessages/batchRecall',
        'POST v1.0/robot/groupMessages/recall',
        'GET v1.0/robot/oToMessages/readStatus',
      ],
    },
    {
      name: 'qyapi_get_department_list',
      need: 'needed',
      calls: ['POST topapi/v2/department/listsub'],
    },
    {
      name: 'qyapi_get_department_member',
      need: 'needed',
      calls: ['POST topapi/v2/user/list', 'POST topapi/v2/user/get'],
    },
    {
      name: 'Card.Instance.Write',
      need: 'wanted',
      calls: [
        'POST v1.0/card/instances/createAndDeliver',
        'POST v1.0/card/instances',
        'PUT v1.0/card/instances',
        'POST v1.0/card/callbacks/register',
      ],
    },
    {
      name: 'qyapi_chat_manage',
      need: 'wanted',
      calls: ['POST v1.0/im/sceneGroup/create', 'POST v1.0/im/sceneGroup/member/add'],
    },
    {
      name: 'qyapi_chat_read',
      others: ['qyapi_chat_manage'],
      need: 'wanted',
      calls: ['POST v1.0/im/sceneGroups/query'],
    },
    {
      name: 'Calendar.Event.Write',
      need: 'wanted',
      calls: [
        'POST v1.0/calendar/users/:id/calendars/primary/events',
        'PUT v1.0/calendar/users/:id/calendars/primary/events/:id',
        'DELETE v1.0/calendar/users/:id/calendars/primary/events/:id',
        'POST v1.0/calendar/users/:id/calendars/primary/events/:id/attendees',
      ],
    },
    {
      name: 'Calendar.Event.Read',
      need: 'wanted',
      calls: [
        'GET v1.0/calendar/users/:id/calendars/primary/events',
        'GET v1.0/calendar/users/:id/calendars/primary/events/:id',
      ],
    },
    {
      name: 'Todo.Todo.Write',
      need: 'wanted',
      calls: [
        'POST v1.0/todo/users/:id/tasks',
        'PUT v1.0/todo/users/:id/tasks/:id',
        'DELETE v1.0/todo/users/:id/tasks/:id',
      ],
    },
    {
      name: 'Todo.Todo.Read',
      need: 'wanted',
      calls: ['GET v1.0/todo/users/:id/tasks/:id'],
    },
    // Who has accounts on several platforms is known by these; else the person says it herself.
    { name: 'fieldMobile', need: 'wanted', onlyFields: true },
    { name: 'fieldEmail', need: 'wanted', onlyFields: true },
    { name: 'Premium.Ding.Write', need: 'wanted', calls: ['POST v1.0/robot/ding/send'] },
  ],
  freeCalls: [
    'POST v1.0/oauth2/accessToken',
    'POST v1.0/gateway/connections/open',
    'POST media/upload',
    // To an address that came with a message, and proves itself.
    'POST robot/sendBySession',
  ],
  freeEvents: [
    'user_add_org',
    'user_modify_org',
    'user_leave_org',
    'user_active_org',
    'org_dept_create',
    'org_dept_modify',
    'org_dept_remove',
    'chat_disband',
    'chat_add_member',
    'chat_remove_member',
    'chat_quit',
    'todo_task_update',
    'meeting_status_change',
    'calendar_event_change',
  ],
};
