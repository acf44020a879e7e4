/** What stands in documents of the archive. */
import type { archive as zh } from '../zh-CN/archive.ts';

export const archive: typeof zh = {
  title: (day, number, topic, version) => `${day} meeting ${number} ${topic} · minutes, version ${version}`,
  kind: 'Kind: minutes of a meeting',
  project: (name) => `Belongs to: ${name}`,
  department: (name) => `Department: ${name}`,
  when: (day, by) => `When: ${day} · by: ${by}`,
};
