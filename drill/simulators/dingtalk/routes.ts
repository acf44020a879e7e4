/** Every call that the simulated platform answers. */
import type { Route } from './request.ts';
import { calendarRoutes } from './routes-calendar.ts';
import { cardRoutes } from './routes-cards.ts';
import { conferenceRoutes } from './routes-conferences.ts';
import { contactRoutes } from './routes-contacts.ts';
import { dingRoutes } from './routes-ding.ts';
import { groupRoutes } from './routes-groups.ts';
import { mediaRoutes } from './routes-media.ts';
import { noticeRoutes } from './routes-notices.ts';
import { robotRoutes } from './routes-robot.ts';
import { todoRoutes } from './routes-todo.ts';
import { webhookRoutes } from './routes-webhook.ts';
import { tokenRoutes } from './tokens.ts';

export const allRoutes: readonly Route[] = [
  ...tokenRoutes,
  ...robotRoutes,
  ...webhookRoutes,
  ...cardRoutes,
  ...dingRoutes,
  ...groupRoutes,
  ...contactRoutes,
  ...todoRoutes,
  ...calendarRoutes,
  ...conferenceRoutes,
  ...noticeRoutes,
  ...mediaRoutes,
];
