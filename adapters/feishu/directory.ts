/** Reads all departments and people that the app may see, page by page. */
import type { Directory, DirectoryDepartment, DirectoryPerson } from '../../src/ports/platform.ts';
import { patiently } from '../common/patience.ts';
import { asArray, asObject, cleanText } from '../common/values.ts';
import type { Call, FeishuClient } from './client.ts';
import { directoryPageSize } from './limits.ts';

/** The company itself, above all departments. */
const root = '0';
const idTypes = { user_id_type: 'open_id', department_id_type: 'open_department_id' };

export async function readDirectory(client: FeishuClient): Promise<Directory> {
  const children = await readPages(client, {
    method: 'GET',
    path: `contact/v3/departments/${root}/children`,
    params: { ...idTypes, fetch_child: true },
  });
  const departments = children.flatMap(toDepartment);
  const people = new Map<string, DirectoryPerson>();
  for (const departmentId of [root, ...departments.map(({ externalId }) => externalId)]) {
    const members = await readPages(client, {
      method: 'GET',
      path: 'contact/v3/users/find_by_department',
      params: { ...idTypes, department_id: departmentId },
    });
    for (const member of members) meet(people, member, departmentId);
  }
  return { departments, people: [...people.values()] };
}

/** Someone may be found in several departments, and is one person. */
function meet(people: Map<string, DirectoryPerson>, user: Record<string, unknown>, foundIn: string): void {
  const person = toPerson(user);
  if (person === null) return;
  const known = people.get(person.externalId) ?? person;
  const departmentIds = new Set([...known.departmentExternalIds, ...person.departmentExternalIds, foundIn]);
  departmentIds.delete(root);
  people.set(person.externalId, { ...known, departmentExternalIds: [...departmentIds] });
}

function toDepartment(item: Record<string, unknown>): DirectoryDepartment[] {
  const externalId = wordOf(item.open_department_id);
  if (externalId === '' || asObject(item.status).is_deleted === true) return [];
  const parent = wordOf(item.parent_department_id);
  const head = wordOf(item.leader_user_id) || firstLeader(item.leaders);
  return [
    {
      externalId,
      parentExternalId: parent === '' || parent === root ? null : parent,
      name: wordOf(item.name),
      ...(head === '' ? {} : { headExternalId: head }),
    },
  ];
}

const firstLeader = (leaders: unknown) => wordOf(asObject(asArray(leaders)[0]).leaderID);

function toPerson(item: Record<string, unknown>): DirectoryPerson | null {
  const externalId = wordOf(item.open_id);
  const { is_resigned: hasResigned, is_exited: hasLeft } = asObject(item.status);
  if (externalId === '' || hasResigned === true || hasLeft === true) return null;
  const unionId = wordOf(item.union_id);
  // Not the user_id, which the platform may have made up and which would contradict the company's own number.
  const staffNo = wordOf(item.employee_no);
  const mobile = wordOf(item.mobile);
  const mail = wordOf(item.enterprise_email) || wordOf(item.email);
  return {
    externalId,
    ...(unionId === '' ? {} : { unionId }),
    ...(staffNo === '' ? {} : { staffNo }),
    ...(mobile === '' ? {} : { mobile }),
    ...(mail === '' ? {} : { mail }),
    name: wordOf(item.name) || wordOf(item.en_name),
    title: wordOf(item.job_title),
    departmentExternalIds: asArray(item.department_ids).filter((id) => typeof id === 'string'),
  };
}

const wordOf = (value: unknown) => (typeof value === 'string' ? cleanText(value).trim() : '');

async function readPages(client: FeishuClient, call: Call): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let pageToken: string | undefined;
  do {
    const params = { ...call.params, page_size: directoryPageSize, page_token: pageToken };
    const { data } = await patiently(() => client.call({ ...call, params }));
    items.push(...asArray(data.items).map(asObject));
    pageToken = data.has_more === true && typeof data.page_token === 'string' ? data.page_token : undefined;
  } while (pageToken !== undefined && pageToken !== '');
  return items;
}
