/** 客户还没回复, 截图在上面: whom one waits for, or where a thing is to be seen, named and nothing more. */
const longest = 14;

const other =
  '(?:我们?的?|那边的?|这个|那个)?(?:客户|甲方|对方|他们?|她|供应商|商务|领导|老板|法务|财务|候选人|面试官|访客)(?:那边|那头)?';
const awaited =
  '(?:回复?|回我|回消息|回邮件|回话|到|来|下来|上来|进来|出门|确认|答复|反馈|定|定时间|看|看到|看完|看方案|选好?|想好|决定|给意见|签到|入会|上线开会)';
const pending = new RegExp(
  `^${other}(?:现在|目前|暂时)?(?:都|也)?(?:还没有?|尚未|没有?|暂未)${awaited}(?:呢|啊|哦)?[。.!~～]{0,3}$`,
  'u',
);

const thing =
  '(?:截图|图片?|照片|视频|录屏|文件|文档|附件|表格?|链接|日志|资料|详情|地址|定位|报价单?|合同|方案|纪要)';
const where =
  '(?:(?:就|都|已经?)?(?:在|见|放在?|贴在?|发在?)(?:了|到)?(?:群里?|楼)?(?:上面?|下面?|里面?|群里?|楼上|楼下|这里?|那里?|前面?|邮件里?|群文件里?|云盘里?)(?:了|呢|哈)?|(?:就|都|已经?)?(?:放|贴|发)(?:上面|群里|你|上来|出来|过去)?了)';
const pointing = new RegExp(`^${thing}${where}[。.!~～]{0,3}$`, 'u');

export const isMerelyPending = (said: string): boolean =>
  said.length <= longest && (pending.test(said) || pointing.test(said));
