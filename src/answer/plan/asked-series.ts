import { fold } from '../../chinese/fold.ts'
import type { QueryPremises, QueryWords } from '../../understand/query.ts'

/** What is asked of a series of reports. */
export type AskedSeries = 'latest' | 'most' | 'least' | 'change' | 'course' | 'dated' | 'sum'

const latest =
  /现在|目前|现任|现行|如今|当前|当下|眼下|最新|最近|截至|现有|\b(?:now|currently|current|latest|at present|most recent)\b|actuel|maintenant|現在|最新/u
/** 最高补 and 最多可报 tell a limit, not which of several is the highest. */
const most =
  /最(?:多|高|大)(?![补可能奖给达不])|\b(?:most|highest|largest|peak)\b|le plus|最も多|一番多/u
const least =
  /最(?:少|低|小)(?![补可能奖给达不])|\b(?:fewest|least|lowest)\b|le moins|最も少|一番少/u
const change =
  /(?:增加|增长|增|减少|下降|提高|多|少|相差|差)(?:了|出)?(?:多少|几)|从.{1,20}[到至].{1,20}(?:增|减|多了|少了)|by how (?:many|much)|\b(?:grow|grew|rise|rose|fall|fell|increase|decrease|change)\w*|augment|diminu|増え|减っ|減っ/u
const course =
  /变化|趋势|走势|每个?[月季期]|历年|逐年|一路|这[几些]年|这[两三四五六几][期季次届]|(?<!每人)每年|分别|[怎如][么样何][变涨降升走]|[两三四五六几]个?(?:季度|年度|月|期)[^,，。?？]{0,8}各|\btrend\b|over (?:the|time)|évolu|推移/u

/** What several months come to, said in so many words: 1到4月加起来. */
const sum = /[加合](?:起来|在一起|一起)|合计|累计|[总一]共|in total|altogether/u
const ofSeveral =
  /\d月?份?[到至—~-]\d{1,2}月|[前头这]?[几两三四五六]个?(?:季度|月|期)|全年|上半年|下半年|\b(?:months|quarters|issues)\b/u

/** Undefined where the question names several dates and nothing to do with them. */
export function askedSeries(
  { focus }: QueryWords,
  { dates }: QueryPremises
): AskedSeries | undefined {
  const text = fold(focus)
  if (sum.test(text) && ofSeveral.test(text) && /多少|几|how/u.test(text)) return 'sum'
  if (most.test(text)) return 'most'
  if (least.test(text)) return 'least'
  if (change.test(text) && dates.length !== 1) return 'change'
  if (course.test(text)) return 'course'
  if (dates.length > 0) return dates.length === 1 ? 'dated' : undefined
  return 'latest'
}

/** Whether it is said that the newest is wanted, whatever is asked of it. */
export const asksForLatest = (focus: string): boolean => latest.test(fold(focus))
