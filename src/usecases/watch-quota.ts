/** Tells administrators how far the allowances of the platforms are used: by themselves once at each mark, and when they ask. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { QuotaLine } from '../cards/quota.ts';
import type { PlatformName } from '../domain/person.ts';
import { type Mark, marksPassed, type Standing } from '../domain/quota.ts';
import { tellPeople } from './say.ts';

const mostKinds = 3;

/** Looks at all allowances; whoever runs the installation hears of each mark once in a period. */
export async function watchQuota(app: App): Promise<void> {
  for (const [name, { appId }] of app.platforms) {
    // Asked outside the transaction: it may need a connection of its own.
    for (const standing of await app.ledger.standings(name)) {
      const passed = marksPassed(standing);
      if (passed.length > 0) await tellNews(app, name, appId, standing, passed);
    }
  }
}

async function tellNews(
  app: App,
  platform: PlatformName,
  appId: string,
  standing: Standing,
  passed: Mark[],
): Promise<void> {
  const { unit, key: period } = standing;
  const allowance = standing.allowance ?? 0;
  await app.transaction(async (app) => {
    const now = app.clock.now();
    let news: Mark | null = null;
    for (const mark of passed) {
      if (await app.store.quotas.mark({ platform, appId, unit, period, allowance, mark }, now)) news = mark;
    }
    if (news === null) return;
    app.log.warn(
      { platform, unit, used: standing.used, allowance, mark: news },
      'an allowance is being used up',
    );
    const admins = (await app.store.people.active()).filter((p) => p.roles.includes('admin'));
    const { count } = await app.store.waiting.countOn(platform);
    await tellPeople(app, admins, {
      shown: show('quota-warning', { ...lineOf(platform, standing), mark: news, waiting: count }),
      key: `quota.${platform}.${unit}.${period}.${allowance}.${news}`,
      cause: `quota.${platform}.${unit}.${period}`,
    });
  });
}

/** What is used of each allowance, and what waits for it. */
export async function showQuota(app: App): Promise<Shown> {
  const lines: QuotaLine[] = [];
  const waiting: { platform: PlatformName; count: number; nextAt: string }[] = [];
  for (const platform of app.platforms.keys()) {
    for (const standing of await app.ledger.standings(platform)) lines.push(lineOf(platform, standing));
    const { count, nextAt } = await app.store.waiting.countOn(platform);
    if (count > 0 && nextAt) waiting.push({ platform, count, nextAt: nextAt.toISOString() });
  }
  return show('quota', { lines, waiting });
}

function lineOf(platform: PlatformName, standing: Standing): QuotaLine {
  const { unit, period, used, allowance, forecast, stage, forSending, endAt, byKind } = standing;
  return {
    platform,
    unit,
    period,
    used,
    allowance,
    forecast,
    stage,
    forSending,
    endAt: endAt.toISOString(),
    biggest: byKind.slice(0, mostKinds),
  };
}

/** How far one allowance is used, for machines. */
export interface QuotaState extends Pick<Standing, 'unit' | 'used' | 'allowance' | 'forecast' | 'stage'> {
  platform: PlatformName;
}

export async function quotaStates({ platforms, ledger }: App): Promise<QuotaState[]> {
  const all = [...platforms.keys()].map(async (platform) =>
    (await ledger.standings(platform)).map(({ unit, used, allowance, forecast, stage }) => ({
      platform,
      unit,
      used,
      allowance,
      forecast,
      stage,
    })),
  );
  return (await Promise.all(all)).flat();
}
