import { describe, expect, it } from 'vitest';
import {
  directiveNumberIn,
  opensSentence,
  readBlocked,
  readDirective,
  readDirectiveAct,
  readDirectiveNumber,
  readDirectiveTrace,
  unknownNames,
} from '../../src/language/directive-words.ts';

describe('a new decision', () => {
  it.each([
    [
      '报价单须两级审批 原因：上月两单亏损 负责人：李娜 部门：销售、研发 日期：12月18日',
      ['报价单须两级审批', '上月两单亏损', '李娜', '销售、研发', '12月18日', ''],
    ],
    [
      '内容：停用旧系统，换新的。\n理由: 太慢\n责任人:@张伟\n执行部门：全公司\n期限：月底前\n评估：明年2月1日',
      ['停用旧系统，换新的。', '太慢', '@张伟', '全公司', '月底前', '明年2月1日'],
    ],
    [
      'Quotes need two approvals. reason: losses, owner: Li Na; departments: Sales, R&D due: 18 Dec',
      ['Quotes need two approvals.', 'losses', 'Li Na', 'Sales, R&D', '18 Dec', ''],
    ],
    ['客户部门负责人都要签字', ['客户部门负责人都要签字', '', '', '', '', '']],
    ['日期：明天', ['', '', '', '', '明天', '']],
    ['甲 部门：销售 部门：研发', ['甲', '', '', '销售 研发', '', '']],
  ])('%j is read by its labels', (text, expected) => {
    const { text: said, reason, owner, departments, due, review } = readDirective(text);
    expect([said, reason, owner, departments, due, review]).toEqual(expected);
  });

  it('leaves over what no department is called', () => {
    const known = [{ index: 0, length: 2 }];
    expect(unknownNames('销售、火星和月球', known)).toEqual(['火星和月球']);
    expect(unknownNames('销售、火星, 月球', known)).toEqual(['火星', '月球']);
    expect(unknownNames('销售', known)).toEqual([]);
    expect(unknownNames('销售等三个部门', known)).toEqual([]);
  });
});

describe('an act about a decision', () => {
  it.each([
    ['3', 3, ''],
    ['#3', 3, ''],
    ['决策3', 3, ''],
    ['决策 3号 已读', 3, '已读'],
    ['３ 传达 晨会讲过', 3, '传达 晨会讲过'],
    ['3号：完成 上线了', 3, '完成 上线了'],
    ['3 改 日期：12月25日 原因：晚一周', 3, '改 日期：12月25日 原因：晚一周'],
    ['12月起实行新报价 原因：甲', null, '12月起实行新报价 原因：甲'],
    ['12 月起实行新报价', null, '12 月起实行新报价'],
    ['3 家试点店先行', null, '3 家试点店先行'],
    ['2.0 版推迟两周 原因：测试没过', null, '2.0 版推迟两周 原因：测试没过'],
    ['3号起实行新报价', null, '3号起实行新报价'],
    ['4S店统一报价 原因：乱', null, '4S店统一报价 原因：乱'],
    ['2026 计划照旧 原因：甲', null, '2026 计划照旧 原因：甲'],
    ['', null, ''],
  ])('%j names %j', (text, number, rest) => {
    expect(readDirectiveNumber(text)).toEqual({ number, rest });
  });

  it.each([
    ['已传达：晨会逐条讲过', 'spread', '晨会逐条讲过'],
    ['部分有效 新客户有效', 'partly', '新客户有效'],
    ['有效 没有亏损单了', 'effective', '没有亏损单了'],
    ['not effective too slow', 'ineffective', 'too slow'],
    ['effectively it works', null, ''],
    ['改日期', null, ''],
    ['有效期是多久', null, ''],
    ['完成了一半', null, ''],
    ['完成了，上线了', 'done', '上线了'],
    ['传达晨会讲过', null, ''],
    ['看板做好了', null, ''],
    ['收到', 'read', ''],
    ['确认收到。', 'read', ''],
    ['partly effective: R&D lags behind', 'partly', 'R&D lags behind'],
    ['受阻 系统没改好', 'blocked', '系统没改好'],
    ['反馈 已执行，审批单改好了', 'done', '审批单改好了'],
    ['反馈：进行中 还差两个区', 'doing', '还差两个区'],
    ['评估 部分有效 新客户有效', 'partly', '新客户有效'],
    ['report: done all forms are changed', 'done', 'all forms are changed'],
    ['反馈 审批单改好了', null, ''],
    ['反馈', null, ''],
    ['已执行一半', null, ''],
  ])('%j is %j', (text, word, rest) => {
    expect(readDirectiveAct(text)).toEqual(word === null ? null : { word, rest });
  });

  it('is held up by what is said behind it, and not by the traffic or a call', () => {
    expect(readBlocked('Blocked by the vendor')).toBe('the vendor');
    expect(readBlocked("I'm stuck: no test account")).toBe('no test account');
    expect(readBlocked('blocked')).toBe('');
    expect(readBlocked('Blocked - no test account')).toBe('no test account');
    expect(readBlocked("I'm stuck until 5 in a meeting")).toBeNull();
    expect(readBlocked('blocked until the vendor replies')).toBe('until the vendor replies');
    for (const other of [
      'blocked until 5',
      'we are blocked until tomorrow',
      'blocked until  3 pm in a meeting',
    ])
      expect(readBlocked(other), other).toBeNull();
    expect(readBlocked('stuck until someone lets us out of the elevator')).toBeNull();
    expect(readBlocked('stuck waiting for the vendor')).toBe('waiting for the vendor');
    for (const other of ['stuck in traffic, join later', 'stuck on a call', 'blocked calendar for Friday'])
      expect(readBlocked(other)).toBeNull();
  });

  it('is no verdict where it opens a sentence', () => {
    for (const said of [
      'Effective immediately the office closes at 5',
      'Ineffective meetings cost us 3 hours a week',
      'Partly because of the strike, parts come Friday',
      'Effective for all orders from Monday, shipping costs 20',
      'Effective because of the new law all invoices need two signatures',
    ])
      expect(opensSentence(said), said).toBe(true);
    expect(
      [
        ...['Effective', 'partly: R&D lags behind', 'not effective', '有效 错单少了'],
        ...['partly effective, R&D lags behind', 'not effective because approval is slow'],
        ...['not effective at all', 'Not effective because of the strike', 'not effective too slow'],
        ...['ineffective for half of the stores', 'effective enough'],
      ].some(opensSentence),
    ).toBe(false);
  });

  it('is found in the words of a card, and behind 追溯', () => {
    expect(directiveNumberIn('决策 12 · 研发部')).toBe(12);
    expect(directiveNumberIn('Directive 7 is due')).toBe(7);
    expect(directiveNumberIn('协作请求 7')).toBeNull();
    expect(directiveNumberIn('上次决策 3 个方案')).toBeNull();
    expect(readDirectiveTrace('决策 3')).toBe(3);
    expect(readDirectiveTrace('3')).toBeNull();
  });
});
