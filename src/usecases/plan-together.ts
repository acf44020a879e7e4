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
 * first copy is due, so that the spread over time stays.
 */
export function planTogether(app: App, copies: Addressed[]): NewDelivery[] {
  const contentOf = createContentOf();
  const alone: NewDelivery[] = [];
  const groups = new Map<string, { together: Together; same: Addressed[] }>();
  for (const copy of copies) {
    const together = app.platforms.get(copy.row.platform)?.together;
    if (!together) {
      alone.push(copy.row);
      continue;
    }
    const content = contentOf(copy.row);
    const group = groups.get(content) ?? { together, same: [] };
    groups.set(content, group);
    group.same.push(copy);
  }
  return [...alone, ...[...groups.values()].flatMap(({ together, same }) => portionsOf(together, same))];
}

/** What makes two copies the same. Thousands share a few objects of data, and each is written out once. */
function createContentOf(): (row: NewDelivery) => string {
  const written = new Map<unknown, string>();
  return ({ platform, language, card, data }) => {
    const json = written.get(data) ?? JSON.stringify(data);
    written.set(data, json);
    return `${platform} ${language} ${card} ${json}`;
  };
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
