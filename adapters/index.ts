/** Which platforms Xinliu can be switched on for: one factory for each, and what it asks to be granted. */
export { createDingtalk, type DingtalkConfig, type DingtalkDeps } from './dingtalk/index.ts';
export { dingtalkPermissions } from './dingtalk/permissions.ts';
export { createFeishu, type FeishuConfig, type FeishuDeps } from './feishu/index.ts';
export { feishuPermissions } from './feishu/permissions.ts';
