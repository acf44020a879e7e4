/** Switches that make the simulated platform fail, each with what the product then does. */
import { type ReactNode, useId, useState } from 'react';
import type { DrillFault } from '../../drill/contract.ts';
import { api } from './api.ts';
import { useDrill } from './context.ts';
import { reasonOf } from './top-bar.tsx';

export function Faults(): ReactNode {
  const { texts, drill } = useDrill();
  return (
    <div className="faults">
      <p className="lead">{texts.faultsLead}</p>
      <ul>
        {drill.state?.faults.map((fault) => (
          <FaultSwitch key={fault.name} fault={fault} />
        ))}
      </ul>
    </div>
  );
}

function FaultSwitch({ fault }: { fault: DrillFault }): ReactNode {
  const { texts, language, store, tell } = useDrill();
  const [isChanging, setChanging] = useState(false);
  const id = useId();
  const change = async (on: boolean) => {
    setChanging(true);
    await api
      .fault({ name: fault.name, on })
      .then(store.take)
      .catch((error: unknown) => tell(texts.failed(reasonOf(error, texts.unreachable))));
    setChanging(false);
  };
  return (
    <li className={`fault ${fault.on ? 'is-on' : ''}`} data-fault={fault.name}>
      <label className="switch">
        <span className="fault-title">{language === 'en' ? fault.titleEn : fault.title}</span>
        <input
          type="checkbox"
          role="switch"
          checked={fault.on}
          aria-checked={fault.on}
          aria-describedby={id}
          disabled={isChanging}
          onChange={(event) => void change(event.target.checked)}
        />
        <span className="switch-track" aria-hidden="true" />
      </label>
      <p id={id}>{language === 'en' ? fault.aboutEn : fault.about}</p>
    </li>
  );
}
