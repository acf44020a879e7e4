/** What `npm run setup` says and asks, in English. */
import type { setupZh } from './setup.zh-CN.ts';

export const setupEn: typeof setupZh = {
  welcome:
    'Only what is needed is asked, tested at once, and written into .env, which nobody but you can read. Ctrl+C leaves nothing half done.',
  whichPlatform: 'Which platform? Give its number:',
  testing: 'Testing …',
  written: '✓ Written into .env.',
  stopped: 'There was no answer that could be used; nothing was written. Run npm run setup again.',
  keep: ', Enter keeps what is there',
  skip: ', Enter if there is none',
  nextTitle: 'What comes next:',
  feishuByCode: 'Make a new app by scanning a code, with permissions, events and callbacks filled in? (y/n)',
  scan: (minutes) => `Scan this with Feishu (it holds for ${minutes} minutes), or open the link below it:`,
  codeFailed: (reason) => `The code came to nothing (${reason}); give the values of an app that there is.`,
  feishuId: 'Feishu App ID, under 凭证与基础信息 (Credentials & Basic Info)',
  feishuSecret: 'Feishu App Secret',
  panel: (count) =>
    `${count} commands stand in the slash panel, visible in a few minutes; typing them works all the same.`,
  panelRefused: (reason) =>
    `The slash panel was not filled (${reason}). Typing commands works all the same; with application:app_slash_command:write, run this again.`,
  feishuSteps: [
    'Ask for the permissions marked ✗ and ! above under 权限管理 (each explained in docs/platforms/feishu.md).',
    'npm start: the console saves the next step only while it sees the long connection.',
    '事件与回调 (Events & Callbacks): choose the long connection for both; the events stand in docs/platforms/feishu.md, the callback is card.action.trigger.',
    'Set 可用范围 (Availability) and 通讯录权限范围 (contact data range) to the whole company, then publish a version.',
    'npm run doctor shows no ✗, and /help in the direct chat with the bot is answered: done.',
  ],
  wecomBotId: 'BotID of the AI bot (工作台 › 智能机器人 › API 模式 › 长连接)',
  wecomBotSecret: 'Secret of the AI bot',
  wecomCorpId: 'Id of the company (我的企业 in the console), for the self-built app',
  wecomAgentId: 'AgentId of the self-built app',
  wecomSecret: 'Secret of the self-built app',
  wecomToken: "Token of the app's 接收消息 (callback); none without a public address",
  wecomAesKey: "EncodingAESKey of the app's 接收消息 (callback)",
  publicUrl: 'The address at which Xinliu is reached from outside, e.g. https://xinliu.example.com',
  wecomSteps: [
    "Set the app's 可见范围 (visible range) to the topmost department: else it opens no groups and does not see everybody.",
    "Enter the server's outgoing address under 企业可信IP (trusted IP) of the app; that wants a trusted domain or a callback first.",
    'npm start; with a token, then save https://<yours>/webhooks/wecom under 接收消息.',
    'The bot cannot be put into a group by a call: add it in the group, say "@bot /bind", and pair it with the group that Xinliu opened by the code it tells.',
    'Let everybody say one word to the bot: only then can it write to them in the direct chat.',
    'npm run doctor shows no ✗, and /help in the direct chat with the bot is answered: done.',
  ],
  dingtalkId: 'DingTalk Client ID (formerly AppKey), under 凭证与基础信息 (Credentials)',
  dingtalkSecret: 'DingTalk Client Secret (formerly AppSecret)',
  dingtalkCard: 'Id of the card template (it ends with .schema; how to make it: docs/platforms/dingtalk.md)',
  dingtalkScene: 'Id of the template of scene groups',
  dingtalkEdition: 'Edition: standard, professional or exclusive',
  dingtalkSteps: [
    'Ask for the permissions marked ✗ and ! above under 权限管理 (each explained in docs/platforms/dingtalk.md).',
    '机器人 (Robot): choose Stream 模式 for receiving.',
    'npm start: the console verifies the next step only while it sees the Stream.',
    '事件订阅 (Event subscription): choose Stream 模式, press 验证连接通道, tick the events of docs/platforms/dingtalk.md and no others.',
    'Set 可见范围 (Visible range) to all staff, then publish under 版本管理与发布.',
    'npm run doctor shows no ✗, and /help in the direct chat with the robot is answered: done.',
  ],
};
