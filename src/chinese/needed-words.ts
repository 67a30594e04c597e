/** How a question asks for a thing, in Chinese (folded) or English, and the words one of which a text has that tells of it. */
type Needed = readonly [asked: RegExp, told: RegExp]

const things: readonly Needed[] = [
  [
    /冠军|夺冠|头奖|\bchampions?\b|\bwinners?\b/u,
    /冠|第一|第1|头名|首位|榜首|居首|夺|一等|特等|金奖|胜|捧|折桂|摘|优勝|first|champion|winner|won|beat/u
  ],
  [
    /罢工|\bstrikes?\b|ストライキ/u,
    /罢|停工|怠工|按章|复工|スト|strike|stoppage|walk|picket|dispute/u
  ],
  [
    /毕业|哪所(?:学校|大学|中学|技校)|\bgraduat|\bwhich (?:school|university)\b/u,
    /毕业|学校|学院|大学|技校|就读|中学|校|school|university|college/u
  ],
  [
    /[几多少](?:个|位|名)?(?:是)?女(?:的|同志|职工|工|性)|女(?:的|同志|职工|工|性)(?:有|占)?(?:几|多少)/u,
    /女|妇|她|妈|母|妻|巾帼/u
  ],
  [/会费|\bdues\b/u, /会费|费|dues|subscription|fee/u],
  [
    /[有生]了?(?:几|多少)个?(?:孩子|子女|儿女|小孩|娃)|\bhow many (?:children|kids) (?:do|does|did) (?:he|she|they)\b/u,
    /孩|子女|儿子|女儿|儿女|娃|胎|children|kids|sons?\b|daughter/u
  ],
  [
    /什么病|啥病|\b(?:what|which) (?:illness|disease)\b/u,
    /病|癌|症|炎|illness|disease|cancer|stroke|heart|ill\b/u
  ],
  [
    /处分|(?:怎么|如何)(?:处理|处罚|处置)[^,，。?？]{0,2}[他她]/u,
    /处分|处理|处罚|处置|罚|开除|警告|通报|批评|调离|辞退|记过|检查|追/u
  ],
  [/辞[职掉去]|\bresign/u, /辞|卸任|离任|离职|resign|quit|step(?:ped)? down/u]
]

/** What money is: told by words of a Chinese text. */
const moneyRoles: readonly Needed[] = [
  [
    /工资|薪水|月薪|年薪|底薪|时薪|日薪|周薪|工钱|挣多少|挣几|\bwages?\b|\bsalar(?:y|ies)\b|\bearns?\b/u,
    /工资|薪|工钱|收入|挣|报酬|工价|工时费|计件/u
  ],
  [/补贴|津贴|补助|\ballowances?\b|\bsubsid(?:y|ies)\b/u, /补|津贴|贴/u],
  [/奖金|奖多少|\bprize money\b|\bbonus(?:es)?\b/u, /奖/u],
  [/罚款|罚了?多少|被罚|\bfine[ds]?\b/u, /罚/u],
  [/赔偿|赔了?多少|赔给|补偿|\bcompensation\b|\bdamages\b/u, /赔|偿|补/u],
  [
    /收(?:费|取)?(?:多少|几)|多少钱一|\bcharged?\b/u,
    /收取|收费(?!站)|收\d|票价|价|免费|每[晚天人次张份月]/u
  ],
  [/押金|保证金|\bdeposit\b/u, /押|保证金/u],
  [/慰问金|救助金|助学金|帮扶金/u, /慰问|救助|助学|帮扶|补助|资助/u],
  [/经费|预算/u, /经费|预算|投入|投资|拨|出资|资金|花|开支|造价|耗资|成本/u],
  [/捐款?了?多少|善款|\bdonat(?:ed|ions?)\b/u, /捐|善款/u]
]

/**
 * Whether a text has no word for what a question asks for: a report that names no winner, a contract that no strike led to.
 * @param question folded
 * @param text folded
 */
export const lacksThing = (question: string, text: string): boolean =>
  things.some(([asked, told]) => asked.test(question) && !told.test(text))

/**
 * Whether a text has no word for the money that a question asks for: of wages nothing is said where losses and prices are.
 * False for a question that does not say what the money is, or says it of several kinds.
 * @param question folded
 * @param text folded
 */
export function lacksMoneyRole(question: string, text: string): boolean {
  const asked = moneyRoles.filter(([words]) => words.test(question))
  const [only] = asked
  return asked.length === 1 && only !== undefined && !only[1].test(text)
}
