/** An invented company for the drill: 青禾科技, with its departments, people, chats and rules. All names are made up. */
import { type CompanyRules, defaultRules } from '../src/domain/company.ts';

interface DrillDepartment {
  id: string;
  name: string;
  parentId: string;
  leaderId: string;
  liaisons: string[];
  aliases?: string[];
}

interface DrillStaff {
  openId: string;
  name: string;
  enName: string;
  jobTitle: string;
  departmentId: string;
  locale?: string;
}

/** Departments; leader and liaisons by name. */
const departments: (Omit<DrillDepartment, 'leaderId' | 'parentId'> & { leader: string })[] = [
  { id: 'od-exec', name: '总经办', leader: '周明远', liaisons: ['郑晓'], aliases: ['管理层'] },
  { id: 'od-market', name: '市场部', leader: '林若溪', liaisons: ['许嘉言'] },
  { id: 'od-sales', name: '销售部', leader: '陈建国', liaisons: ['李娜', '王磊'] },
  { id: 'od-product', name: '产品部', leader: '赵敏', liaisons: ['孙悦'] },
  { id: 'od-dev', name: '研发部', leader: '吴浩然', liaisons: ['张伟', '刘洋'], aliases: ['R&D', '技术'] },
  { id: 'od-service', name: '客户服务部', leader: '黄丽华', liaisons: ['何静'], aliases: ['客服'] },
  { id: 'od-admin', name: '行政人事部', leader: '郑晓', liaisons: ['马婷'], aliases: ['行政', '人事'] },
];

const staff: Omit<DrillStaff, 'openId'>[] = [
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

const openIdOf = (index: number): string => `ou_qinghe${String(index + 1).padStart(4, '0')}`;
const idOfName = (name: string): string => openIdOf(staff.findIndex((s) => s.name === name));

const chats: { id: string; name: string; members: string[] }[] = [
  {
    id: 'oc_qinghe0001',
    name: '产品研发协同群',
    members: ['赵敏', '孙悦', '吴浩然', '张伟', '刘洋', 'Emma Clarke'],
  },
  { id: 'oc_qinghe0002', name: '客户服务群', members: ['黄丽华', '何静', '罗琳', '李娜', '王磊', '张伟'] },
  { id: 'oc_qinghe0003', name: '值班应急群', members: ['吴浩然', '张伟', '刘洋', '黄丽华', '何静', '罗琳'] },
  { id: 'oc_qinghe0004', name: '青禾大家庭', members: staff.map((s) => s.name) },
];

/** The company as the simulated Feishu knows it. */
export const company = {
  name: '青禾科技',
  departments: departments.map(({ id, name, leader }) => ({
    id,
    name,
    parentId: '0',
    leaderId: idOfName(leader),
  })),
  users: staff.map((person, index) => ({
    openId: openIdOf(index),
    unionId: `on_qinghe${String(index + 1).padStart(4, '0')}`,
    userId: `qh${String(index + 1).padStart(3, '0')}`,
    employeeNo: `QH${String(index + 1).padStart(3, '0')}`,
    name: person.name,
    enName: person.enName,
    jobTitle: person.jobTitle,
    departmentIds: [person.departmentId],
    locale: person.locale ?? 'zh_cn',
  })),
  chats: chats.map(({ id, name, members }) => ({ id, name, memberIds: members.map(idOfName), botIn: true })),
};

/** Its rules: the scheme's defaults, with names for the duties. */
export const companyRules: CompanyRules = {
  ...defaultRules,
  name: company.name,
  admins: ['郑晓'],
  editors: ['许嘉言'],
  departments: Object.fromEntries(
    departments.map((d) => [d.name, { head: d.leader, liaisons: d.liaisons, aliases: d.aliases ?? [] }]),
  ),
};
