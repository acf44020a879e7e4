import { expect, it } from 'vitest';
import type { Case } from '../../src/domain/case.ts';
import { crmFields } from '../../src/domain/crm-record.ts';

it('gives the CRM what two steps agreed to under, though each keeps it under a name of its own', () => {
  const one = {
    number: 7,
    flow: '采购申请',
    text: '显示器',
    startedAt: new Date('2026-11-23T10:00:00+08:00'),
    values: { 客户: '华东医药', '改后同意 · 部门审批': '五台就够', '改后同意 · 付款审批': '分两次付' },
  } as unknown as Case;
  const fields = crmFields(
    one,
    { starter: '李娜', owner: '' },
    { terms: '改后同意', account: '客户', none: '预算' },
  );
  expect(fields).toEqual({ terms: '五台就够; 分两次付', account: '华东医药', none: '' });
});
