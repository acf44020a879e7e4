/** Which platforms Xinliu can be switched on for: one factory for each, what it can do, and what it asks to be granted. */
export { createDingtalk, type DingtalkConfig, type DingtalkDeps } from './dingtalk/index.ts';
export { createAbilities as dingtalkAbilities } from './dingtalk/limits.ts';
export { dingtalkPermissions } from './dingtalk/permissions.ts';
export { createFeishu, type FeishuConfig, type FeishuDeps } from './feishu/index.ts';
export { abilities as feishuAbilities } from './feishu/limits.ts';
export { feishuPermissions } from './feishu/permissions.ts';
export {
  createWecom,
  profileOf,
  type WecomConfig,
  type WecomDeps,
  type WecomProfile,
} from './wecom/index.ts';
export { createAbilities as wecomAbilities } from './wecom/limits.ts';
export { wecomPermissions } from './wecom/permissions.ts';
