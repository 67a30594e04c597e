/**
 * What a question says of how it wants its answer, and of who asks, which names nothing to look for: 想做个表：, 分别办的啥,
 * 请按日子先后排一排. Clause by clause, folded.
 */
const requests: readonly RegExp[] = [
  /^(?:我)?(?:想|要|得|准备|打算)?(?:做|列|写|统计|整理|汇总|了解|知道|查|问)(?:个|一下|一份|下|点)?(?:表|表格|清单|名单|统计|材料|简报)?$/u,
  /^我(?:是|在)?[\p{Script=Han}]{1,8}的$/u,
  /^(?:请|麻烦|劳驾)?(?:你|您)?(?:帮(?:我|忙|下|个忙)?)?(?:统计|整理|汇总|归拢|梳理|查|找|看|数|理|列)(?:一下|下|一[数查理列]|看看)?$/u,
  /^(?:请|麻烦)?(?:给我)?(?:按|照)[\p{Script=Han}()、]{1,16}(?:排|列|说|讲|分|数)(?:一?排|一?列|一?下|个序|出来|清楚|开)?$/u,
  /^(?:请|麻烦)?(?:都|全|逐个|逐一|一一|挨个)?(?:给我)?(?:列|排|数|写)(?:一份|一下|个表|出来|全|一列)?(?:给我|就行|吧|看看)?$/u,
  /^(?:又|并且?|还有)?(?:各自?|分别|都)(?:是|都|有|干|办|做|搞|讲|说|写|开|在|用|办的|干的|做的|讲的|说的|开的|为)?(?:过|了|的)?(?:件|些|个|哪)?(?:是|的)?(?:什么|啥|哪些|些什么)(?:的|事|事情|活动|内容|名堂|会|会议)?$/u,
  /^(?:讲|说|写|办|干|做|搞)(?:过|了|的)?(?:是|的)?(?:些)?(?:什么|啥)(?:的|事|内容|活动)?$/u,
  /^分别是(?:哪|什么)[\p{Script=Han}]{1,12}(?:什么|啥|哪)[\p{Script=Han}]{0,4}$/u,
  /^(?:带|写|标)(?:上|明|清楚)[\p{Script=Han}]{1,10}$/u,
  /^(?:我)?(?:赶着|急着|等着|正在?)[\p{Script=Han}]{1,10}$/u,
  /^(?:捡|拣)?(?:主要|要紧|重点)的(?:说|讲|列)$/u,
  /^(?:请|麻烦|劳驾)?(?:你|您)?(?:再)?(?:帮我|给我|帮忙|替我|跟我)?(?:简单|大概|好好)?(?:捋|理|说|讲|唠|概括|归纳|总结|梳理|介绍)(?:一?[捋理说讲唠]|一下|下|清楚|明白)?(?:呗|吧|看)?$/u,
  /^(?:谢谢|多谢|拜托)(?:了|你|您)?$/u
]
/** Opens a clause that goes on to ask: 帮我看看都有哪些. */
const opening =
  /^(?:请|麻烦)?(?:你|您)?(?:帮(?:我|忙)?|给我)(?:统计|整理|汇总|梳理|查|找|看|数|理|列|说|讲)(?:一下|下|看看|一[数查理列]|看|出)?/u

/**
 * A folded question without such clauses; as it is where nothing else is left.
 * @example withoutRequests('盐都区底下有哪些工会办了活动,分别办的啥') // '盐都区底下有哪些工会办了活动'
 */
export function withoutRequests(question: string): string {
  const clauses = question.split(/(?<=[,，:：;；。?？!！])/u)
  const kept = clauses.filter(clause => {
    const words = clause.replace(/[,，:：;；。?？!！\s]/gu, '')
    return words === '' || !requests.some(form => form.test(words))
  })
  const bare = kept.map(clause => clause.trim().replace(opening, '')).join('')
  return /\p{L}/u.test(bare) ? bare : question
}
