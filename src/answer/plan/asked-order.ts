import { fold } from '../../chinese/fold.ts'

/** How things named side by side, or the reports of several dates, are set against each other. */
export interface AskedOrder {
  /** One of them is asked for, or how far apart they are. */
  readonly compares: boolean
  /** The fewest, the shortest or the earliest. */
  readonly least: boolean
  /** Days and not amounts. */
  readonly byDate: boolean
}

const first =
  /早(?!餐|饭|上|晨|班)|(?<![争优领率抢首事预原])先(?!锋|进|生|辈|导|驱|行|前)|在前|之前|earlie(?:r|st)|\bfirst\b(?=\s*(?:[,:?]|$))|\bbefore\b|plus tôt|早い|先に/u
const last =
  /晚(?!会|上|饭|报|班|宴|餐)|(?<![以之然今随事前先背])后(?!勤|来|续|备|面|方|者|期|夜)|在后|late(?:r|st)|\bafter\b|plus tard|遅い|後に/u
const least =
  /少|低|(?<![五大中])小(?!学|区|时|组|额|企|店|院|哥|型|微)|短|fewe(?:r|st)|\bless\b|least|smalle(?:r|st)|shorte(?:r|st)|lowe(?:r|st)|moins|少ない|短い/u
const most =
  /更|最|多(?!少)|高(?!新|速|级|技|中)|大(?!学|会|厦|赛|道|队)|长(?![江沙春])|more|most|larger|bigger|higher|longer|largest|longest|highest|\bplus\b|多い|長い|大きい/u
const apart =
  /对比|相比|比较|占上风|占优|领先|高下|差得|\bcompare|相差|差了?(?:多少|几|多久)|多几|少几|[多少](?:了|出)?(?:多少|几)|比[^,，。?？]{1,30}(?:多|少|高|低|早|晚|长|短|快|慢)[^,，。?？]{0,6}(?:多少|几|多久|多长)|(?<!去年|昨年|前年|前回)より[^、。?？]{0,12}(?:何|いくつ)|difference|by how m|écart|差は/u
/**
 * Where a Chinese sentence grades: after 更 and 最, at a clause's end (哪个人多), before how much (少了几个), or beside the
 * question word (谁先到). 大 of 大姚 and 小 of 小伙子 grade nothing.
 */
const grade = '[多少高低大小早晚长短先后快慢]'
const gradesInChinese = new RegExp(
  `(?<!变)更(?![正换新改名])|最(?![近新后])|[比较]${grade}|[在之][前后]|${grade}(?=一?[些点]|得多|了?(?:多少|几)|还是|的是|[吗呢啊]|\\s*(?:[,，。:：?？]|$))|(?:(?<!是)谁|哪\\p{Script=Han}{0,4}?)[先早晚后]`,
  'u'
)
const choice = /哪|谁|which|who|what|quel|どちら|どの|どれ|\bor\b|还是|\bare\b|\bis\b|\bdid\b/u

/** Whether one of them is to be named, and not only how they differ. */
export const asksChoice = (question: string): boolean => choice.test(fold(question))

/** @example askedOrder('哪个开班最早？') // { compares: true, least: true, byDate: true } */
export function askedOrder(question: string): AskedOrder {
  const text = fold(question)
  // 多少 and 几 ask for a number and set nothing against anything.
  const bare = text.replace(/(?<![多少])多少|how many|how much|combien/gu, ' ')
  const byDate = first.test(bare) || last.test(bare)
  const isLeast = byDate ? first.test(bare) : least.test(bare)
  const isChinese =
    /\p{Script=Han}/u.test(text) && !/[\p{Script=Hiragana}\p{Script=Katakana}]|[a-z]{3}/u.test(text)
  const graded =
    (byDate || least.test(bare) || most.test(bare)) && (!isChinese || gradesInChinese.test(bare))
  return { compares: apart.test(text) || (graded && choice.test(text)), least: isLeast, byDate }
}

/** Whether the question says that all of them are to be added up. */
export const addsUp = (question: string): boolean =>
  /[加合](?:起来|一起|一块儿?|在一起|到一起)/u.test(fold(question))

/** Whether the question asks what several come to together. */
export const asksSum = (question: string): boolean =>
  addsUp(question) ||
  /[一总合]共|总数|合计|\b(?:in total|altogether|combined|together)\b|合わせて|au total/u.test(
    fold(question)
  )

/** Whether the question asks the same of each of several. */
export const asksEach = (question: string): boolean =>
  /分别|各(?:有|是|自|招|多少|为)|各[^,，。]{1,6}(?:多少|几)|\b(?:each|respectively)\b|chacune?|それぞれ/u.test(
    fold(question)
  )

/** Whether the question asks the same of all that there are, none named: 各县分别, each union. */
export const asksForSet = (question: string): boolean =>
  /各(?:地|市|县|区|镇|乡|省|街道|单位|企业|家|级|工会)[\p{Script=Han}“”]{0,20}(?:分别|各|都|多少|几)|\b(?:each|every) (?:union|county|city|district|of)\b|chaque/u.test(
    fold(question)
  )
