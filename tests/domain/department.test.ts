/** The same department on several platforms: by its path, by the company's word, and through renaming and moving. */
import { describe, expect, it } from 'vitest';
import { type DepartmentFacts, joinDepartments, writtenFor } from '../../src/domain/department.ts';
import { type PlatformName, platformNames } from '../../src/domain/person.ts';

/** A platform's departments from paths, each with an id of its own and those above it. */
function tree(platform: PlatformName, paths: string[], ids: Record<string, string> = {}): DepartmentFacts[] {
  return paths.map((path) => ({
    platform,
    externalId: `${platform}/${path}`,
    parentExternalId: path.includes('/') ? `${platform}/${path.slice(0, path.lastIndexOf('/'))}` : null,
    name: path.split('/').at(-1) as string,
    departmentId: ids[path] ?? null,
  }));
}

const joined = (facts: DepartmentFacts[], sameAs = {}) =>
  joinDepartments(facts, sameAs, platformNames).map(
    ({ name, id, absorbed, parts }) =>
      `${name}${id ? `(${[id, ...absorbed].join('<')})` : ''}: ${parts.map((p) => p.externalId).join(' = ')}`,
  );

describe('departments', () => {
  it('are one by the path of their names below the root', () => {
    expect(
      joined([
        ...tree('feishu', ['研发部', '研发部/后端组', '市场部']),
        ...tree('dingtalk', ['研发部', '研发部/后端组']),
      ]),
    ).toEqual([
      '市场部: feishu/市场部',
      '研发部: feishu/研发部 = dingtalk/研发部',
      '后端组: feishu/研发部/后端组 = dingtalk/研发部/后端组',
    ]);
  });

  it('of one name under different parents are two', () => {
    const facts = [
      ...tree('feishu', ['研发部', '研发部/测试组']),
      ...tree('dingtalk', ['市场部', '市场部/测试组']),
    ];
    expect(joined(facts)).toHaveLength(4);
  });

  it('are one where the company says so, with all that is below', () => {
    const facts = [
      ...tree('feishu', ['研发部', '研发部/后端组']),
      ...tree('wecom', ['技术中心', '技术中心/研发', '技术中心/研发/后端组']),
    ];
    expect(joined(facts, { 研发部: ['技术中心/研发'] })).toEqual([
      '研发部: feishu/研发部 = wecom/技术中心/研发',
      '后端组: feishu/研发部/后端组 = wecom/技术中心/研发/后端组',
      '技术中心: wecom/技术中心',
    ]);
  });

  it('become one when the company says so later', () => {
    const facts = [
      ...tree('feishu', ['研发部'], { 研发部: 'dp_1' }),
      ...tree('wecom', ['技术'], { 技术: 'dp_2' }),
    ];
    expect(joined(facts)).toEqual(['研发部(dp_1): feishu/研发部', '技术(dp_2): wecom/技术']);
    expect(joined(facts, { 研发部: ['技术'] })).toEqual(['研发部(dp_1<dp_2): feishu/研发部 = wecom/技术']);
  });

  it('keep their id when one platform renames or moves them', () => {
    const moved: DepartmentFacts[] = [
      ...tree('feishu', ['总部'], { 总部: 'dp_0' }),
      {
        platform: 'feishu',
        externalId: 'feishu/x',
        parentExternalId: 'feishu/总部',
        name: '产品研发部',
        departmentId: 'dp_1',
      },
      ...tree('dingtalk', ['研发部'], { 研发部: 'dp_1' }),
    ];
    expect(joined(moved)).toContain('产品研发部(dp_1): feishu/x = dingtalk/研发部');
  });

  it('of one platform are never joined, whatever their names', () => {
    const facts = [
      ...tree('feishu', ['研发部']),
      { ...(tree('feishu', ['研发部'])[0] as DepartmentFacts), externalId: 'second' },
    ];
    expect(joined(facts)).toHaveLength(2);
  });

  it('in a circle of parents are read all the same', () => {
    const circle = (externalId: string, parentExternalId: string) => ({
      platform: 'feishu' as const,
      externalId,
      parentExternalId,
      name: externalId,
      departmentId: null,
    });
    expect(joined([circle('a', 'b'), circle('b', 'a')])).toHaveLength(2);
  });
});

describe('what the company writes of a department', () => {
  it.each([
    [['销售部', '华东/销售部'], ['青禾', '华东', '销售部'], '华东/销售部'],
    [['销售部', '华东/销售部'], ['青禾', '华南', '销售部'], '销售部'],
    [['华东 / 销售部'], ['华东', '销售部'], '华东 / 销售部'],
    // A path may begin with a name that no directory has.
    [['青禾科技/华东/销售部'], ['华东', '销售部'], '青禾科技/华东/销售部'],
    [['研发部'], ['销售部'], null],
  ])('of %j means %j: %s', (written, path, found) => {
    expect(writtenFor(written, path)).toBe(found);
  });
});
