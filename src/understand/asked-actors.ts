import { fold } from '../chinese/fold.ts'
import { withoutRequests } from '../chinese/list-requests.ts'
import { findPlaces } from '../chinese/places.ts'
import { withoutDates } from './asked-period.ts'

/** Heads that name who acts: asking which of them acted is asking for every article, not for a word of one. */
export const actor =
  '(?:报道|消息|新闻|文章|稿件|稿子|地方|地区|城市|地市|市|县区?|区县?|省|镇|街道|社区|工会|总工会|工会组织|市县|县市区?|县级工会|基层工会)'
const chineseList = new RegExp(
  `(?:哪些|哪几(?:个|家)?|哪(?:两|二|三|四|五|六|七|八|九|十)(?:个|家|条|则)?|有哪些|都有哪些)(?:[^,，。?？]{0,4})?${actor}`
)
/** 韶关的工会消息有哪些, 各地有哪些组织: the question word behind what fills a collection, or bodies of everywhere. */
const chineseListed =
  /(?:报道|消息|新闻|文章|稿件|稿子|动态|活动)(?:都|一共|共)?(?:有|是)哪些|(?<=各(?:地|市|县|区|级|处)[\p{Script=Han}]{0,6}?)(?:有|是)?哪些(?:组织|单位|机构|部门)/u
/** What fills a collection; other things that are to be listed, such as sights, stand in one report. */
const englishActor =
  '(?:unions|places|cities|counties|districts|federations|towns|regions|areas|meetings|events|activities|reports|articles|news)'
const englishList = new RegExp(
  `\\b(?:which|what|list|name|give me) (?:[\\w-]{1,30} ){0,3}${englishActor}\\b|\\b(?:name|give me) (?:all|every)\\b`
)
const frenchList =
  /(?<!\p{L})(quels|quelles)( [\p{L}'’-]{1,30}){0,2} (syndicats|villes|lieux|endroits|comtés|districts|provinces|régions|fédérations|organisations|réunions|événements|activités|articles|reportages)(?!\p{L})|(?<!\p{L})(listez|lister|la liste|énumérez|citez (tous|toutes))(?!\p{L})/u
const japaneseList =
  /(どの|どこの|どんな)\p{Script=Han}{0,4}(組合|组合|工会|都市|地域|地方|団体|团体|県|县|市|町)|(組合|组合|工会|都市|地域|団体|团体|記事|记事)を(すべて|全て)?(挙げ|举げ|列挙|列举|教え)|の一[覧览]|一[覧览]を/u
/** In the languages that have no actor before the question word to look for. */
const otherLists = [englishList, frenchList, japaneseList]

/** A single union or place named before the question word is the actor; then 哪几个地方 asks for words of its article. */
const namedActorBefore =
  /工会|工联会|联合会|公司|集团|委员会|女职委|慰问组|调研组|党员|干部|职工|先后|一行/
const containerBefore =
  /(下面|下辖|辖区|辖内)[^,，。]{0,8}$|(范围|各地|全省|全市|境内|里|中|内|有|以来|同一天|这一天|当天|那天|期间)[^,，。]{0,4}$|[,，]$|(?:活动|事|会|班|讲座|培训|知识)[,，]?(?:都|一共)?是$/

/** Whether a question asks which of many acted: for every article that tells of one, not for a word of one. */
export function asksForActors(text: string): boolean {
  if (chineseListed.test(text)) return true
  const match = chineseList.exec(text)
  if (!match) return otherLists.some(form => form.test(text))
  const before = text.slice(0, match.index)
  return !namedActorBefore.test(before) || containerBefore.test(before)
}

const listScaffolding =
  /(建成|建有|建|设立|成立|设)(?:过|了|有)|(开展|举办|举行|组织|搞|做|办|进行|召开|实施|有|在)(过|了)?(?![\p{Script=Han}]{0,1}(?:工会|经费))|都|专门|报道|消息|新闻|图片新闻|上了|各?办了(?:什么)?|各干了什么|本级|一带|那头|那边|这边|底下|下头|那里|这里|上(?:了)?报|见报|被?提到(?:过)?|(?:被)(?=[过, ])|县级市|地级市|县区|上旬|中旬|下旬|开了会|含|下面|下辖|辖区|各自?|同一天|这一天|当天|那天|(?<=[的区县市省\s]|^)(?:总)?工会(?=[都在有的或,，。?？\s]|$)|活动(?=[或和及与、,，?？。]|$)/gu
const englishActors =
  /\b(county|city|district|town|province)-level\b|\b(trade )?unions?\b|\b(organi[sz]ed|held|carried out|ran|hosted|launched|conducted|reported|mentioned|covered|bodies|news)\b/g
const frenchActors =
  /(?<!\p{L})(syndicats?|fédérations?|ont|a|organisés?|organisées?|tenue?s?|menée?s?|lancée?s?|mis(es)? en place|parlent|mentionnent)(?!\p{L})/gu
const japaneseActors =
  /^\s*が|(を|は|が)?(開催|开催|開き|开き|行|实施|実施)\p{Script=Hiragana}+|てください/gu
/** A question's topic without who is listed, places and dates. Offsets are not kept. */
export function listedTopic(text: string): string {
  const form = withoutDates(withoutRequests(fold(text)))
  const listed = [chineseListed, chineseList, ...otherLists]
    .map(list => list.exec(form))
    .find(Boolean)
  const bare = listed ? form.replace(listed[0], ' ') : form
  const places = findPlaces(bare).reduce((rest, place) => rest.replace(place.text, ' '), bare)
  return places
    .replace(englishActors, ' ')
    .replace(frenchActors, ' ')
    .replace(japaneseActors, ' ')
    .replace(listScaffolding, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
