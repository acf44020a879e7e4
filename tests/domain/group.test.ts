/** Where a group is opened, and when it is idle. */
import { expect, it } from 'vitest';
import { idleSince, platformOfMost } from '../../src/domain/group.ts';
import type { PlatformName } from '../../src/domain/person.ts';

const person = (isRequester: boolean, ...platforms: PlatformName[]) => ({ isRequester, platforms });

it('is opened where most of its people are, as far as the requester is there and it can be opened there', () => {
  const people = [
    person(true, 'feishu', 'wecom'),
    person(false, 'wecom'),
    person(false, 'wecom'),
    person(false, 'dingtalk'),
  ];
  expect(platformOfMost('feishu', ['feishu', 'wecom', 'dingtalk'], people)).toBe('wecom');
  expect(platformOfMost('feishu', ['feishu', 'dingtalk'], people)).toBe('feishu');
  expect(platformOfMost('feishu', [], people)).toBe('feishu');
  expect(platformOfMost('wecom', ['feishu', 'wecom'], [person(true, 'feishu', 'wecom')])).toBe('wecom');
});

it('is idle after so many whole days', () => {
  const last = new Date('2026-11-23T10:00:00+08:00');
  expect(idleSince(last, 14, new Date('2026-12-07T09:59:59+08:00'))).toBe(false);
  expect(idleSince(last, 14, new Date('2026-12-07T10:00:00+08:00'))).toBe(true);
});
