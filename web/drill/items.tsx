/** All items, newest first; a click opens the story of one: who said it, its tiers, whom we told, what is proven, who is at it. */
import { type ReactNode, useEffect, useState } from 'react';
import type { DrillItem, DrillStory } from '../../drill/contract.ts';
import { api } from './api.ts';
import { useDrill } from './context.ts';
import { Icon } from './icons.tsx';
import { clockTime, dayAndTime, isSameDay, shortDate, span } from './time.ts';
import { useNow } from './use.ts';

export function Items(): ReactNode {
  const { texts } = useDrill();
  const items = useFresh(api.items, 'all');
  const [open, setOpen] = useState<number | null>(null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="timeline items" tabIndex={0} aria-label={texts.items}>
      <ol>
        {items?.map((item) => (
          <ItemRow
            key={item.id}
            item={item}
            isOpen={open === item.number}
            onToggle={() => setOpen(open === item.number ? null : item.number)}
            onNumber={setOpen}
          />
        ))}
      </ol>
      {items?.length === 0 && <p className="empty">{texts.noItems}</p>}
    </section>
  );
}

/** Asked anew whenever something has happened. */
export function useFresh<Value>(ask: () => Promise<Value>, key: string | number): Value | null {
  const { drill } = useDrill();
  const [known, setKnown] = useState<{ key: string | number; value: Value } | null>(null);
  const { timeline, era } = drill;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what happened is the reason to ask, not what is asked.
  useEffect(() => {
    let isWanted = true;
    ask()
      .then((value) => isWanted && setKnown({ key, value }))
      .catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [timeline, era, key]);
  return known?.key === key ? known.value : null;
}

interface RowProps {
  item: DrillItem;
  isOpen: boolean;
  onToggle(): void;
  onNumber(number: number): void;
}

function ItemRow({ item, isOpen, onToggle, onNumber }: RowProps): ReactNode {
  const { texts, drill, language } = useDrill();
  const now = useNow(drill);
  const { number, tier, state, mergedInto, reports } = item;
  const isGone = mergedInto !== null || tier === null;
  return (
    <li className={`item tier-${tier ?? 'none'} ${isGone ? 'is-gone' : ''} ${isOpen ? 'is-open' : ''}`}>
      <button type="button" className="item-head" aria-expanded={isOpen} onClick={onToggle}>
        <span className="item-number">{number}</span>
        <span className="item-top">
          <span className="item-tier">{texts.tiers[tier ?? 'none']}</span>
          {!isGone && <span className={`state state-item-${state}`}>{texts.itemStates[state] ?? state}</span>}
          {mergedInto !== null && <span className="state">{texts.mergedInto(mergedInto)}</span>}
          {reports > 1 && <span className="state state-item-times">{texts.times(reports)}</span>}
          <span className="item-time">{dayAndTime(item.saidAt, now, language)}</span>
          <Icon name="chevron" size={12} />
        </span>
        <span className="item-text">{item.text}</span>
      </button>
      {isOpen && <Story number={number} mergedInto={mergedInto} onNumber={onNumber} />}
    </li>
  );
}

function Story({
  number,
  mergedInto,
  onNumber,
}: {
  number: number;
  mergedInto: number | null;
  onNumber(number: number): void;
}): ReactNode {
  const { texts, language } = useDrill();
  const story = useFresh(() => api.story(number), number);
  if (!story) return <p className="item-story">{texts.loadingStory}</p>;
  return (
    <div className="item-story">
      {mergedInto !== null && (
        <button type="button" className="link-button" onClick={() => onNumber(mergedInto)}>
          {texts.openItem(mergedInto)}
        </button>
      )}
      <p className="item-facts">
        {texts.because(language === 'en' ? story.whyEn : story.why)}
        {story.owner && <> · {texts.with(story.owner)}</>}
        {story.link && (
          <>
            {' · '}
            <a href={story.link} target="_blank" rel="noreferrer">
              {texts.lookUp}
            </a>
          </>
        )}
      </p>
      {story.next && <Countdown next={story.next} />}
      <ol className="story-lines">
        {story.lines.map((line, index) => (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added.
            key={index}
            line={line}
            before={story.lines[index - 1]}
          />
        ))}
      </ol>
    </div>
  );
}

/** What comes next of a tier 1 that nobody has taken, and how long until then by the drill's clock. */
function Countdown({ next }: { next: NonNullable<DrillStory['next']> }): ReactNode {
  const { texts, drill, language } = useDrill();
  const now = useNow(drill);
  const seconds = Math.max(0, Math.ceil((new Date(next.at).getTime() - now.getTime()) / 1000));
  return (
    <div className="countdown">
      <p className="countdown-head">
        <span className="countdown-left" role="timer">
          {span(seconds)}
        </span>
        <span>
          {dayAndTime(next.at, now, language)} {language === 'en' ? next.textEn : next.text}
        </span>
      </p>
      {next.told.length > 0 && (
        <>
          <p className="countdown-told">{texts.toldSoFar}</p>
          <ul>
            {next.told.map(({ text, textEn }) => (
              <li key={text}>{language === 'en' ? textEn : text}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

type StoryLine = DrillStory['lines'][number];

function Line({ line, before }: { line: StoryLine; before?: StoryLine | undefined }): ReactNode {
  const { language } = useDrill();
  const isNewDay = before !== undefined && !isSameDay(before.at, line.at);
  return (
    <li className={`story-line line-${line.kind}`}>
      {isNewDay && <span className="story-day">{shortDate(line.at, language)}</span>}
      <span className="story-time">{clockTime(line.at)}</span>
      <span>{language === 'en' ? line.textEn : line.text}</span>
    </li>
  );
}
