/** The column at the right: what the product did, the items with their stories, and the switches that make the platform fail. */
import { type ReactNode, useId, useState } from 'react';
import { Cases } from './cases.tsx';
import { useDrill } from './context.ts';
import { Faults, faultsOnIn } from './faults.tsx';
import { Items } from './items.tsx';
import { Timeline } from './timeline.tsx';

type Tab = 'timeline' | 'items' | 'cases' | 'faults';

/** `only`: shows one of them, without tabs. */
const panels: Record<Tab, ReactNode> = {
  timeline: <Timeline />,
  items: <Items />,
  cases: <Cases />,
  faults: <Faults />,
};

export function SidePanel({ only }: { only?: Tab }): ReactNode {
  const { texts, drill } = useDrill();
  const [chosen, setChosen] = useState<Tab>('timeline');
  const id = useId();
  const tab = only ?? chosen;
  const faultsOn = faultsOnIn(drill.state);
  return (
    <aside className="side" aria-label={only ? texts[only] : undefined}>
      {!only && (
        <div className="side-tabs" role="tablist">
          {(['timeline', 'items', 'cases', 'faults'] as const).map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`${id}-${name}`}
              aria-selected={tab === name}
              aria-controls={`${id}-panel`}
              onClick={() => setChosen(name)}
            >
              {texts[name]}
              {name === 'faults' && faultsOn > 0 && (
                <span className="badge">
                  <span aria-hidden="true">{faultsOn}</span>
                  <span className="unseen">{texts.faultsOn(faultsOn)}</span>
                </span>
              )}
            </button>
          ))}
        </div>
      )}
      <div
        className="side-panel"
        id={`${id}-panel`}
        {...(only ? {} : { role: 'tabpanel', 'aria-labelledby': `${id}-${tab}` })}
      >
        {panels[tab]}
      </div>
    </aside>
  );
}
