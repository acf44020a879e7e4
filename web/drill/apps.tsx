/** The apps: their signs, and the strip that shows which a person has and switches between them. */
import type { ReactNode } from 'react';
import type { DrillPerson, PlatformName } from '../../drill/contract.ts';
import { useDrill } from './context.ts';

/** Our own sign for a platform; it says nothing that words beside it do not. */
export function AppSign({
  platform,
  size = 'normal',
}: {
  platform: PlatformName;
  size?: 'small' | 'normal';
}): ReactNode {
  const { texts } = useDrill();
  return (
    <span className={`app-sign app-sign-${size} app-${platform}`} aria-hidden="true">
      {texts.platformLetters[platform]}
    </span>
  );
}

interface Props {
  person: DrillPerson;
  shown: PlatformName;
  /** How much is unread on the apps that are not shown. */
  unread: ReadonlyMap<PlatformName, number>;
  onPlatform(platform: PlatformName): void;
}

export function AppStrip({ person, shown, unread, onPlatform }: Props): ReactNode {
  const { texts, platforms } = useDrill();
  return (
    <fieldset className="apps" aria-label={texts.appsOf(person.name)}>
      {person.accounts.map(({ platform }) => {
        const count = unread.get(platform) ?? 0;
        const isConnected = platforms.find(({ name }) => name === platform)?.connected ?? false;
        return (
          <button
            key={platform}
            type="button"
            className="app"
            data-platform={platform}
            aria-pressed={platform === shown}
            title={isConnected ? undefined : texts.isDisconnected(texts.platforms[platform])}
            onClick={() => onPlatform(platform)}
          >
            <AppSign platform={platform} size="small" />
            {texts.platforms[platform]}
            {!isConnected && <span className="dot dot-bad" />}
            {count > 0 && (
              <span className="badge">
                <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
                <span className="unseen">{texts.unread(count)}</span>
              </span>
            )}
          </button>
        );
      })}
    </fieldset>
  );
}
