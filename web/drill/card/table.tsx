/** A table of a card. */
import type { ReactNode } from 'react';
import { Markdown } from './markdown-view.tsx';
import { type Part, partsOf, textOf } from './shape.ts';

export function Table({ table }: { table: Part }): ReactNode {
  const columns = partsOf(table.columns);
  return (
    <div className="card-table">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={textOf(column.name)} scope="col">
                {textOf(column.display_name) || textOf(column.name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {partsOf(table.rows).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have only their place.
            <tr key={index}>
              {columns.map((column) => (
                <td key={textOf(column.name)}>
                  <Markdown source={cellText(row[textOf(column.name)])} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellText(value: unknown): string {
  if (Array.isArray(value))
    return value.map((entry) => textOf((entry as Part).text) || String(entry)).join(' ');
  return value === undefined || value === null ? '' : String(value);
}
