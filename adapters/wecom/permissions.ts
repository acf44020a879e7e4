/**
 * What has to be granted for each of our calls. WeCom has no named scopes: a self-built app may call what its
 * visible range and its callback allow, the bot what its socket allows (pages of the calls, read 2026-11). A test
 * holds it against the calls that are made; docs/platforms/wecom.md is fed from it.
 */
import type { Permissions } from '../../src/ports/permissions.ts';

export const wecomPermissions: Permissions = {
  asked: [
    {
      name: 'ai-bot',
      need: 'needed',
      calls: [
        'WS aibot_subscribe',
        'WS ping',
        'WS aibot_respond_msg',
        'WS aibot_respond_update_msg',
        'WS aibot_send_msg',
        'WS aibot_upload_media_init',
        'WS aibot_upload_media_chunk',
        'WS aibot_upload_media_finish',
      ],
    },
    {
      name: 'app-visible-range',
      need: 'needed',
      calls: [
        'POST message/send',
        'POST message/recall',
        'POST media/upload',
        'GET department/list',
        'GET user/list',
        'GET user/get',
        'POST batch/openuserid_to_userid',
      ],
    },
    {
      name: 'whole-company-visible',
      need: 'wanted',
      calls: ['POST appchat/create', 'POST appchat/update', 'GET appchat/get', 'POST appchat/send'],
    },
    {
      name: 'schedule-api',
      need: 'wanted',
      calls: [
        'POST oa/calendar/add',
        'POST oa/schedule/add',
        'POST oa/schedule/update',
        'POST oa/schedule/add_attendees',
        'POST oa/schedule/get',
        'POST oa/schedule/get_by_calendar',
        'POST oa/schedule/del',
      ],
    },
    {
      name: 'app-callback',
      need: 'wanted',
      calls: ['POST message/update_template_card'],
      events: ['template_card_event', 'template_card_menu_event', 'change_contact'],
    },
  ],
  freeCalls: ['GET gettoken'],
  freeEvents: [],
};
