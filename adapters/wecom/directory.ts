/** Reads all departments and people that the app may see (path/90208 and 90201, read 2026-11), one call after the other. */
import type { Directory, DirectoryDepartment, DirectoryPerson } from '../../src/ports/platform.ts';
import { patiently, wait } from '../common/patience.ts';
import { asArray, asObject, asText } from '../common/values.ts';
import type { Answer, WecomClient } from './client.ts';

/** The company itself, above all departments. */
const root = 1;
/** path/90201: the person has left. */
const leftStatus = 5;

export interface DirectoryOptions {
  gapMs: number;
  /** The name of the attribute that holds the company's number for a person; WeCom has no field of its own. */
  staffNoAttribute?: string;
}

export async function readDirectory(client: WecomClient, options: DirectoryOptions): Promise<Directory> {
  const ask = async (path: string, query: Record<string, string>): Promise<Answer> => {
    await wait(options.gapMs);
    return patiently(() => client.call({ method: 'GET', path, query }));
  };
  const rows = asArray((await ask('department/list', {})).department).map(asObject);
  const ids = rows.map(({ id }) => id).filter((id): id is number => typeof id === 'number');
  const people = new Map<string, DirectoryPerson>();
  const heads = new Map<number, string>();
  for (const id of new Set([...ids, root])) {
    if (!ids.includes(id)) continue;
    const answer = await ask('user/list', { department_id: String(id) });
    for (const row of asArray(answer.userlist).map(asObject)) meet(people, heads, row, options);
  }
  return { departments: rows.flatMap((row) => toDepartment(row, heads)), people: [...people.values()] };
}

function toDepartment(row: Record<string, unknown>, heads: Map<number, string>): DirectoryDepartment[] {
  const { id, parentid } = row;
  if (typeof id !== 'number' || id === root) return [];
  const leader = asText(asArray(row.department_leader)[0]);
  const head = leader === '' ? heads.get(id) : leader;
  const isTop = typeof parentid !== 'number' || parentid === root || parentid === 0;
  return [
    {
      externalId: String(id),
      parentExternalId: isTop ? null : String(parentid),
      name: asText(row.name).trim(),
      ...(head === undefined ? {} : { headExternalId: head }),
    },
  ];
}

function meet(
  people: Map<string, DirectoryPerson>,
  heads: Map<number, string>,
  row: Record<string, unknown>,
  options: DirectoryOptions,
): void {
  const externalId = asText(row.userid);
  if (externalId === '' || row.status === leftStatus) return;
  const ids = asArray(row.department).filter((id): id is number => typeof id === 'number');
  for (const [index, id] of ids.entries()) {
    if (asArray(row.is_leader_in_dept)[index] === 1 && !heads.has(id)) heads.set(id, externalId);
  }
  const staffNo = staffNoOf(row, options);
  people.set(externalId, {
    externalId,
    ...(staffNo === '' ? {} : { staffNo }),
    name: asText(row.name).trim(),
    title: asText(row.position).trim(),
    departmentExternalIds: ids.filter((id) => id !== root).map(String),
  });
}

function staffNoOf(row: Record<string, unknown>, { staffNoAttribute }: DirectoryOptions): string {
  if (staffNoAttribute === undefined) return '';
  const attribute = asArray(asObject(row.extattr).attrs)
    .map(asObject)
    .find(({ name }) => name === staffNoAttribute);
  if (attribute === undefined) return '';
  return (asText(asObject(attribute.text).value) || asText(attribute.value)).trim();
}
