/** The small page at `/` of an installation in earnest: what is on, and where to look. Chinese first, English second. */
import type { PlatformName } from '../domain/person.ts';
import { platformTitles } from './platform-titles.ts';

const style = `body{font:16px/1.7 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;max-width:40rem;margin:10vh auto;padding:0 1.5rem;color:#1f2329}
h1{font-size:1.6rem;margin:0}p{margin:.6rem 0}small{color:#646a73}code{background:#f2f3f5;border-radius:4px;padding:.1em .4em}
li{margin:.3rem 0}`;

export function homePage(platforms: PlatformName[]): string {
  const on = platforms.map((name) => platformTitles[name]).join(' · ');
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>信流 Xinliu</title><style>${style}</style></head>
<body><h1>信流 Xinliu</h1>
<p>正在运行。已接入：${on || '（无）'}<br><small>Running. Platforms switched on: ${on || '(none)'}</small></p>
<p>请在聊天里对机器人说 <code>/帮助</code><br><small>Say <code>/help</code> to the bot in your chat.</small></p>
<ul>
<li><a href="/readyz"><code>/readyz</code></a> 数据库、队列、最近一次巡检 <small>database, queue, last sweep</small></li>
<li><a href="/healthz"><code>/healthz</code></a> 存活 <small>alive</small></li>
<li><code>/metrics</code> Prometheus</li>
<li><code>npm run doctor</code> 检查设置、权限和时钟 <small>checks settings, rights and clocks</small></li>
</ul></body></html>
`;
}
