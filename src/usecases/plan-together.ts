/** Puts copies of one message into portions that a platform takes in one call each. */
import type { App } from '../app.ts';
import type { Together } from '../ports/platform.ts';
import type { NewDelivery } from '../store/deliveries.ts';

/** A planned copy and the account it goes to. */
export interface Addressed {
  row: NewDelivery;
  externalId: string;
}

/**
 * Copies of the same content get a common batch where their platform can send together; each batch goes out when its
 * first copy is due, so that the spread over time stays. Content is the same if it is the very same object.
 */
export function planTogether(app: App, copies: Addressed[]): NewDelivery[] {
  const alone: NewDelivery[] = [];
  const groups = new Map<Together, Map<unknown, Map<string, Addressed[]>>>();
  for (const copy of copies) {
    const { row } = copy;
    const together = app.platforms.get(row.platform)?.together;
    if (together) listIn(groups, [together, row.data, `${row.language} ${row.card}`]).push(copy);
    else alone.push(row);
  }
  const portioned = [...groups].flatMap(([together, byData]) =>
    [...byData.values()]
      .flatMap((byForm) => [...byForm.values()])
      .flatMap((same) => portionsOf(together, same)),
  );
  return [...alone, ...portioned];
}

function listIn(
  groups: Map<Together, Map<unknown, Map<string, Addressed[]>>>,
  [together, data, form]: [Together, unknown, string],
): Addressed[] {
  const byData = groups.get(together) ?? new Map<unknown, Map<string, Addressed[]>>();
  groups.set(together, byData);
  const byForm = byData.get(data) ?? new Map<string, Addressed[]>();
  byData.set(data, byForm);
  const list = byForm.get(form) ?? [];
  byForm.set(form, list);
  return list;
}

function portionsOf(together: Together, same: Addressed[]): NewDelivery[] {
  const inTime = [...same].sort((a, b) => a.row.dueAt.getTime() - b.row.dueAt.getTime());
  const byAccount = new Map(inTime.map(({ externalId, row }) => [externalId, row]));
  return together.portions([...byAccount.keys()]).flatMap((portion) => {
    const rows = portion.flatMap((externalId) => byAccount.get(externalId) ?? []);
    const [first] = rows;
    if (!first || rows.length < 2) return rows;
    return rows.map((row) => ({ ...row, dueAt: first.dueAt, batch: first.key }));
  });
}
