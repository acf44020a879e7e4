/** The board of cases: where each is, who has it, and its clock; a click opens its story. */
import { type ReactNode, useState } from 'react';
import type { DrillCase } from '../../drill/contract.ts';
import { api } from './api.ts';
import { useDrill } from './context.ts';
import { Icon } from './icons.tsx';
import { useFresh } from './items.tsx';
import { clockTime, dayAndTime, isSameDay, shortDate, span } from './time.ts';
import { useNow } from './use.ts';

export function Cases(): ReactNode {
  const { texts } = useDrill();
  const cases = useFresh(api.cases, 'cases');
  const [open, setOpen] = useState<number | null>(null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="timeline items" tabIndex={0} aria-label={texts.cases}>
      <ol>
        {cases?.map((one) => (
          <CaseRow
            key={one.number}
            one={one}
            isOpen={open === one.number}
            onToggle={() => setOpen(open === one.number ? null : one.number)}
          />
        ))}
      </ol>
      {cases?.length === 0 && <p className="empty">{texts.noCases}</p>}
    </section>
  );
}

interface RowProps {
  one: DrillCase;
  isOpen: boolean;
  onToggle(): void;
}

function CaseRow({ one, isOpen, onToggle }: RowProps): ReactNode {
  const { texts, drill, language } = useDrill();
  const now = useNow(drill);
  const { number, node, place, nodes, holder, state, startedAt } = one;
  return (
    <li className={`item case ${one.isOpen ? '' : 'is-gone'} ${isOpen ? 'is-open' : ''}`}>
      <button type="button" className="item-head" aria-expanded={isOpen} onClick={onToggle}>
        <span className="item-number">{number}</span>
        <span className="item-top">
          <span className="item-tier">{`${node} ${place}/${nodes}`}</span>
          <Clock one={one} now={now} />
          <Icon name="chevron" size={12} />
        </span>
        <span className="item-text">{one.text}</span>
        <span className="case-holder">
          {holder ? texts.with(holder) : (texts.caseStates[state] ?? state)} · {one.flow} ·{' '}
          {dayAndTime(startedAt, now, language)}
        </span>
      </button>
      {isOpen && <CaseStory number={number} />}
    </li>
  );
}

/** What is left of the limit, or how late it is; a clock that stands still says why. */
function Clock({ one, now }: { one: DrillCase; now: Date }): ReactNode {
  const { texts } = useDrill();
  if (!one.dueAt) return <span className="state">{texts.caseStates[one.state] ?? one.state}</span>;
  const leftMs = new Date(one.dueAt).getTime() - now.getTime();
  const isLate = leftMs < 0;
  const left = span(Math.floor(Math.abs(leftMs) / 1000));
  const words = isLate ? texts.caseLate(left) : texts.caseLeft(left);
  return (
    <span className={`state case-clock ${isLate ? 'is-late' : ''}`}>
      {one.state === 'asked' ? `${texts.caseStates.asked} · ${words}` : words}
    </span>
  );
}

function CaseStory({ number }: { number: number }): ReactNode {
  const { texts, language } = useDrill();
  const story = useFresh(() => api.caseStory(number), number);
  if (!story) return <p className="item-story">{texts.loadingStory}</p>;
  return (
    <div className="item-story">
      <ol className="story-lines">
        {story.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added.
          <li key={index} className="story-line">
            {index > 0 && !isSameDay(story.lines[index - 1]?.at ?? line.at, line.at) && (
              <span className="story-day">{shortDate(line.at, language)}</span>
            )}
            <span className="story-time">{clockTime(line.at)}</span>
            <span>{language === 'en' ? line.textEn : line.text}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
