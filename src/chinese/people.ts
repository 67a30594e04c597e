const surnames = new Set(
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程邢滑裴陆荣翁荀羊惠甄曲封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公岳帅邝揭丘誉占冼布佘佟苟谌兰涂仝侍覃晋肖闫代付阳鄢幸初原隋展褟昝嵇郤仉缑谯笪亓佴督亢况操旷檀鹿苑忻茆郈'
)
/** Names in a line of names, but in running text the beginning of other words more often, or met too seldom. */
const notInText = new Set(
  '酆钮羿汲邴糜松井乌弓牧隗山宓蓬郗仰暴钭戎韶郜蓟宿邰鄂索咸籍胥能苍双莘劳逄郦璩濮别庾暨禄阙东殳沃厍訾空毋乜养鞠须蒯逯岳帅邝揭占冼布佟苟谌兰仝侍覃晋代阳鄢初原隋展褟督亢况操旷檀鹿苑忻茆郈'
)
/** The surnames that tell a name in running text, as one string. */
const surnamesInText = [...surnames].filter(name => !notInText.has(name)).join('')

/** Surnames of two characters, simplified. */
const compound =
  '欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|令狐|司徒|司空|夏侯|东方|端木|百里|南宫|西门|独孤|宇文|长孙|轩辕|澹台|申屠|太史|闻人|淳于|公冶|公羊|公良|公西|闾丘|左丘|梁丘|钟离|鲜于|单于|赫连|呼延|万俟|濮阳|拓跋|东郭|南门|乐正|谷梁|仲孙|叔孙|亓官|司寇|巫马|漆雕|段干|即墨|完颜|纳兰|耶律|贺兰|贺若|尔朱|屈突|宗政|第五'
const compoundSurnames = new RegExp(`^(?:${compound})`, 'u')
/** What a person's name begins with in running text, as a pattern without a group to be caught. */
export const surnameForm = `(?:${compound}|[${surnamesInText}])`
/** @example hasCompoundSurname('闻人杰') // true */
export const hasCompoundSurname = (name: string): boolean =>
  compoundSurnames.test(name) && name.length > 2
const traditionalSurnames = new Set(
  '趙錢孫鄭馮陳衛蔣沈韓楊許呂張嚴華魏謝鄒竇蘇範魯韋馬鳳賀倪湯羅畢鄔樂時齊顧黃蕭湛貝計談龐紀項閔賈婁駱萬盧經應單諸紐龔陸榮車寧厲劉葉賴喬陰蒼聞黨譚貢勞農溫莊閻連習魚廣東歐師鞏聶簡饒豐關後紅遊權蓋嶽帥鄧鐘鍾葉吳'
)

/**
 * Whether a word may be a Chinese person's name: a surname and one or two characters, with 「·」 for others.
 *
 * @example
 * isPersonName('欧阳明') // true
 * isPersonName('新闻') // false
 */
export function isPersonName(word: string): boolean {
  if (!/^[\p{Script=Han}·]{2,10}$/u.test(word)) return false
  if (word.includes('·')) return word.length <= 10
  if (compoundSurnames.test(word)) return word.length <= 4
  const first = word.charAt(0)
  return word.length <= 3 && (surnames.has(first) || traditionalSurnames.has(first))
}

/**
 * The names of a line of names, or null when it holds anything else. Names of two characters may be
 * printed with a space inside to fill the width of three.
 *
 * @example
 * namesIn('朱明 王 娟 仲齐') // ['朱明', '王娟', '仲齐']
 * namesIn('疗休 学习') // null
 */
export function namesIn(text: string): string[] | null {
  const words = text
    .replace(/(?<!\S)(\p{Script=Han})\s+(\p{Script=Han})(?!\S)/gu, '$1$2')
    .split(/[\s、,，]+/u)
  if (words.length > 6 || !words.every(isPersonName)) return null
  return words
}
