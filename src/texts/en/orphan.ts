import type { Texts } from '../zh-CN.ts';

export const orphan: Texts['orphan'] = {
  title: (count) => (count === 1 ? 'One thing has nobody' : `${count} things have nobody`),
  lines: {
    node: (name, flow, department) =>
      `Nobody is found for “${name}” of the flow “${flow}”. ${department ? `Name a liaison (/liaison ${department} name), or change` : 'Change'} the owner of this step in xinliu.yaml`,
    case: (name, text) =>
      `Whoever has case ${name} is gone: ${text}. Give it to somebody: /flow ${name} assign name`,
    'case-step': (name, text, step) =>
      `Nobody is there for “${step}” of case ${name}: ${text}. Name somebody: /flow ${name} assign name ${step}`,
    item: (name, text) =>
      `Nobody is at item ${name}: ${text}. Take it or hand it over: /take ${name}, /transfer ${name} name`,
    request: (name, text) =>
      `Nobody answers request ${name}: ${text}. Pass it on: /request ${name} pass name`,
    task: (name, text) =>
      `Action item ${name} has no date: ${text}. Set one: /todo move ${name} next Wednesday`,
    'task-owner': (name, text) =>
      `Action item ${name} has nobody: ${text}. Give it to somebody: /todo hand ${name} @name`,
    double: (name: string, text: string) => `“${name}” and “${text}” look like two groups of one matter`,
    directive: (name, text) =>
      `A step of directive ${name} has nobody: ${text}. /directive ${name} shows of which department; name somebody: /liaison department name (asked from the next day on)`,
    project: (name, text) =>
      `Whoever looked after project ${name} is gone: ${text}. Please hand it on: /project ${name} owner (name)`,
    group: (name) =>
      `Whoever looked after the group “${name}” is gone. Please hand it on: /group owner ${name} person`,
  },
  doublesTitle: (count) =>
    count === 1 ? 'One matter seems to have two groups' : `${count} matters seem to have two groups each`,
  doublesNext:
    'What is said in one is unknown in the other. Keep one: whoever looks after the other sends /group close name if it is a project group; any other group is dissolved by its owner. If these are two matters, nothing needs to be done; you are not told again.',
  andBefore: (before) => `${before} more were told before and are still open. Each is told once.`,
  once: 'Each is told once, and again if it comes back.',
};
