/** Which platforms Xinliu can be switched on for: one factory for each. */
export { createDingtalk, type DingtalkConfig, type DingtalkDeps } from './dingtalk/index.ts';
export { createFeishu, type FeishuConfig, type FeishuDeps } from './feishu/index.ts';
