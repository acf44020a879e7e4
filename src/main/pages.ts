/** The pages behind signed links, of the app that there is when somebody opens one: the drill makes a new one when it begins anew. */
import type { App } from '../app.ts';
import type { PageDeps } from '../http/pages.ts';
import { noteIssueSeen, readIssuePage } from '../usecases/issue-page.ts';
import { readMeetingFile } from '../usecases/meeting-file.ts';
import { notePackageSeen, readPackagePage } from '../usecases/package-page.ts';
import { readSeriesFile } from '../usecases/series-file.ts';

export const pagesOf = (app: () => App): PageDeps => ({
  issues: {
    read: (week, token) => readIssuePage(app(), week, token),
    noteSeen: (week, token) => noteIssueSeen(app(), week, token),
  },
  packages: {
    read: (run, token) => readPackagePage(app(), run, token),
    noteSeen: (run, token) => notePackageSeen(app(), run, token),
  },
  meetings: { read: (id, token) => readMeetingFile(app(), id, token) },
  series: { read: (id, token) => readSeriesFile(app(), id, token) },
});
