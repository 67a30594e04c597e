import { englishMonths } from '../../../chinese/english.ts'
import { anyOf, countedMeasures, durations } from '../../../chinese/measures.ts'
import { surnameForm } from '../../../chinese/people.ts'
import type { AnswerType } from '../../../understand/question-type.ts'

/** A piece of a text that may answer a question of one type. Offsets into the text searched. */
export interface TypedSpan {
  readonly type: AnswerType
  readonly start: number
  readonly end: number
}

const office =
  '(?:主席|副主席|书记|副书记|主任|副主任|局长|副局长|市长|县长|区长|镇长|院长|校长|会长|部长|处长|科长|所长|馆长|队长|组长|经理|董事长|总裁|教授|专家|研究员|代表|委员|劳模|劳动模范|工匠|先进工作者|选手|队员|领队|成员|记者|通讯员|负责人|作者|同志|老师|医生|导演|教练|工程师|师傅|骨干|带头人|领导)'
const personAfterOffice = new RegExp(
  `${office}[:：、\\s]?(${surnameForm}\\p{Script=Han}{1,2})(?=[\\p{P}\\s]|主持|作|出席|参加|致|讲|宣|介绍|表示|说|分享|带|率|要求|强调|指出|为|传达|通报|等|同志|先生|女士|在|以|到|向|与|和|的|对|被|当选|获|授|上台|发|颁|走|深|前往|解|围绕|结合|任|陪|看望|慰问|调研|赴|来|分别|一行)`,
  'gu'
)
const personBeforeVerb = new RegExp(
  `(?:^|[\\p{P}\\s由是与和])(${surnameForm}\\p{Script=Han}{1,2})(?=同志|先生|女士|教授|主持|致辞|讲话|表示|介绍|说[,，:：]|分享|作了|要求|强调|指出|获得|担任|当选|荣获|以[“\\d]|夺冠|夺得|摘得|拿下|蝉联|折桂|捧杯|摄|等)`,
  'gu'
)
const foreignPerson =
  /\p{Script=Han}{2,8}·\p{Script=Han}{2,8}|\b\p{Lu}\p{Ll}+ (?:\p{Lu}\. )?\p{Lu}\p{Ll}+\b/gu

/** A name of two characters and the word behind it read as one of three. */
const grammarAfterName = /(?<=^.{2})[为在以和与等对的向就把被从并]$/u

/** 年 counts only where a date could not go on: 三年, but 2023年5月. */
const counted = anyOf(countedMeasures).replace('|年|', '|年(?=[,，。;；、]|内|间|来)|')

/** 3.5, 1,227 and 417万6千, by the first digits alone. */
const digits = String.raw`(?:\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,6})?[万亿千百]{1,2}){0,2}\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,6})?`
const englishNumeral = String.raw`(?:\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,4})?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|hundreds?|dozens?|several)`

/** Lengths of time. A year of four digits and a day behind a month are dates. */
const durationForms: readonly RegExp[] = [
  /(?<![第\d.])(?:(?!(?:19|20)\d{2}年)\d{1,4}(?:\.\d{1,2})?|[一二三四五六七八九十]{0,3}[一两二三四五六七八九十百半几数])[多余来]?(?:(?:个半?)?(?:小时|钟头|星期)|个半?(?:多)?月|周年|年(?!\d|[级代度底初末]|[上下]半年|[一二三四五六七八九十]{1,2}月)|载|周|天|昼夜|分钟|学时|课时|学期|季度)/gu,
  /(?<=为期|历时|共|长达|停工?用?|假|休息?|连续|超过?|达|满)\d{1,3}[日夜]|(?<![月第\d一二三四五六七八九十])[一二三四五六七八九十]{1,3}[日夜](?!游|三餐)/gu,
  new RegExp(
    String.raw`(?<![\w.])(?:${englishNumeral}|an?|half an?|one)(?:[ -](?!hours?|days?|weeks?|months?|years?)[a-z]{2,12}){0,2}[ -](?:years?|months?|weeks?|days?|nights?|hours?|minutes?|decades?)(?!\w)`,
    'gu'
  )
]
/** From a day or year to another: told only where the text tells no length of time in so many words. */
const fromTo =
  /(?<!\d)(?:(?:(?:19|20)\d{2}年)?\d{1,2}月)?\d{1,2}[日号]?(?:[-—–~～]{1,2}|至|到)(?:\d{1,2}月)?\d{1,2}[日号]|(?<!\d)\d{4}年?(?:[-—–~～]{1,2}|至|到)\d{4}年/gu

/** Times of the day. */
const clockForms: readonly RegExp[] = [
  /(?<![\d.])(?:[01]?\d|2[0-4])[:：][0-5]\d|(?:凌晨|清晨|早上?|上午|中午|下午|傍晚|晚上?|夜里|午前|午后|朝|夜)?(?<![\d.])(?:[01]?\d|2[0-4]|十[一二]?|[一二两三四五六七八九])(?:点|时(?!间|代|候|期|段|长|数|薪))(?:半|[一三]刻|[0-5]?\d分?|[一二三四五六七八九十]{1,3}分)?/gu,
  /(?<![\d.£$€])\d{1,2}(?:[.:]\d{2})? ?[ap]\.?m\b|\b(?:noon|midnight)\b|\b\d{1,2} ?o'?clock/gu
]
/** Whether a text tells a time of the day. @example tellsClock('晚上六点半') // true */
export const tellsClock = (text: string): boolean => clockForms.some(form => text.search(form) >= 0)

/** The unit in which a time of the day is asked for. */
const clockUnit = '点'

/** Whether a text tells a length of time. @example tellsDuration('为期三天') // true */
export const tellsDuration = (text: string): boolean =>
  [...durationForms, fromTo].some(form => text.search(form) >= 0)

const month = `(?:${englishMonths.map(name => (name.length > 3 ? `${name.slice(0, 3)}(?:${name.slice(3)}|t)?\\.?` : name)).join('|')})`
/** May and march alone are words besides: a month needs its day, its year or a preposition. */
const englishDates: readonly RegExp[] = [
  new RegExp(
    String.raw`\b${month} \d{1,2}(?:st|nd|rd|th)?\b|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? ${month}(?![a-z])|\b(?:${month} )?(?:19|20)\d{2}\b|(?<=\b(?:in|since|by|until|till|from|for) )${month}(?![a-z])`,
    'giu'
  ),
  /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|last (?:year|month|week)|yesterday|tomorrow)\b/giu
]

const forms: Readonly<Partial<Record<AnswerType, readonly RegExp[]>>> = {
  person: [personAfterOffice, personBeforeVerb, foreignPerson],
  date: [
    /(?:(?<!\d)\d{2,4}\s?年)?(?:\d{1,2}月(?:\d{1,2}日)?(?:[至到—~-]{1,3}(?:\d{1,2}月)?\d{1,2}日)?)|(?:前?(?<!\d)\d{2,4}\s?|[一二三四五六七八九〇零]{4})年(?!来)|[今去前昨]年(?:\d{1,2}月底?)?|\d{1,2}世纪|[一二三四五六七八九十]{1,3}世纪|(?<![\d.])\d{1,12}(?:\.\d{1,6})?[万亿]年前|\p{Script=Han}{2}[\d一二三四五六七八九十元]{0,3}年间|[夏商周秦汉晋隋唐宋元明清](?:朝|代)?(?:初|末|中期|晚期|早期|朝|代)/gu,
    ...englishDates
  ],
  // A count: digits or numerals with what they count; bare years and ordinals are none.
  number: [
    new RegExp(
      String.raw`(?<![第\d.])(?:${digits}|(?<![一二两三四五六七八九十百千万])[一二两三四五六七八九十百千万]{1,16})(?:多|余|几)?(?:万|亿)?(?:余|多)?(?:${counted})`,
      'gu'
    ),
    /(?<![第\d.])(?!(?:19|20)\d{2}(?!\d))\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,6})?(?:多|余)?(?:万|亿)?(?![\d年月日号届时.])/gu,
    // In English what is counted stands behind its number, some words on.
    new RegExp(String.raw`(?<![\w.])${englishNumeral}(?:[ -][a-z]{2,20}){1,3}`, 'gu')
  ],
  money: [
    new RegExp(
      String.raw`(?<!\d月)(?:(?<![\d.,万亿千百])${digits}|(?<![一二三四五六七八九十百千])[一二三四五六七八九十百千]{1,16})(?:多|余)?(?:万|亿|千|百){0,4}(?:余|多)?(?:元|[美欧港日]元|[港台]币|[円圆镑]|英镑|块(?:钱|[半多]?(?=[,，。;；、]|$)))`,
      'gu'
    ),
    /[$€£¥￥]\s?\d{1,12}(?:,\d{3}){0,5}(?:\.\d{1,6})?(?:\s?(?:million|billion|[万亿]))?|(?<![\d.,])\d{1,12}(?:,\d{3}){0,5}(?:\.\d{1,6})?\s(?:yuan|dollars|euros|pounds|rmb|cents|pence|yen)\b/gu
  ],
  percent: [
    /(?<![\d.])\d{1,6}(?:\.\d{1,6})?\s?[%％]|百分之[\d一二三四五六七八九十百零点]{1,9}|[一二三四五六七八九]成/gu
  ],
  place: [
    /(?:在|到|于|往|赴|位于|走进|来自|前往|来到|至|从|去)[^,，。;；]{1,24}|\p{Script=Han}{1,10}(?:省|市|县|区|镇|乡|村|街道|社区|园区|工业园|公园|广场|中心|馆|学校|大学|学院|党校|基地|车间|医院|酒店|度假村|国|州|岛|山|湖|河|路|街)/gu
  ],
  organisation: [
    /[\p{Script=Han}A-Za-z]{1,18}(?:公司|集团|总工会|工会|工联会|联合会|局|厅|委|委员会|办公室|部|院|所|中心|大学|学院|学校|协会|基金会|银行|医院|报社|队|社|街道|文化宫|图书馆|联盟|组织|党|政府)/gu
  ],
  name: [/[《“「『"][^《》“”「」『』"]{1,40}[》”」』"]/gu],
  contact: [
    /(?<!\d)(?:\d{3,4}-)?\d{7,8}\b|\b1[3-9]\d{9}\b|\b400-?\d{3,4}-?\d{3,4}\b|(?<![\w.-])[\w.-]{1,64}@[\w-]{1,63}\.[\w.]{1,63}|https?:\/\/\S{1,300}|www\.\S{1,300}/gu
  ],
  reason: [/因为|由于|因|为了|为[^为,，。]{2,30}[,，]|旨在|以便|原因|缘于|出于|目的|导致|使得/gu],
  manner: [/通过|采取|采用|利用|以[^以,，。]{2,20}(?:方式|形式|为)|借助|依托|按照|运用/gu]
}

/** Types that a sentence can be checked for; the others (`any`, `yes-no`) fit every sentence. */
export const isCheckable = (type: AnswerType): boolean => forms[type] !== undefined

/**
 * Where a text holds something of `type`; of a number asked for in a unit of time, lengths or times of the day. Patterns, not a tagger: they miss some names and take some for others, so
 * they are evidence to be weighed, never proof.
 */
export function typedSpans(
  text: string,
  type: AnswerType,
  unit: string | null = null
): TypedSpan[] {
  const isDuration = type === 'number' && unit !== null && durations.includes(unit)
  const ofTime = isDuration ? durationForms : type === 'number' && unit === clockUnit && clockForms
  const found = spansOf(text, type, ofTime || (forms[type] ?? []))
  return isDuration && found.length === 0 ? spansOf(text, type, [fromTo]) : found
}

const spansOf = (text: string, type: AnswerType, patterns: readonly RegExp[]): TypedSpan[] =>
  patterns.flatMap(form =>
    [...text.matchAll(form)].map(match => {
      const start = match[1] ? match.index + match[0].indexOf(match[1]) : match.index
      const length = (match[1]?.replace(grammarAfterName, '') ?? match[0]).length
      return { type, start, end: start + length }
    })
  )
