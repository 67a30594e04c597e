const words = (text: string): readonly string[] => text.split(' ')

/** Measure words known wherever things are counted. A new one belongs here, unless a comment below says otherwise. */
const common = words('个 名 位 人次 人 家 支 次 场 项 条 批 期 种 类 天 年 岁 所 座 台')
const things = [...common, ...words('辆 件 篇 点')]
/** What 哪 and 什么 are followed by: 哪支球队, 哪个街道. */
const chosen = words('个 家 位 名 支 所 项 种 类 条 座 间 场 款 本')
const tabled = words('个 名 位 人 家 支 次 场 项 条 所 座 台 件 篇 种 类 本 天')
/** Lengths of time, of which any may answer a question for another: 几天 is answered by 一周. */
export const durations = words('个月 小时 钟头 分钟 周年 学时 课时 昼夜 星期 年 周 天')
const plants = words('棵 株 册 本 部')

/** Behind 几 in a question. */
export const measuresAfterFew = [...common, '届']

/** What a question may ask the number of; 届 counts sessions, whose number is an ordinal. */
export const askedMeasures = [...things, '届']

/** Units that a question names for its answer. */
export const askedUnits = [
  ...durations,
  ...things,
  ...plants,
  ...words('分 公里 米 倍 毫升 亿元 万元 元 钱')
]

/** With a number before it, what a text counts; 分 stands before 分钟, as a score is told more often. */
export const countedMeasures = [
  ...things,
  ...words(
    '毫升 分 艘 架 倍 公里 米 吨 公斤 平方米 小时 周年 户 套 只 头 字 部 册 本 张 级 层 章 集 首'
  ),
  ...words('片 间 份 轮 例 对 棵 株 枚 方面 处 段 门 款 度 秒 分钟 英里 公顷 亩 元 美元 ％ %')
]

/** Behind the figures that a sentence lists, the longest first: 赞成161票、反对12票. */
export const listedMeasures = [...countedMeasures, ...words('票 万元 亿元')].sort(
  (a, b) => b.length - a.length
)

/** What makes a lone Chinese digit a count or an ordinal; months and days are among them, vehicles are not. */
export const measuresOfDigit = [
  ...common,
  ...words('届 月 日 件 篇 点 分 倍 米 吨 户 套 只 部 册 张 级 层 章 首 间 份 轮 例 对 方 元 成 周')
]

/** Counts of which one article may have more than another; the rest seldom measure the same thing. */
export const comparedMeasures = words('名 位 人次 人 个 项 次 支 元 家 场 件 条 天')

/** Between 哪 and the noun of a question. */
export const measuresAfterWhich = [...chosen, ...words('部 只 届 片 份 句')]

/** Between 哪 and the name of a column, which counts what tables count. */
export const measuresOfColumns = [...chosen, ...words('件 处 辆 台 组')]

/** Behind 几 in a question to a table. */
export const measuresAskedOfTables = [...tabled, ...words('组 对 年 处 间 辆 户 点 部 幅 首')]

/** Behind the number of a cell, where the unit is put to it. */
export const measuresOfCells = [...tabled, ...words('册 岁 部')]

/** Behind 几 where rows are counted. */
export const measuresOfRows = words('个 项 家 名 位 人 条 件 部 篇 幅 首 支 座')

/** What other languages, folded, ask the number of, by the measure that a Chinese text counts it in. */
export const foreignMeasures: readonly (readonly [RegExp, string])[] = [
  [/how many years|何年间|combien d'années|몇 년/, '年'],
  [/how many months|何[かヶカ]月|combien de mois|몇 (?:달|개월)/, '个月'],
  [/how many weeks|何周间|combien de semaines/, '周'],
  [/how many (?:days|nights)|何日间|combien de jours|며칠 동안/, '天'],
  [/how many hours|何时间|combien d'heures|몇 시간/, '小时'],
  [/how many minutes|何分间|combien de minutes/, '分钟'],
  [/何(?:人|名)|몇 ?명|combien de (?:personnes|travailleurs|membres|participants|salariés)/, '人'],
  [
    /何时から|何时まで|何时に|what time(?! of (?:the )?day)|à quelle heure|um wie ?viel uhr|몇 시(?!간)/,
    '点'
  ],
  [/何社|몇 개사/, '家'],
  [/何件|몇 ?건/, '件'],
  [/何台|몇 대/, '台'],
  [/何回|몇 ?(?:번|회)/, '次']
]

/** As alternatives of a pattern, in their order. */
export const anyOf = (measures: readonly string[]): string => measures.join('|')
