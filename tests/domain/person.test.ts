/** What tells people of one name apart. */
import { expect, it } from 'vitest';
import { type Department, type Person, tellNamesakesApart } from '../../src/domain/person.ts';

const departments = [
  { id: 'd1', name: 'Sales', parentId: null, headId: null },
  { id: 'd2', name: '研发部', parentId: null, headId: null },
] as Department[];
const person = (id: string, name: string, departmentId: string, title = ''): Person => ({
  ...{ id, name, title, departmentId },
  ...{ post: 'doer', language: 'en', roles: [], state: 'active' },
});

it('is her department or title before her name, with a blank between Latin words alone', () => {
  const people = [
    person('1', 'Emma Clarke', 'd1', 'Account Manager'),
    person('2', 'Emma Clarke', 'd2'),
    person('3', '张伟', 'd2', '后端工程师'),
    person('4', '张伟', 'd1'),
    person('5', '李娜', 'd2'),
  ];
  expect(tellNamesakesApart(people, departments).map(({ aliases }) => aliases)).toEqual([
    ['Sales Emma Clarke', 'Account Manager Emma Clarke'],
    ['研发部Emma Clarke'],
    ['研发部张伟', '后端工程师张伟'],
    ['Sales张伟'],
    undefined,
  ]);
});
