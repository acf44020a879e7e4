/** Reads all departments and people that the app may see, page by page and without haste. */
import type { Directory, DirectoryDepartment, DirectoryPerson } from '../../src/ports/platform.ts';
import { patiently, wait } from '../common/patience.ts';
import { asArray, asObject, asText } from '../common/values.ts';
import type { Answer, DingtalkClient } from './client.ts';
import { directoryPageSize } from './limits.ts';

/** The company itself, above all departments. */
const root = 1;

type Ask = (path: string, body: Record<string, unknown>) => Promise<Answer>;

export type Wait = (ms: number) => Promise<unknown>;

/** `gapMs`: what is waited before each call, ms. */
export async function readDirectory(
  client: DingtalkClient,
  gapMs: number,
  pause: Wait = wait,
): Promise<Directory> {
  const ask = createAsk(client, gapMs, pause);
  const departments = new Map<number, DirectoryDepartment>();
  const people = new Map<string, DirectoryPerson>();
  const open = [root];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    for (const row of asArray((await ask('department/listsub', { dept_id: id })).result).map(asObject)) {
      const { dept_id: child, name } = row;
      if (typeof child !== 'number' || departments.has(child)) continue;
      departments.set(child, {
        externalId: String(child),
        parentExternalId: id === root ? null : String(id),
        name: asText(name),
      });
      open.push(child);
    }
    const head = await readMembers(ask, id, people);
    const department = departments.get(id);
    if (department !== undefined && head !== null) {
      departments.set(id, { ...department, headExternalId: head });
    }
  }
  return { departments: [...departments.values()], people: [...people.values()] };
}

/** Meets everybody in one department; hands back who leads it. */
async function readMembers(
  ask: Ask,
  id: number,
  people: Map<string, DirectoryPerson>,
): Promise<string | null> {
  let head: string | null = null;
  let cursor: number | null = 0;
  while (cursor !== null) {
    const answer = await ask('user/list', { dept_id: id, cursor, size: directoryPageSize });
    const page = asObject(answer.result);
    for (const row of asArray(page.list).map(asObject)) {
      const person = toPerson(row, id);
      if (person === null) continue;
      meet(people, person);
      if (row.leader === true) head ??= person.externalId;
    }
    cursor = page.has_more === true && typeof page.next_cursor === 'number' ? page.next_cursor : null;
  }
  return head;
}

/** Someone may be found in several departments, and is one person. */
function meet(people: Map<string, DirectoryPerson>, person: DirectoryPerson): void {
  const known = people.get(person.externalId);
  const ids = new Set([...(known?.departmentExternalIds ?? []), ...person.departmentExternalIds]);
  people.set(person.externalId, { ...person, departmentExternalIds: [...ids] });
}

function toPerson(row: Record<string, unknown>, foundIn: number): DirectoryPerson | null {
  const externalId = asText(row.userid);
  if (externalId === '') return null;
  const unionId = asText(row.unionid);
  const staffNo = asText(row.job_number).trim();
  const mobile = asText(row.mobile).trim();
  const mail = asText(row.org_email).trim() || asText(row.email).trim();
  const ids = new Set([...asArray(row.dept_id_list).filter((id) => typeof id === 'number'), foundIn]);
  ids.delete(root);
  return {
    externalId,
    ...(unionId === '' ? {} : { unionId }),
    ...(staffNo === '' ? {} : { staffNo }),
    ...(mobile === '' ? {} : { mobile }),
    ...(mail === '' ? {} : { mail }),
    name: asText(row.name).trim(),
    title: asText(row.title).trim(),
    departmentExternalIds: [...ids].map(String),
  };
}

/** One call after the other, with a gap between them. */
function createAsk(client: DingtalkClient, gapMs: number, pause: Wait): Ask {
  return async (path, body) => {
    await pause(gapMs);
    return patiently(() => client.call({ host: 'oapi', method: 'POST', path: `topapi/v2/${path}`, body }));
  };
}
