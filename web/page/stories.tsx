/** The five stories: begin one, see where it is, stop it. */
import { api, type DrillState, type ScenarioName } from './api.ts';
import { usePage } from './context.ts';
import { PlayIcon } from './icons.tsx';
import { useWork } from './use.ts';

export function Stories({ state, onPlay }: { state: DrillState; onPlay(name: ScenarioName): void }) {
  const { t, language, toast } = usePage();
  const [busy, start] = useWork((error) => toast(error.message, 'error'));
  const playing = state.playing;
  return (
    <section className="stories" aria-label={t.stories}>
      <div className="story-buttons">
        {state.scenarios.map((story) => (
          <button
            type="button"
            key={story.name}
            className="story"
            disabled={busy}
            aria-pressed={playing?.name === story.name}
            title={language === 'zh' ? story.about : story.aboutEn}
            onClick={() =>
              start(async () => {
                onPlay(story.name);
                await api.play(story.name);
              })
            }
          >
            <PlayIcon />
            <span>
              <b>{language === 'zh' ? story.title : story.titleEn}</b>
              <small>{language === 'zh' ? story.about : story.aboutEn}</small>
            </span>
          </button>
        ))}
      </div>
      <div className="playing-frame" aria-live="polite">
        {playing && (
          <div className="playing">
            <span className="playing-step">{t.step(playing.step, playing.steps)}</span>
            <span className="playing-dots" aria-hidden="true">
              {Array.from({ length: playing.steps }, (_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: dots are only counted
                <i key={index} className={index < playing.step ? 'past' : ''} />
              ))}
            </span>
            <span className="playing-text">{language === 'zh' ? playing.text : playing.textEn}</span>
            <button type="button" className="btn" onClick={() => start(() => api.stop())}>
              {t.stop}
            </button>
          </div>
        )}
      </div>
    </section>
  );
}
