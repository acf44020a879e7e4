/** What `npm run setup` says and asks. The source; its shape is the type. */
/** What counts as a yes, whatever the language. */
export const yesWords = ['y', 'yes', '1', '是', '好', '对'];

export const setupZh = {
  welcome: '这里只问必需的几项，当场验证，写进 .env（只有你能读）。随时按 Ctrl+C 退出，不会留下半份。',
  whichPlatform: '接入哪个平台？填编号：',
  testing: '正在验证……',
  written: '✓ 已写入 .env。',
  stopped: '没有得到能用的回答，什么都没有写。再运行一次 npm run setup。',
  keep: '，直接回车保留现有的值',
  skip: '，没有就直接回车',
  nextTitle: '接下来：',
  feishuByCode: '用飞书扫码新建应用，权限、事件和回调自动填好？(y/n)',
  scan: (minutes: number) => `用飞书扫码确认（${minutes} 分钟内有效），或在浏览器打开下面的链接：`,
  codeFailed: (reason: string) => `扫码没有成功（${reason}），改为填写已有应用。`,
  feishuId: '飞书 App ID，在“凭证与基础信息”',
  feishuSecret: '飞书 App Secret',
  panel: (count: number) => `斜杠命令面板已登记 ${count} 个命令，几分钟后可见；直接打字也一样能用。`,
  panelRefused: (reason: string) =>
    `斜杠命令面板没有登记（${reason}）。直接打字一样能用；开通 application:app_slash_command:write 后再运行一次即可。`,
  feishuSteps: [
    '上面标 ✗ 和 ! 的权限，到“权限管理”申请（逐项说明见 docs/platforms/feishu.md）。',
    '运行 npm start：开放平台要看到长连接在线，才允许保存下一步。',
    '“事件与回调”：事件配置和回调配置都选“使用长连接接收”，事件见 docs/platforms/feishu.md，回调加 card.action.trigger。',
    '“可用范围”和“通讯录权限范围”设为全公司，再“创建版本”并发布。',
    'npm run doctor 没有 ✗，在单聊里对机器人说 /帮助，有回答就成了。',
  ],
  dingtalkId: '钉钉 Client ID（原 AppKey），在“凭证与基础信息”',
  dingtalkSecret: '钉钉 Client Secret（原 AppSecret）',
  dingtalkCard: '互动卡片模板 ID（以 .schema 结尾，做法见 docs/platforms/dingtalk.md）',
  dingtalkScene: '场景群模板 ID',
  dingtalkEdition: '版本：standard、professional 或 exclusive',
  dingtalkSteps: [
    '上面标 ✗ 和 ! 的权限，到“权限管理”申请（逐项说明见 docs/platforms/dingtalk.md）。',
    '“机器人”：消息接收模式选“Stream 模式”。',
    '运行 npm start：开放平台要看到 Stream 在线，才能验证下一步。',
    '“事件订阅”：选“Stream 模式”，点“验证连接通道”，勾选 docs/platforms/dingtalk.md 里列出的事件，别的不要勾。',
    '“可见范围”设为全员，再到“版本管理与发布”发布。',
    'npm run doctor 没有 ✗，在单聊里对机器人说 /帮助，有回答就成了。',
  ],
};
