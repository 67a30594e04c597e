/** What money is: how a question asks for it, in Chinese (folded) or English, and the words that a Chinese text has for it. */
const roles: readonly (readonly [asked: RegExp, told: RegExp])[] = [
  [
    /工资|薪水|月薪|年薪|底薪|时薪|日薪|周薪|工钱|挣多少|挣几|\bwages?\b|\bsalar(?:y|ies)\b|\bearns?\b/u,
    /工资|薪|工钱|收入|挣|报酬|工价|工时费|计件/u
  ],
  [/补贴|津贴|补助|\ballowances?\b|\bsubsid(?:y|ies)\b/u, /补|津贴|贴/u],
  [/奖金|奖多少|\bprize money\b|\bbonus(?:es)?\b/u, /奖/u],
  [/罚款|罚了?多少|被罚|\bfine[ds]?\b/u, /罚/u],
  [/赔偿|赔了?多少|赔给|补偿|\bcompensation\b|\bdamages\b/u, /赔|偿|补/u],
  [/押金|保证金|\bdeposit\b/u, /押|保证金/u],
  [/学费|\btuition\b/u, /学费|收费|免费|费用|公益|元/u],
  [/慰问金|救助金|助学金|帮扶金/u, /慰问|救助|助学|帮扶|补助|资助/u],
  [/捐款?了?多少|善款|\bdonat(?:ed|ions?)\b/u, /捐|善款/u]
]

/**
 * Whether a text has no word for the money that a question asks for: of wages nothing is said where losses and prices are.
 * False for a question that does not say what the money is, or says it of several kinds.
 * @param question folded
 * @param text folded
 */
export function lacksMoneyRole(question: string, text: string): boolean {
  const asked = roles.filter(([words]) => words.test(question))
  const [only] = asked
  return asked.length === 1 && only !== undefined && !only[1].test(text)
}
