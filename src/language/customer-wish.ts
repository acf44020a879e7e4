/** Whether something said is a wish of a customer that somebody should look after, and not a word about customers. */

const customer = '(?:客户|用户|顾客|买家|甲方|租户|家长|患者|门店|经销商|代理商|customers?|clients?|users?)';
const verb =
  '(?:希望|想要|想把|想让|想加|想改|要求|提出|提了|提的|需要|问(?:我们)?(?:能不能|能否|可不可以|可以不|是否|有没有)|反馈说|原话|wants?|would like|asks? (?:for|if|whether)|asked (?:for|if|whether)|requests?|requested|needs?)';
const wish = new RegExp(`${customer}[^，,。；;！!？?\\n]{0,14}?${verb}`, 'iu');
/** Looked back at, or planned for all of them: an analysis, no wish. */
const lookedBack = /(?:统计|报告|分析|复盘|占比|同比|环比|趋势|汇总|周报|月报|满意度)/u;

export function isCustomerWish(text: string, customers: readonly string[]): boolean {
  const plain = text.normalize('NFKC');
  if (lookedBack.test(plain)) return false;
  if (wish.test(plain)) return true;
  return customers.some((name) => {
    const at = name === '' ? -1 : plain.indexOf(name);
    return (
      at >= 0 && new RegExp(`^[^，,。；;！!？?\\n]{0,14}?${verb}`, 'iu').test(plain.slice(at + name.length))
    );
  });
}
