import { fold } from '../chinese/fold.ts'
import {
  anyOf,
  askedMeasures,
  askedUnits,
  durations,
  foreignMeasures,
  measuresAfterWhich
} from '../chinese/measures.ts'
import { parseNumeral } from '../chinese/numerals.ts'
import { actor, asksForActors } from './asked-actors.ts'

/** What is to be done with the passages found. */
export type Intent = 'fact' | 'list' | 'count' | 'compare' | 'summary'

/** What kind of thing answers a fact question; `any` when the question does not tell. */
export type AnswerType =
  | 'person'
  | 'date'
  | 'place'
  | 'number'
  | 'money'
  | 'percent'
  | 'name'
  | 'organisation'
  | 'contact'
  | 'reason'
  | 'manner'
  | 'yes-no'
  | 'any'

/** Question forms of Chinese (folded), English, Japanese, Korean, French and German, the most telling first. */
const answerForms: readonly (readonly [AnswerType, RegExp])[] = [
  [
    'contact',
    /(?<![打接来通挂个次]|打[个通过了]|接到)电话(?!公司|局|会议|亭|网|机)|打(?:什么|哪个)?电话(?:多少|几号)|手机号|联系方式|邮箱|网址|微信号|phone number|telephone|e-?mail|website|contact (number|details)/
  ],
  [
    'money',
    /多少(万|亿|千|百)?(元|钱|块)|多少\p{Script=Han}{0,3}(?:奖金|补贴|津贴|补助|工资|薪水|慰问金|助学金|互助金|经费|资金|款项|费用|运费|学费)|(金额|奖金|费用|报价|单价|售价|门票|经费|价格|工资|预算|投入|效益|学费|票价|收费|押金)(总额)?(是|为|有|达|共|要交?|需要?)?(到|了|约)?多少|多少(经济)?效益|(?:值|花|挣|赚|赔|罚|薪|工资|补贴|津贴|补助|奖金|押金|租金|收入)(?:了|到|过|得|给|各|是|有|要|一共|大概|大约|能){0,3}(?:多少|几[万千百十块])(?![人名位个家次]|天)|how many (yuan|dollars|rmb)|how much (money|did|was|were|is|does)|what (?:did|does|do|will|would) .{1,80} cost\b|what (?:is|are|was|were|'s) (?:the |its |their )?(?:[a-z-]+ ){0,2}(?:price|cost|fee|fare|wage|salary|pay|due|fine|bonus|allowance|rent|premium)s?\b(?! (?:scale|rise|increase))|(prize|total) money|how much.{0,60}?(cost|pay|paid|prize|fund|yuan)|いくら|얼마|combien (d'argent|coûte)/u
  ],
  [
    'percent',
    /百分之几|百分之多少|(比例|占比|率)(是|为|达)?(到)?多少|what (percentage|share|proportion)|per ?cent/
  ],
  [
    'person',
    /谁|哪位|姓(?:什么|啥|甚)|哪(一|几|两|三)?(个|名|位)(人|领导|同志|选手|代表|教授|专家|劳模|工匠)|何人(?![のがをはにでか])|(?:师傅|徒弟|老师|爱人|妻子|丈夫|老[婆公伴]|儿子|女儿|父亲|母亲|(?<![单个])[人员手长者工])叫(?:什么|啥)|叫什么名字|姓名|由(哪|什么)(位|人|领导)|\bwho(m|se)?\b|誰|누구|누가|\bqui\b|\bwer\b|\bwem\b|\bwen\b|quién/
  ],
  [
    'date',
    /什么时候|何时|哪[一几两三]?(?:天|日(?!报))|几月|几号|几日|哪(一)?年|何年(?!间)|哪(一)?月|什么(日期|日子)|(日期|时间)(是|为|在)|\bwhen\b|what (date|day|year|month)|(which|what) (date|day|year|month)|いつ|何日(?!间)|何年(?!间)|언제|며칠|quand|quelle date|en quelle année|\bwann\b|cuándo|welchem (tag|datum|jahr)/
  ],
  [
    'number',
    new RegExp(
      `多少|(?<![哪这那近前后头好十数])几(${anyOf(askedMeasures)}|个(?:小时|钟头|星期|半)|${anyOf(durations)}|[万千百]|成|大)|多久|多长时间|what time|quelle heure|何时(?:から|まで|に)|몇 시|第几|多大(?:年纪|岁数|年龄)?|年龄|how (many|often|long|old)|number of|いくつ|何(?:人|名|件|个|回|社|台|カ所|[年日周时分]间|[かヶカ]月)|몇|combien|wie ?viele?|cuánt[oa]s`
    )
  ],
  [
    'reason',
    /(?<![称作成封判评任选誉改命])为什么|为何|为啥|原因|何以|缘故|\bwhy\b|なぜ|どうして|왜|pourquoi|warum|por qué/
  ],
  [
    'place',
    /在哪(里|儿|个(地方|城市|园区|学校|酒店|地点))?|哪里|哪儿|何处|什么地方|哪(所|个|座|一)?(地方|地点|城市|学校|园区|工业园|小镇|古镇|基地|场馆|展馆)|地点|\bwhere\b|(which|what) (place|city|town|venue|location|school|county|park)|どこ|어디|\boù\b|\bwo\b|welchem ort|dónde/
  ],
  [
    'organisation',
    /哪(一|几|两|二|三|四|五|些)?(个|家|所)?(单位|部门|机构|公司|企业|组织|集团|协会|工会|学校|大学|学院|医院)|主办(方|单位)|承办(方|单位)|(which|what) (company|organi[sz]ation|union|institution|department|agency|bureau)/
  ],
  [
    'name',
    /叫(做)?(什么|啥)|名(字|称)(是|叫|为)|全名|题(目|为)|主题(是|为)|什么(主题|题目|称号|牌子|奖项|项目|名称|口号)|什么名|哪句话|哪(几|两|三|四|五|六|七|八)?个字|what is the (name|theme|title)|(called|named|titled|entitled)\b|what (award|title|honou?r|theme)/
  ],
  [
    'manner',
    /怎么|如何|怎样|通过什么(方式|办法)|什么(方式|办法|措施)|\bhow\b|どのように|어떻게|comment\b|\bwie\b|cómo/
  ],
  [
    'yes-no',
    /(吗|(?<![什怎多这那要])么)[?？。]?$|是否|有没有|是不是|^(did|does|do|is|are|was|were|has|have|can)\b/
  ]
]

const summaryForm =
  /(?<![哪什谁几多][^,，。?？]{0,10})概括|概述|梗概|(?:[一两二三几]|[一两][两三])句话|(?:讲讲|说说|聊聊)(?![^。?？]{0,60}(?:多少|几(?!点|句|个方面)|哪(?!些)|谁|叫(?:啥|什么)|用啥|干[嘛吗]|什么时候|啥时候))|怎么回事|咋回事|来龙去脉|小结|总结一下|归纳|简述|主要(内容|说了|讲了|包括|精神|做法)|都讲了|都说了|大意|简单(介绍|说)|介绍一下|要点|summar|\bsum(?:med)? up\b|\brecap|\bgist\b|overview|main points|in brief|outline|要約|요약|résum|zusammenfass|resum/
const compareForm =
  /哪(一)?(个|边|家|方|场|次)[^,，。?？]{0,8}?(更|比较|较)?(多|少|大|小|高|低|早|晚|先|后|前|长|短|快)(?![\p{Script=Han}]{4})|谁(更)?(多|少|早|晚|先|后|高|低|大|小)|哪(个|场|次)?在(前|后|先)|相差|差(了)?多少|多(了)?多少(?!人)|比.{1,20}(多|少|高|低|早|晚)(多少|几)|(which|who) .{0,80}?\b(first|earlier|later|more|fewer|larger|bigger|smaller|higher|lower)\b|compare|difference between|(more|fewer|earlier|later|larger) than/u

const chineseCount = new RegExp(
  `(?:多少|(?<!哪)几)(?:个|家)?(?:${actor}|单位)[^,，。?？]{0,12}(?:开展|举办|召开|建|组织|成立|实施|搞|办|有|获|参与)`
)
/** 东莞的工会新闻一共有几条. */
const reportsCounted =
  /(?:报道|消息|新闻|文章|稿件|稿子)(?:一共|总共|共)?(?:有|登了|发了|收了)?(?:几|多少)[条篇则个]/u
const englishCount =
  /\bhow many ([\w-]{1,30} ){0,2}(unions|places|cities|counties|districts|federations|towns)\b/

/** People by what they do: 多少职工 is answered with 人, 名 or 位. */
const countedPeople =
  /(?:多少|(?<![这那近前后头好十数])几)(?:个|名|位)?(?:人|职工|工人|员工|群众|选手|会员|代表|干部|学员|学生|劳动者|打工者|劳模|工匠|党员|志愿者|教师|市民|居民|农民工|用户|观众|师傅|工友)|how many (?:[\w-]{1,30} ){0,2}(?:people|persons|workers|employees|staff|participants|members|trainees|representatives|craftsm[ae]n|teachers|delegates)(?![a-z])/
const unitForm = new RegExp(
  `(?:多少|(?<![第这那近前后头好十数])几)(?:余)?(?:个(?=小时|钟头|星期|半))?(${anyOf(askedUnits)})?`
)
/** The unit or thing counted: 多少项成果 -> 项. */
export function askedUnit(text: string): string | null {
  const form = fold(text)
  if (
    /多大(年纪|岁数|年龄)|今年多大|(?<!面积|规模|占地|地方|场地|房子|力度|[有是积模达])多大了?(?=$|[?？。,，])|几岁|多少岁|年龄(?=是|为|多|有|[?？。]?$)|how old|\bage of\b/.test(
      form
    )
  )
    return '岁'
  if (/哪(一)?年|何年|(which|what) year/.test(form)) return '年'
  if (countedPeople.test(form)) return '人'
  const match = unitForm.exec(form)
  if (match?.[1]) return match[1]
  const foreign = foreignMeasures.find(([words]) => words.test(form))
  if (foreign) return foreign[1]
  if (match) return null
  if (/how many (people|persons|workers|employees|staff|participants|members|jobs)/.test(form))
    return '人'
  return null
}

const countForm =
  /(?:哪|[那这](?=[两二三四五六七八九十\d]{1,2}[位名人家个][^,，。?？]{0,16}(?:是谁|叫什么|[,，]?名字|姓名|分别)))([两二三四五六七八九十]|\d+)(?:个|家|位|所|名|项|大|方面)?/u
/** How many things the question says there are: 哪两个纪念馆 -> 2. */
export function askedCount(text: string): number | null {
  const match = countForm.exec(fold(text))
  if (match) return parseNumeral(match[1] ?? '') ?? null
  const english = /\b(?:which|what) (two|three|four|five|six)\b/.exec(fold(text))
  return english ? ['two', 'three', 'four', 'five', 'six'].indexOf(english[1] ?? '') + 2 : null
}

/** Types whose forms contain other types' words: a phone number is no number, 叫什么名字 asks for no quoted name. */
const exclusive = new Set<AnswerType>(['contact', 'money', 'percent'])

/** Quoted words are the bulletins', not the question's: 「还我姓名」 asks for no name. */
const quotedWords = /[“「『《][^“”「」『』《》]*[”」』》]/gu

/** When they went away, which town did they see? asks for a town. */
const subordinateWhen = /^when (?!(?:did|does|do|is|are|was|were|will|has|have|had|can)\b)[^,?]+,/

/** All answer types the question asks for, in the order they are asked: 谁授的旗？什么职务？ asks for a person. */
export function answerTypes(text: string): AnswerType[] {
  const form = fold(text).replace(quotedWords, '“”').replace(subordinateWhen, '')
  const hits = answerForms.flatMap(([type, words]) => (words.test(form) ? [type] : []))
  const only = hits.find(type => exclusive.has(type))
  if (only) return [only]
  // how/wie/comment also begin how many and how much: a manner question is one with no stronger sign.
  const named = hits.includes('person') && /名字|姓名|叫(?:什么|啥)/.test(form)
  const strong = hits.filter(
    type => type !== 'manner' && type !== 'yes-no' && !(named && type === 'name')
  )
  if (strong.length > 0) return strong
  return hits.length > 0 ? hits : ['any']
}

/** Speaks of one doing that was told of before. */
const ofThat = /\b(?:that|this) [a-z]|[那这][次场个天回]|其中/u

/**
 * What the question wants done.
 * @param ofOne so many are asked for in a follow-up: which two of that event stand in its report
 */
export function intentOf(text: string, { ofOne = false } = {}): Intent {
  const form = fold(text)
  if (summaryForm.test(form)) return 'summary'
  if ([chineseCount, reportsCounted, englishCount].some(count => count.test(form))) return 'count'
  if (compareForm.test(form)) return 'compare'
  return asksForActors(form) && !(ofOne && ofThat.test(form)) ? 'list' : 'fact'
}

/** 冠军 in 比赛的冠军是谁. Without 的 there is no telling where the name of the thing begins, but for an office. */
const chineseAttribute =
  /(?:的((?:(?!的)\p{Script=Han}){2,6}?)(?:分别|大约|大概|一共|总共|主要|都){0,3}(?:是|叫做?|为|要交|需要?|有(?!哪))|^((?:(?!的)\p{Script=Han}){2,6}?)(?:是|要交))(?:谁|什么(?!时候)|啥|多少|几|哪)[^的,，]{0,60}?(?:[,，?？。]|$)/u
const chineseOffice =
  /(\p{Script=Han}{2,12}(?:主席|书记|主任|[局部校院会队站馆所厂]长|经理|董事长|负责人|教练|冠军|亚军|季军))(?:分别)?(?:是|叫做?)(?:谁|什么|哪)/u
const englishAttribute =
  /\b(?:what|which|whose) (?:is|was|are|were) the ([\p{L} -]{3,40}?) (?:of|for|at|in|that|to)\b|\bhow much ([\p{L} -]{3,20}?) (?:did|was|were|is|does|do|has|have)\b|\bwho (?:is|was) the ([\p{L} -]{3,40}?) (?:of|for|at|in)\b|\bwho (chairs|heads|leads|presides)\b/u
/** Heads that say what kind of answer is wanted, not what it is of; the answer type stands for them. */
const genericHead =
  /(名字|姓名|名称|全名|全称|简称|名号|名头|名堂|旗号|招牌|来头|来历|底细|背景|头衔|(?<=\p{Script=Han}{2})(?:师傅|同志|先生|女士|老师)|人|人员|领导|代表|单位|部门|地方|地点|内容|职务|数量|人数|时间|日期|方面|东西|情况|具体|定义|含义|意思|意义|原因|理由|目的|作用|功能|用途|影响|结果|后果|特点|特征|特色|特性|性质|类型|种类|区别|差别|立场|态度|看法|身份|职业|国籍|籍贯|祖籍|家乡|民族|性别|父亲|母亲|妻子|丈夫|儿子|女儿|前身|别名|别称|学名|俗名|来源|由来|起源|范围|位置|食物|爱好|习性|方式|方法|^(?:(?:minimum|maximum|total|exact|full|average|overall|largest|smallest) )?(?:name|number|date|title|time|place|amount))$/u

const chineseKind = new RegExp(
  String.raw`(?:哪|什么)(?:[一几两二三四五六些])?(?:${anyOf(measuresAfterWhich)})?(?!时候|地方|样|人|意思|内容)(\p{Script=Han}{1,4})`,
  'u'
)

/**
 * The noun of what is asked for, as far as it is told from the verb behind it: 球队 in 效力于哪支球队, 专业获 in
 * 什么专业获奖. Null where the question has none.
 */
export function askedKind(text: string): string | null {
  const found = chineseKind.exec(fold(text))?.[1]?.split(/[的了是在有]/u)[0]
  return found || null
}

/**
 * The thing asked for by name, which an answer must speak of: 冠军 in 邀请赛的冠军是哪支球队. Null where the question
 * names none.
 */
export function askedAttribute(text: string): string | null {
  const form = fold(text)
  const phrase = (chineseAttribute.exec(form) ?? chineseOffice.exec(form))?.slice(1).find(Boolean)
  const whole = phrase ?? englishAttribute.exec(form)?.slice(1).find(Boolean) ?? ''
  // Who won a prize is told by the prize.
  const found = whole.replace(/(?<=\p{Script=Han}{2})(?:得主|获得者|获奖者|得奖者)$/u, '')
  return found === '' || genericHead.test(found) ? null : found
}
