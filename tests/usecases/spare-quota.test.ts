/** What is read of a message that is said among others. */
import { expect, it } from 'vitest';
import type { CardData, CardName } from '../../src/cards/index.ts';
import type { Delivery } from '../../src/domain/delivery.ts';
import { entryOf } from '../../src/usecases/spare-quota.ts';

const entry = <N extends CardName>(card: N, data: CardData<N>) =>
  entryOf({ card, data, language: 'zh-CN' } as unknown as Delivery);

it('has no words of the form that can be filled in only on the card itself', () => {
  const late = {
    meetingId: 'mt_1',
    number: 3,
    topic: '支付方案',
    startAt: '2026-11-27T15:00:00+08:00',
    endedAt: '2026-11-27T17:00:00+08:00',
    dueAt: '2026-11-28T17:00:00+08:00',
    owner: '孙悦',
    head: '赵敏',
    toHead: false,
    version: 0,
  };
  expect(entry('minutes-late', late as unknown as CardData<'minutes-late'>)).toEqual({
    title: '纪要超时：支付方案',
    text: '应在 11月28日 周六 17:00 前交，已超过 24 小时。已告知 赵敏。请现在交',
  });
});
