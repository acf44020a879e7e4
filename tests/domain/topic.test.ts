import { expect, it } from 'vitest';
import { topicOf } from '../../src/domain/topic.ts';

it.each([
  ['喜报：签下远大集团 200 万', 'cheer'],
  ['#三级 喜报：签下远大集团 200 万', 'cheer'],
  ['【通知】本周五 18:00 停电', 'notice'],
  ['公告: 食堂周一关门', 'notice'],
  ['本月营收环比增长 12%', 'figures'],
  ['客户：华东医药 续约 200 万', 'figures'],
  ['东门周末施工', 'other'],
])('%s is about %s', (text, topic) => expect(topicOf(text, 'person-said:x')).toBe(topic));
