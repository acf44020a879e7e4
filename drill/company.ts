/** An invented company for the drill: 青禾科技, with its departments, people, chats and rules, and their accounts on each platform. All names are made up. */
import { usualInDrill } from '../src/config/company-file.ts';
import type { CompanyRules } from '../src/domain/company.ts';
import type { PlatformName } from '../src/domain/person.ts';

interface Department {
  /** Feishu's id; DingTalk's is `number`. */
  id: string;
  number: number;
  name: string;
  leader: string;
  liaisons: string[];
  aliases?: string[];
}

export interface Staff {
  name: string;
  enName: string;
  jobTitle: string;
  departmentId: string;
  locale?: string;
}

/** Departments; leader and liaisons by name. */
const departments: Department[] = [
  { id: 'od-exec', number: 11, name: '总经办', leader: '周明远', liaisons: ['郑晓'], aliases: ['管理层'] },
  { id: 'od-market', number: 12, name: '市场部', leader: '林若溪', liaisons: ['许嘉言'] },
  { id: 'od-sales', number: 13, name: '销售部', leader: '陈建国', liaisons: ['李娜', '王磊'] },
  { id: 'od-product', number: 14, name: '产品部', leader: '赵敏', liaisons: ['孙悦'] },
  {
    id: 'od-dev',
    number: 15,
    name: '研发部',
    leader: '吴浩然',
    liaisons: ['张伟', '刘洋'],
    aliases: ['R&D', '技术'],
  },
  {
    id: 'od-service',
    number: 16,
    name: '客户服务部',
    leader: '黄丽华',
    liaisons: ['何静'],
    aliases: ['客服'],
  },
  {
    id: 'od-admin',
    number: 17,
    name: '行政人事部',
    leader: '郑晓',
    liaisons: ['马婷'],
    aliases: ['行政', '人事'],
  },
];

/** Everybody at the start. */
export const staff: Staff[] = [
  { name: '周明远', enName: 'Zhou Mingyuan', jobTitle: '总经理', departmentId: 'od-exec' },
  { name: '郑晓', enName: 'Zheng Xiao', jobTitle: '行政总监', departmentId: 'od-admin' },
  { name: '林若溪', enName: 'Lin Ruoxi', jobTitle: '市场总监', departmentId: 'od-market' },
  { name: '许嘉言', enName: 'Xu Jiayan', jobTitle: '市场专员', departmentId: 'od-market' },
  { name: '陈建国', enName: 'Chen Jianguo', jobTitle: '销售总监', departmentId: 'od-sales' },
  { name: '李娜', enName: 'Li Na', jobTitle: '大客户经理', departmentId: 'od-sales' },
  { name: '王磊', enName: 'Wang Lei', jobTitle: '销售代表', departmentId: 'od-sales' },
  { name: '赵敏', enName: 'Zhao Min', jobTitle: '产品总监', departmentId: 'od-product' },
  { name: '孙悦', enName: 'Sun Yue', jobTitle: '产品经理', departmentId: 'od-product' },
  { name: '吴浩然', enName: 'Wu Haoran', jobTitle: '研发总监', departmentId: 'od-dev' },
  { name: '张伟', enName: 'Zhang Wei', jobTitle: '后端工程师', departmentId: 'od-dev' },
  { name: '刘洋', enName: 'Liu Yang', jobTitle: '运维工程师', departmentId: 'od-dev' },
  {
    name: 'Emma Clarke',
    enName: 'Emma Clarke',
    jobTitle: 'Frontend Engineer',
    departmentId: 'od-dev',
    locale: 'en_us',
  },
  { name: '黄丽华', enName: 'Huang Lihua', jobTitle: '客服经理', departmentId: 'od-service' },
  { name: '何静', enName: 'He Jing', jobTitle: '客服专员', departmentId: 'od-service' },
  { name: '罗琳', enName: 'Luo Lin', jobTitle: '客服专员', departmentId: 'od-service' },
  { name: '马婷', enName: 'Ma Ting', jobTitle: '人事专员', departmentId: 'od-admin' },
];

/** Who can still be hired: the drill's page brings them in one by one, or all at once. */
export const newcomers: Staff[] = [
  { name: '高远', enName: 'Gao Yuan', jobTitle: '后端工程师', departmentId: 'od-dev' },
  { name: '宋佳', enName: 'Song Jia', jobTitle: '前端工程师', departmentId: 'od-dev' },
  { name: '唐宁', enName: 'Tang Ning', jobTitle: '测试工程师', departmentId: 'od-dev' },
  { name: '许诺', enName: 'Xu Nuo', jobTitle: '算法工程师', departmentId: 'od-dev' },
  { name: '韩冰', enName: 'Han Bing', jobTitle: '运维工程师', departmentId: 'od-dev' },
  { name: '冯晨', enName: 'Feng Chen', jobTitle: '后端工程师', departmentId: 'od-dev' },
  { name: '董洁', enName: 'Dong Jie', jobTitle: '数据工程师', departmentId: 'od-dev' },
  { name: '袁野', enName: 'Yuan Ye', jobTitle: '测试工程师', departmentId: 'od-dev' },
  { name: '邓超然', enName: 'Deng Chaoran', jobTitle: '前端工程师', departmentId: 'od-dev' },
  { name: '傅雪', enName: 'Fu Xue', jobTitle: '设计师', departmentId: 'od-product' },
  { name: '沈知行', enName: 'Shen Zhixing', jobTitle: '产品经理', departmentId: 'od-product' },
  { name: '曾庆', enName: 'Zeng Qing', jobTitle: '销售代表', departmentId: 'od-sales' },
  { name: '彭飞', enName: 'Peng Fei', jobTitle: '销售代表', departmentId: 'od-sales' },
  { name: '吕青', enName: 'Lv Qing', jobTitle: '销售助理', departmentId: 'od-sales' },
  { name: '苏禾', enName: 'Su He', jobTitle: '大客户经理', departmentId: 'od-sales' },
  { name: '蒋欣', enName: 'Jiang Xin', jobTitle: '客服专员', departmentId: 'od-service' },
  { name: '蔡明', enName: 'Cai Ming', jobTitle: '客服专员', departmentId: 'od-service' },
  { name: '余晖', enName: 'Yu Hui', jobTitle: '市场专员', departmentId: 'od-market' },
  { name: '潘越', enName: 'Pan Yue', jobTitle: '市场专员', departmentId: 'od-market' },
  { name: '杜鹃', enName: 'Du Juan', jobTitle: '行政专员', departmentId: 'od-admin' },
];

/** Whoever can be in the company; the place in this list is the staff number. */
export const everybody: Staff[] = [...staff, ...newcomers];

interface Group {
  name: string;
  members: string[];
}

const groups: Group[] = [
  { name: '产品研发协同群', members: ['赵敏', '孙悦', '吴浩然', '张伟', '刘洋', 'Emma Clarke'] },
  { name: '客户服务群', members: ['黄丽华', '何静', '罗琳', '李娜', '王磊', '张伟'] },
  { name: '值班应急群', members: ['吴浩然', '张伟', '刘洋', '黄丽华', '何静', '罗琳'] },
  { name: '青禾大家庭', members: staff.map((s) => s.name) },
];

/**
 * Everybody is on the platform that the company runs on, the first of a world, in all of its groups. Beside it
 * some have a second app for their own work: who builds things talks on 钉钉, who serves customers on 企业微信.
 * The administrator is everywhere.
 */
const shares: Record<PlatformName, { people: string[]; groups: Group[] }> = {
  feishu: {
    people: ['周明远', '郑晓', '林若溪', '许嘉言', '马婷'],
    groups: [{ name: '市场行政协同群', members: ['郑晓', '林若溪', '许嘉言', '马婷'] }],
  },
  dingtalk: {
    people: ['郑晓', '赵敏', '孙悦', '吴浩然', '张伟', '刘洋', 'Emma Clarke'],
    groups: [
      { name: '产研站会群', members: ['赵敏', '孙悦', '吴浩然', '张伟', '刘洋', 'Emma Clarke'] },
      { name: '研发值班群', members: ['吴浩然', '张伟', '刘洋', 'Emma Clarke'] },
    ],
  },
  wecom: {
    people: ['郑晓', '陈建国', '李娜', '王磊', '黄丽华', '何静', '罗琳'],
    groups: [{ name: '客户问题群', members: ['李娜', '王磊', '黄丽华', '何静', '罗琳'] }],
  },
};

const serial = (index: number, digits: number) => String(index + 1).padStart(digits, '0');

export const staffNoOf = (name: string): string => `QH${serial(placeOf(name), 3)}`;

export const departmentOf = (departmentId: string): string =>
  departments.find(({ id }) => id === departmentId)?.name ?? '';

function placeOf(name: string): number {
  const place = everybody.findIndex((person) => person.name === name);
  if (place < 0) throw new Error(`nobody is called ${name}`);
  return place;
}

/** A person's account as each platform's directory would name it. */
export function accountOf(name: string, platform: PlatformName): string {
  const place = placeOf(name);
  if (platform === 'feishu') return `ou_qinghe${serial(place, 4)}`;
  if (platform === 'dingtalk') return `qinghe${serial(place, 4)}`;
  return (everybody[place] as Staff).enName.replace(' ', '');
}

/** Who is on a platform, by whether the whole company is there, and in which groups. */
function presence(platform: PlatformName, isHome: boolean) {
  const { people, groups: own } = isHome ? { people: staff.map((s) => s.name), groups } : shares[platform];
  const here = staff.filter(({ name }) => people.includes(name));
  return {
    people: here,
    newcomers: isHome ? newcomers : [],
    groups: own,
    departments: departments.filter(
      ({ id }) => isHome || here.some(({ departmentId }) => departmentId === id),
    ),
  };
}

/** The company as the simulated Feishu knows it. */
export function feishuCompany(isHome = true) {
  const { people, newcomers, groups, departments } = presence('feishu', isHome);
  const idOf = (name: string) => accountOf(name, 'feishu');
  const toUser = ({ name, enName, jobTitle, departmentId, locale }: Staff) => ({
    openId: idOf(name),
    unionId: `on_qinghe${serial(placeOf(name), 4)}`,
    userId: `qh${serial(placeOf(name), 3)}`,
    employeeNo: staffNoOf(name),
    name,
    enName,
    jobTitle,
    departmentIds: [departmentId],
    locale: locale ?? 'zh_cn',
  });
  return {
    departments: departments.map(({ id, name, leader }) => ({
      id,
      name,
      parentId: '0',
      leaderId: idOf(leader),
    })),
    users: people.map(toUser),
    newcomers: newcomers.map(toUser),
    chats: groups.map(({ name, members }, index) => ({
      id: `oc_qinghe${serial(index, 4)}`,
      name,
      memberIds: members.map(idOf),
      botIn: true,
    })),
  };
}

/** The company as the simulated DingTalk knows it. */
export function dingtalkCompany(isHome = true) {
  const { people, newcomers, groups, departments } = presence('dingtalk', isHome);
  const idOf = (name: string) => accountOf(name, 'dingtalk');
  const toUser = ({ name, jobTitle, departmentId }: Staff) => ({
    userId: idOf(name),
    unionId: `qingheUnion${serial(placeOf(name), 4)}`,
    jobNumber: staffNoOf(name),
    name,
    title: jobTitle,
    departmentIds: departments.filter(({ id }) => id === departmentId).map(({ number }) => number),
    isAdmin: companyRules.admins.includes(name),
  });
  const isHere = (name: string) => people.some((person) => person.name === name);
  return {
    departments: departments.map(({ number, name, leader }) => ({
      id: number,
      name,
      parentId: 1,
      managerIds: isHere(leader) ? [idOf(leader)] : [],
    })),
    users: people.map(toUser),
    newcomers: newcomers.map(toUser),
    chats: groups.map(({ name, members }, index) => ({
      id: `cidqinghe${serial(index, 4)}`,
      name,
      memberIds: members.map(idOf),
      botIn: true,
    })),
  };
}

/** The company as the simulated WeCom knows it; the staff number is an attribute that it made itself. */
export function wecomCompany(isHome = true) {
  const { people, newcomers, groups, departments } = presence('wecom', isHome);
  const idOf = (name: string) => accountOf(name, 'wecom');
  const toUser = ({ name, enName, jobTitle, departmentId }: Staff) => ({
    userId: idOf(name),
    name,
    alias: enName,
    position: jobTitle,
    departmentIds: departments.filter(({ id }) => id === departmentId).map(({ number }) => number),
    attributes: { [staffNoAttribute]: staffNoOf(name) },
  });
  const isHere = (name: string) => people.some((person) => person.name === name);
  return {
    departments: departments.map(({ number, name, leader }) => ({
      id: number,
      name,
      parentId: 1,
      leaderIds: isHere(leader) ? [idOf(leader)] : [],
    })),
    users: people.map(toUser),
    newcomers: newcomers.map(toUser),
    chats: groups.map(({ name, members }, index) => ({
      id: `wrqinghe${serial(index, 4)}`,
      name,
      memberIds: members.map(idOf),
      botIn: true,
    })),
  };
}

/** What the company calls its staff numbers in WeCom, which has no field for them. */
export const staffNoAttribute = '工号';

/** Its rules: the scheme's defaults, with names for the duties. */
export const companyRules: CompanyRules = {
  ...usualInDrill,
  name: '青禾科技',
  admins: ['郑晓'],
  editors: ['许嘉言'],
  // Told in stories of their own; the page switches them on.
  packages: {},
  alarms: {
    ...usualInDrill.alarms,
    rosters: [
      {
        name: '客服值班',
        department: '客户服务部',
        every: 'week',
        from: '2026-11-23',
        at: '09:00',
        people: ['何静', '罗琳'],
      },
    ],
  },
  // Who has a second app for her work is told there.
  platforms: {
    prefer: ['feishu', 'dingtalk', 'wecom'],
    departments: { 产品部: ['dingtalk'], 研发部: ['dingtalk'], 销售部: ['wecom'], 客户服务部: ['wecom'] },
  },
  departments: Object.fromEntries(
    departments.map((d) => [d.name, { head: d.leader, liaisons: d.liaisons, aliases: d.aliases ?? [] }]),
  ),
};

/** Whom it sells to; the drill knows them by name. */
export const knownCustomers: CompanyRules['customers'] = [
  { name: '华东医药', aliases: ['华医'], grade: 'A' },
  { name: '青云物流', aliases: [], grade: 'B', owner: '王磊' },
];

/** Where the company tells a person of things, as far as she has these. */
export function toldOn(name: string): PlatformName[] {
  const { prefer, departments: own } = companyRules.platforms;
  return [...(own[departmentOf((everybody[placeOf(name)] as Staff).departmentId)] ?? []), ...prefer];
}

/** The company where it runs on Feishu alone. */
export const company = { name: companyRules.name, ...feishuCompany() };
