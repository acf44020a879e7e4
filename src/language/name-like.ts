/** What looks like a name though no colleague is called so. */

// The surnames of nine in ten; a reason such as 高温假 ends otherwise than names do.
const surnames =
  '王李张刘陈杨赵黄吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文';
/** Of two or three letters, as the source of an expression. */
export const nameForm = `(?:[${surnames}]|欧阳|司马|诸葛|上官)\\p{Script=Han}{1,2}(?<![假班休会院病事差烧热痛检])`;

/** Provinces, cities and countries that begin like a surname: who goes there names no stand-in. A colleague called so is found before. */
export const placesLikeNames = new Set(
  (
    '江苏 江西 江门 江阴 江宁 江北 武汉 武威 武夷山 石家庄 石嘴山 石狮 马鞍山 马尼拉 金华 金昌 金边 郑州 黄山 黄石 黄冈 ' +
    '徐州 沈阳 萧山 常州 常德 常熟 龙岩 龙岗 龙华 万州 万宁 万象 贺州 秦皇岛 唐山 苏州 吕梁 白城 白银 白山 余姚 余杭 陆丰 邵阳 ' +
    '邵武 文昌 文山 邓州 许昌 吴江 吴忠 吴兴 林芝 罗马 罗定 韩国 张家口 张家界 张家港 张掖 周口 周庄 高雄 高邮 侯马 姜堰 康定 ' +
    '曹妃甸 孟买 夏威夷 黎巴嫩 汤阴 钟祥 彭州 孟州 杨凌 杨浦 宋庄 于都'
  ).split(' '),
);

// 周 begins the days of the week, too.
const chineseName = new RegExp(`^(?:${nameForm}|周(?![一二三四五六日天末内])\\p{Script=Han}{1,2})$`, 'u');
/** 高清版, 白底图: a thing, of which nobody's name has the last letter. */
const thing = /[版表图款型色稿单页]$/u;
const latinName = /^\p{Lu}\p{Ll}{1,19}(?:-\p{Lu}\p{Ll}{1,19})?$/u;

/** Whether all of the words do: 王小二, or Tom Smith. */
export function looksLikeNames(words: readonly string[]): boolean {
  const isName = (word: string) =>
    latinName.test(word) || (chineseName.test(word) && !thing.test(word) && !placesLikeNames.has(word));
  return words.length > 0 && words.every(isName);
}
