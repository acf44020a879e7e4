/** The five stories as buttons, and what the one that plays is saying. */
import type { ReactNode } from 'react';
import type { ScenarioName } from '../../drill/contract.ts';
import { api } from './api.ts';
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
    work
      .then(() => store.refreshAll())
      .catch((error: unknown) => tell(texts.failed(reasonOf(error, texts.unreachable))));
  const play = (name: ScenarioName) => {
    void attempt(api.play(name));
    onPlayed?.();
  };
  return (
    <section className={`stories ${isTall ? 'stories-tall' : ''}`} aria-label={texts.stories}>
      {!isCaptionOnly && (
        <ol className="story-list">
          {drill.state?.scenarios.map((story) => (
            <li key={story.name}>
              <button
                type="button"
                className="story"
                data-story={story.name}
                aria-pressed={playing?.name === story.name}
                title={language === 'en' ? story.aboutEn : story.about}
                onClick={() => play(story.name)}
              >
                <span className="story-play">
                  <Icon name="play" size={14} />
                </span>
                <span className="story-words">
                  <strong>{language === 'en' ? story.titleEn : story.title}</strong>
                  <span>{language === 'en' ? story.aboutEn : story.about}</span>
                </span>
              </button>
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
