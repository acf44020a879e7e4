/** Every call that the simulated platform answers. */
import type { Route } from './request.ts';
import { appRoutes } from './routes-app.ts';
import { appchatRoutes } from './routes-appchat.ts';
import { cardRoutes } from './routes-cards.ts';
import { contactRoutes } from './routes-contacts.ts';
import { mediaRoutes } from './routes-media.ts';
import { messageRoutes } from './routes-messages.ts';
import { scheduleRoutes } from './routes-schedule.ts';

export const allRoutes: readonly Route[] = [
  ...appRoutes,
  ...messageRoutes,
  ...cardRoutes,
  ...appchatRoutes,
  ...contactRoutes,
  ...mediaRoutes,
  ...scheduleRoutes,
];
