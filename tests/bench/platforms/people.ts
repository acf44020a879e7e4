/** More people than the company of the drill has, so that no single chat carries it all. */
import { company } from '../../../drill/company.ts';

export interface BenchPerson {
  key: string;
  name: string;
  title: string;
  /** Number of the department. */
  department: number;
}

export function manyPeople(count: number): BenchPerson[] {
  return Array.from({ length: count }, (_, index) => {
    const like = company.users[index % company.users.length] as (typeof company.users)[number];
    return {
      key: `bench${String(index).padStart(5, '0')}`,
      name: index < company.users.length ? like.name : `${like.name}${index}`,
      title: like.jobTitle,
      department: index % company.departments.length,
    };
  });
}
