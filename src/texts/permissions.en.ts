/** What each permission is for, in English; the names stay those of the Chinese console, which are to be searched there. */
import { type PermissionTexts, type PermissionWords, permissionsZh } from './permissions.zh-CN.ts';

const { feishu, dingtalk, wecom } = permissionsZh;
const words = ({ console }: PermissionWords, why: string): PermissionWords => ({ console, why });

export const permissionsEn: PermissionTexts = {
  feishu: {
    'im:message.p2p_msg:readonly': words(
      feishu['im:message.p2p_msg:readonly'],
      'hears commands in direct chats',
    ),
    'im:message.group_at_msg:readonly': words(
      feishu['im:message.group_at_msg:readonly'],
      'hears commands in groups that mention the bot',
    ),
    'im:message:send_as_bot': words(
      feishu['im:message:send_as_bot'],
      'sends, changes and takes back its own messages',
    ),
    'im:chat:read': words(feishu['im:chat:read'], 'knows the names of groups, and when one ends'),
    'im:chat.members:bot_access': words(
      feishu['im:chat.members:bot_access'],
      'greets a group that it comes into, and falls silent where it was taken out',
    ),
    'im:chat.members:read': words(
      feishu['im:chat.members:read'],
      'knows who comes into a project group or leaves it: whom its sync asks and its coordination meeting invites',
    ),
    'im:chat:create': words(feishu['im:chat:create'], '`/group`'),
    'im:chat:delete': words(
      feishu['im:chat:delete'],
      'dissolves an idle project group once its owner agrees',
    ),
    'im:chat.members:write_only': words(
      feishu['im:chat.members:write_only'],
      'brings the liaisons into project groups',
    ),
    'contact:user.base:readonly': words(feishu['contact:user.base:readonly'], 'knows the names of the staff'),
    'contact:user.employee:readonly': words(
      feishu['contact:user.employee:readonly'],
      'titles and staff numbers: who leads, and who is the same person on another platform',
    ),
    'contact:department.base:readonly': words(
      feishu['contact:department.base:readonly'],
      'the names of departments',
    ),
    'contact:department.organize:readonly': words(
      feishu['contact:department.organize:readonly'],
      'which department is under which, and who heads it',
    ),
    'im:resource': words(
      feishu['im:resource'],
      'pictures on cards, such as the header of the weekly issue; calendar files',
    ),
    'im:message.group_msg': words(
      feishu['im:message.group_msg'],
      'gives group talk its tier without a mention (sensitive: the administrator approves it)',
    ),
    'im:message.urgent': words(feishu['im:message.urgent'], 'makes phones ring for tier 1'),
    'im:message.pins:write_only': words(
      feishu['im:message.pins:write_only'],
      'pins the charter of a project group',
    ),
    'im:message:readonly': words(
      feishu['im:message:readonly'],
      'knows which messages in direct chats were read',
    ),
    'im:message.reactions:read': words(
      feishu['im:message.reactions:read'],
      'an agreed emoji beneath a tier 1 card takes it on',
    ),
    'calendar:calendar:read': words(feishu['calendar:calendar:read'], 'finds the calendar of the bot'),
    'calendar:calendar.event:create': words(
      feishu['calendar:calendar.event:create'],
      'puts meetings into the calendars of people, with a link to join',
    ),
    'calendar:calendar.event:read': words(
      feishu['calendar:calendar.event:read'],
      'learns the link to join, and who is invited; looks who invited the bot to an event, and books it',
    ),
    'calendar:calendar.event:update': words(
      feishu['calendar:calendar.event:update'],
      'changes the calendar with the meeting',
    ),
    'calendar:calendar.event:delete': words(
      feishu['calendar:calendar.event:delete'],
      'takes a meeting that is called off out of calendars',
    ),
    'task:task:write': words(
      feishu['task:task:write'],
      'puts action items of meetings into the tasks of whoever does them; ticked there, they are done here',
    ),
    'minutes:minutes.basic:read': words(
      feishu['minutes:minutes.basic:read'],
      'knows which minutes a link leads to',
    ),
    'minutes:minutes.artifacts:read': words(
      feishu['minutes:minutes.artifacts:read'],
      'takes action items and points of 妙记 into the draft of the minutes',
    ),
    'docx:document:create': words(
      feishu['docx:document:create'],
      'with a folder for the archive: puts minutes there as a document',
    ),
    'docx:document:write_only': words(
      feishu['docx:document:write_only'],
      'with a folder for the archive: writes the minutes into it',
    ),
    'docx:document:readonly': words(
      feishu['docx:document:readonly'],
      'with a folder for the archive: knows how much is written, and goes on there',
    ),
    'space:document:retrieve': words(
      feishu['space:document:retrieve'],
      'with a folder for the archive: looks before it makes a document, so that none is doubled',
    ),
    'space:document:delete': words(
      feishu['space:document:delete'],
      'with a folder for the archive: takes the document away when minutes are withdrawn',
    ),
    'drive:drive.metadata:readonly': words(
      feishu['drive:drive.metadata:readonly'],
      'with a folder for the archive: knows the link to the document',
    ),
    'vc:meeting.all_meeting:readonly': words(
      feishu['vc:meeting.all_meeting:readonly'],
      'knows when the video meeting began and ended, without anybody saying so',
    ),
    'contact:user.phone:readonly': words(
      feishu['contact:user.phone:readonly'],
      'joins the accounts of one person on several platforms by mobile; not needed with one platform',
    ),
    'contact:user.email:readonly': words(
      feishu['contact:user.email:readonly'],
      'joins the accounts of one person on several platforms by mail; not needed with one platform',
    ),
    'application:app_slash_command:write': words(
      feishu['application:app_slash_command:write'],
      'shows the panel of commands when a slash is typed; typing them works without it',
    ),
    'application:application:self_manage': words(
      feishu['application:application:self_manage'],
      'lets `npm run doctor` compare the granted permissions',
    ),
  },
  dingtalk: {
    qyapi_robot_sendmsg: words(
      dingtalk.qyapi_robot_sendmsg,
      'sends messages of the robot and takes them back',
    ),
    qyapi_get_department_list: words(
      dingtalk.qyapi_get_department_list,
      'the names of departments, and which is under which',
    ),
    qyapi_get_department_member: words(
      dingtalk.qyapi_get_department_member,
      'names, titles and staff numbers of the staff',
    ),
    'Card.Instance.Write': words(
      dingtalk['Card.Instance.Write'],
      'cards with buttons, which can be changed later',
    ),
    qyapi_chat_manage: words(
      dingtalk.qyapi_chat_manage,
      '`/group`, and brings the liaisons into project groups',
    ),
    qyapi_chat_read: words(dingtalk.qyapi_chat_read, 'knows the names of groups'),
    'Calendar.Event.Write': words(
      dingtalk['Calendar.Event.Write'],
      'puts meetings into the calendars of people, with a link to join, and changes them with the meeting',
    ),
    'Calendar.Event.Read': words(
      dingtalk['Calendar.Event.Read'],
      'looks after a break whether an event is there, so that none is made twice; reads what people enter for the bot, and books it',
    ),
    'Todo.Todo.Write': words(
      dingtalk['Todo.Todo.Write'],
      'puts action items of meetings into the to-dos of whoever does them',
    ),
    'Todo.Todo.Read': words(dingtalk['Todo.Todo.Read'], 'what is ticked there is done here'),
    fieldMobile: words(
      dingtalk.fieldMobile,
      'joins the accounts of one person on several platforms by mobile; not needed with one platform',
    ),
    fieldEmail: words(
      dingtalk.fieldEmail,
      'joins the accounts of one person on several platforms by mail; not needed with one platform',
    ),
    'Premium.Ding.Write': words(
      dingtalk['Premium.Ding.Write'],
      'makes phones ring for tier 1 (professional and exclusive editions)',
    ),
  },
  wecom: {
    'ai-bot': words(wecom['ai-bot'], 'hears commands in direct chats and groups, answers, sends cards'),
    'app-visible-range': words(
      wecom['app-visible-range'],
      'knows the staff, writes to them first, takes messages back',
    ),
    'whole-company-visible': words(
      wecom['whole-company-visible'],
      '`/group`, and messages into those groups',
    ),
    'schedule-api': words(
      wecom['schedule-api'],
      'puts meetings into the calendars of people, and changes them with the meeting',
    ),
    'app-callback': words(
      wecom['app-callback'],
      'buttons on cards of the app, changed cards, changes of the staff',
    ),
  },
};
