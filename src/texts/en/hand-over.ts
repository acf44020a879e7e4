export const handOver = {
  title: (name: string) => `${name} has left: please arrange the hand-over`,
  intro: (name: string, title: string) =>
    `${title === '' ? name : `${name} (${title})`} is no longer in the directory of any platform. Left behind:`,
  items: 'Tier-1 items that wait for somebody (sent to you as well)',
  meetings: 'Meetings owned',
  actions:
    'Action items that are not done (you are asked for them from now on; to hand one on: /todo hand number @somebody)',
  actionLine: (text: string, topic: string, number: number) => `${text} (meeting ${number}: ${topic})`,
  taskLine: (task: number, text: string, topic: string, number: number) =>
    `Action item ${task}: ${text} (meeting ${number}: ${topic})`,
  series: 'Series of meetings owned',
  seriesLine: (number: number, topic: string, leader: string) =>
    `Series ${number} ${topic}: ${leader ? `${leader} leads it from now on` : 'nobody leads it yet'}`,
  offices: 'Held office as',
  head: (department: string) => `head of ${department}`,
  liaison: (department: string) => `liaison of ${department}`,
  groups: 'Project groups, yours to look after from now on',
  projects: 'Projects, yours to look after from now on (the plan: /project number)',
  syncs: 'Daily syncs, yours to look after from now on',
  next: 'For meetings and minutes that nobody else answers for, the head of the department is reminded from now on, or an administrator where there is none. Change heads in the directory, and liaisons with /liaison department name.',
  hasLeft: 'has left',
  taken: 'Tier 1 in hand and not settled (told anew)',
  takenLine: (line: string, told: string) => (told === '' ? line : `${line} · told ${told}`),
  goneTitle: (name: string) => `${name} has left; your meetings are up to date`,
  backTitle: (name: string) => `${name} is back; your meetings are as before`,
  takenOut: 'Taken off the list of',
  backIn: 'Back on the list of',
  placeSeries: (number: number, topic: string) => `Series ${number}: ${topic} (each one from now on)`,
  standsInNoMore: 'Was to come in your place; nobody does now',
  standsInAgain: 'Comes in your place again',
  deputyNext: (number: number) =>
    `Go yourself: /meeting accept ${number}; send somebody else: /meeting deputy ${number} @colleague`,
  waitedFor: 'Waited for this colleague’s approval',
  decides: (name: string) => (name === '' ? 'needs nobody’s approval any more' : `${name} decides now`),
  ledByHer: 'Was led by this colleague and has nobody now; you booked it, so you may lead it',
  lead: (number: number) => `I lead meeting ${number}`,
  leadOther: (number: number) => `Somebody else: /meeting change ${number} owner: @colleague`,
  departmentsTitle: 'Departments have changed in the directory',
  renamed: (from: string, to: string) =>
    `${from} is ${to} now. xinliu.yaml still has the old name, so its short names, head and deputies there do not count: please write the new name, or add sameAs: [${to}] to the old one.`,
  goneDepartment: (name: string) => `${name} is in the directory no more`,
  hadLiaisons: (names: string) => `Its liaisons were: ${names}`,
  hungRequests: (numbers: string) => `Requests that still wait for an answer: ${numbers}`,
  hungGroups: (names: string) => `Project groups: ${names}`,
  hungProjects: (names: string) => `Projects: ${names}`,
  stillWritten: (name: string) => `xinliu.yaml still has ${name}; you may take it out.`,
  peopleStay:
    'Charter and project name this department no more; the people stay. If another one goes on with it, please bring its people in.',
  movedTitle: (name: string) => `Liaison ${name} has changed departments`,
  moved: (name: string, department: string, to: string) =>
    `${name} ${to ? `is in ${to} now` : 'is not in this department any more'} but still speaks for ${department}. To name somebody else, send: /liaison ${department} name. Otherwise there is nothing to do.`,
  gapTitle: 'A department has no liaison any more',
  gap: (departments: string, first: string) =>
    `The liaison of ${departments} has left and there is nobody now. Please name one: /liaison ${first} name. Until then new groups have nobody from there, and requests and tier 1 go straight to the head.`,
};
