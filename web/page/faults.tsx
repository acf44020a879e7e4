/** The switches that make the simulated platform misbehave. */
import { api, type DrillState } from './api.ts';
import { usePage } from './context.ts';
import { useWork } from './use.ts';

export function Faults({ state }: { state: DrillState }) {
  const { store, t, language, toast } = usePage();
  const [busy, start] = useWork((error) => toast(error.message, 'error'));
  const count = state.faults.filter((fault) => fault.on).length;
  return (
    <section className="faults panel" aria-label={t.faults}>
      <header className="panel-head">
        <h2>
          {t.faults}
          {count > 0 && <span className="fault-count">{t.faultsOn(count)}</span>}
        </h2>
        <p>{t.faultsHint}</p>
      </header>
      <ul>
        {state.faults.map((fault) => (
          <li key={fault.name}>
            <button
              type="button"
              role="switch"
              className="switch fault"
              aria-checked={fault.on}
              aria-describedby={`fault-${fault.name}`}
              disabled={busy}
              onClick={() =>
                start(async () => store.setState(await api.fault({ name: fault.name, on: !fault.on })))
              }
            >
              <i aria-hidden="true" />
              {language === 'zh' ? fault.title : fault.titleEn}
            </button>
            <p id={`fault-${fault.name}`}>{language === 'zh' ? fault.about : fault.aboutEn}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
