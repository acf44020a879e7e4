/** What the operator knows of the platforms' allowances: more was bought, or less is known to us. */
import type { Allowances } from '../domain/quota.ts';
import type { SettingName, Settings } from './settings.ts';

/** Above what any platform sells. */
const most = 1_000_000_000;

export function readAllowances(settings: Settings): Allowances {
  const units = (names: Record<string, SettingName>) =>
    Object.fromEntries(
      Object.entries(names)
        .filter(([, name]) => settings.has(name))
        .map(([unit, name]) => [unit, settings.wholeNumber(name, 1, most, most)]),
    );
  return {
    feishu: units({ calls: 'FEISHU_MONTHLY_CALLS' }),
    dingtalk: units({ calls: 'DINGTALK_MONTHLY_CALLS', pushes: 'DINGTALK_MONTHLY_PUSHES' }),
    wecom: units({ messages: 'WECOM_DAILY_MESSAGES' }),
  };
}
