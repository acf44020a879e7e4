/** Switches that make one of the simulated platforms or the CRM fail, each with what the product then does. */
import { type ReactNode, useId, useState } from 'react';
import type { CrmMode, DrillFault, DrillState, PlatformName } from '../../drill/contract.ts';
import { api } from './api.ts';
import { AppSign } from './apps.tsx';
import { useDrill } from './context.ts';
import { reasonOf } from './top-bar.tsx';

export function Faults(): ReactNode {
  const { texts, drill, platforms } = useDrill();
  const [chosen, setChosen] = useState<PlatformName | null>(null);
  const shown = platforms.find(({ name }) => name === chosen)?.name ?? platforms[0]?.name;
  const all = drill.state?.faults ?? [];
  return (
    <div className="faults">
      <p className="lead">{texts.faultsLead}</p>
      {platforms.length > 1 && (
        <fieldset className="segments fault-apps" aria-label={texts.faults}>
          {platforms.map(({ name }) => (
            <button
              key={name}
              type="button"
              aria-pressed={name === shown}
              aria-label={texts.faultsOf(texts.platforms[name])}
              onClick={() => setChosen(name)}
            >
              <AppSign platform={name} size="small" />
              {texts.platforms[name]}
              <OnCount count={all.filter((fault) => fault.platform === name && fault.on).length} />
            </button>
          ))}
        </fieldset>
      )}
      <ul>
        {all
          .filter(({ platform }) => platform === shown)
          .map((fault) => (
            <FaultSwitch key={`${fault.platform} ${fault.name}`} fault={fault} />
          ))}
      </ul>
      {drill.state && <CrmSwitch crm={drill.state.crm} />}
    </div>
  );
}

/** How many things fail now, for the signs at the tabs. */
export const faultsOnIn = (state: DrillState | null): number =>
  (state?.faults.filter(({ on }) => on).length ?? 0) + (state && state.crm.mode !== 'up' ? 1 : 0);

const crmModes: readonly CrmMode[] = ['up', 'silent', 'down'];

function CrmSwitch({ crm }: { crm: DrillState['crm'] }): ReactNode {
  const { texts, store, tell } = useDrill();
  const [isChanging, setChanging] = useState(false);
  const change = async (mode: CrmMode) => {
    setChanging(true);
    await api
      .crm({ mode })
      .then(store.take)
      .catch((error: unknown) => tell(texts.failed(reasonOf(error, texts))));
    setChanging(false);
  };
  return (
    <section className={`fault crm ${crm.mode === 'up' ? '' : 'is-on'}`} data-crm={crm.mode}>
      <h3 className="fault-title">{texts.crm(crm.cases)}</h3>
      <fieldset className="segments" aria-label="CRM">
        {crmModes.map((mode) => (
          <button
            key={mode}
            type="button"
            aria-pressed={mode === crm.mode}
            disabled={isChanging}
            onClick={() => void change(mode)}
          >
            {texts.crmModes[mode]}
          </button>
        ))}
      </fieldset>
      <p>{texts.crmAbout[crm.mode]}</p>
    </section>
  );
}

function OnCount({ count }: { count: number }): ReactNode {
  const { texts } = useDrill();
  if (count === 0) return null;
  return (
    <span className="badge">
      <span aria-hidden="true">{count}</span>
      <span className="unseen">{texts.faultsOn(count)}</span>
    </span>
  );
}

function FaultSwitch({ fault }: { fault: DrillFault }): ReactNode {
  const { texts, language, store, tell } = useDrill();
  const [isChanging, setChanging] = useState(false);
  const id = useId();
  const change = async (on: boolean) => {
    setChanging(true);
    await api
      .fault({ platform: fault.platform, name: fault.name, on })
      .then(store.take)
      .catch((error: unknown) => tell(texts.failed(reasonOf(error, texts))));
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
