/** The six stories as buttons, and what the one that plays is saying. */
import type { ReactNode } from 'react';
import type { DrillScenario, PlatformName, ScenarioName } from '../../drill/contract.ts';
import { api } from './api.ts';
import { AppSign } from './apps.tsx';
import { useDrill } from './context.ts';
import { Icon } from './icons.tsx';
import { reasonOf } from './top-bar.tsx';

interface Props {
  /** One below the other, with all their words. */
  isTall?: boolean;
  isCaptionOnly?: boolean;
  onPlayed?: () => void;
}

export function Stories({ isTall = false, isCaptionOnly = false, onPlayed }: Props): ReactNode {
  const { texts, drill, language, store, tell } = useDrill();
  const playing = drill.state?.playing ?? null;
  const attempt = (work: Promise<unknown>) =>
    work.then(() => store.refreshAll()).catch((error: unknown) => tell(texts.failed(reasonOf(error, texts))));
  const play = (name: ScenarioName, platform: PlatformName) => {
    void attempt(api.play({ name, platform }));
    onPlayed?.();
  };
  return (
    <section className={`stories ${isTall ? 'stories-tall' : ''}`} aria-label={texts.stories}>
      {!isCaptionOnly && (
        <ol className="story-list">
          {drill.state?.scenarios.map((story) => (
            <li key={story.name}>
              <Story
                story={story}
                playing={playing?.name === story.name ? playing.platform : null}
                onPlay={(platform) => play(story.name, platform)}
              />
            </li>
          ))}
        </ol>
      )}
      <div className="caption-place" aria-live="polite">
        {playing && (
          <div className="caption">
            <progress
              className="caption-steps"
              max={playing.steps}
              value={playing.step}
              aria-label={texts.step(playing.step, playing.steps)}
            />
            <span className="caption-count">{texts.step(playing.step, playing.steps)}</span>
            <strong className="caption-text">{language === 'en' ? playing.textEn : playing.text}</strong>
            <button
              type="button"
              className="button button-small"
              onClick={() => void attempt(api.stopPlaying())}
            >
              <Icon name="stop" size={14} />
              {texts.stop}
            </button>
          </div>
        )}
      </div>
    </section>
  );
}

interface StoryProps {
  story: DrillScenario;
  /** Where it plays; null while it does not. */
  playing: PlatformName | null;
  onPlay(platform: PlatformName): void;
}

/** Plays on the first platform on which it can; the others are offered beside it. */
function Story({ story, playing, onPlay }: StoryProps): ReactNode {
  const { texts, language, platforms } = useDrill();
  const [first] = story.stages;
  if (!first) return null;
  return (
    <div className="story-place">
      <button
        type="button"
        className="story"
        data-story={story.name}
        aria-pressed={playing !== null}
        title={language === 'en' ? story.aboutEn : story.about}
        onClick={() => onPlay(first.platform)}
      >
        <span className="story-play">
          <Icon name="play" size={14} />
        </span>
        <span className="story-words">
          <strong>{language === 'en' ? story.titleEn : story.title}</strong>
          <span>
            <span>
              {platforms.length > 1 && story.stages.length === 1 && (
                <b className="story-only">{texts.onlyOn(texts.platforms[first.platform])}</b>
              )}
              <span className="story-about">{language === 'en' ? story.aboutEn : story.about}</span>
            </span>
          </span>
        </span>
      </button>
      {platforms.length > 1 && (
        <span className="story-apps">
          {story.stages.map(({ platform }) => (
            <button
              key={platform}
              type="button"
              className="story-app"
              aria-label={texts.playOn(texts.platforms[platform])}
              title={texts.playOn(texts.platforms[platform])}
              aria-pressed={playing === platform}
              onClick={() => onPlay(platform)}
            >
              <AppSign platform={platform} size="small" />
            </button>
          ))}
        </span>
      )}
    </div>
  );
}
