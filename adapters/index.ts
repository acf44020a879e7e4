/** Which platforms Xinliu can be switched on for: one factory for each. */
export { createFeishu, type FeishuConfig, type FeishuDeps } from './feishu/index.ts';
