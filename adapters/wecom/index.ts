/** WeCom as one of the platforms: its two identities, an app and a bot, put together. */
export {
  profileOf,
  usualAssumptions,
  type WecomAssumptions,
  type WecomConfig,
  type WecomDeps,
  type WecomProfile,
} from './config.ts';
