/** Where messages are said whose tier is tested. */
import type { TierContext } from '../../src/domain/tier.ts';

export const project: TierContext = {
  chatType: 'group',
  chatName: '瑞丰项目沟通群',
  senderTitle: '项目经理',
  senderDepartment: '交付部',
};
export const duty: TierContext = { ...project, chatName: '生产值班应急群', senderTitle: 'SRE工程师' };
export const lunch: TierContext = { ...project, chatName: '中午吃啥群', senderTitle: '前端工程师' };
