/** What a message says, drawn as its platform's client draws it. */
import type { ReactNode } from 'react';
import { DingtalkContent } from './dingtalk-card.tsx';
import { FeishuCard } from './feishu-card.tsx';
import type { ContentProps } from './pressing.ts';
import { WecomContent } from './wecom-card.tsx';
import { Words } from './words.tsx';

export function Content(props: ContentProps): ReactNode {
  const { platform, message } = props;
  if (platform === 'feishu' && message.isCard) return <FeishuCard {...props} />;
  if (platform === 'dingtalk') return <DingtalkContent {...props} />;
  if (platform === 'wecom') return <WecomContent {...props} />;
  return <Bubble text={message.text} />;
}

export function Bubble({ text }: { text: string }): ReactNode {
  return (
    <div className="bubble">
      <Words text={text} />
    </div>
  );
}
