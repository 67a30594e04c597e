import fc from 'fast-check'
import type { AskRequest } from '../../src/answer/gongbao.ts'
import type { Turn } from '../../src/types.ts'

/** Units that patterns know, and pinyin, names, figures and marks: what a text is pumped up from. */
const units =
  '多少|哪些|哪个更多|比|跟|和|谁|什么|几|的|是|了|在|第|届|年|月|日|千|百|万|亿|元|工资总额|总工会|工会|公司|会|市|县|区|市总工会|职工|人|名|他|它们|那呢|这个|主席|书记|王建国|李|为|以|通过|，|。|？|！|“|”|《|》|（|）|、|：|·|who |what |which |how many |how much |compare |more |than |the |of |and |first |th |or |Zhangxi|ianx|Liangang|Xian |Zhang Wei |quels |combien |du |どの|いくつ|が|は|1|12|2024|3,|.5|%|-|@|a@b.|www.|http://| |\t|\n|測|廣|龘|é|é |한|я|😀|\u200b|[1]|_'.split(
    '|'
  )

const unit = fc.oneof(
  fc.constantFrom(...units),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 })
)

/** A text of at most `maxChars`: a beginning, a few units repeated, an end. */
export const pumped = (maxChars: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(unit, { maxLength: 3 }),
      fc.array(unit, { minLength: 1, maxLength: 4 }),
      fc.array(unit, { maxLength: 3 }),
      fc.integer({ min: 1, max: 100 })
    )
    .map(([before, again, after, share]) => {
      const pump = again.join('') || '？'
      const times = Math.ceil((maxChars * share) / 100 / pump.length)
      return (
        `${before.join('')}${pump.repeat(times)}`.slice(0, maxChars - 20) +
        after.join('').slice(0, 20)
      )
    })

const turn: fc.Arbitrary<Turn> = fc.record({
  role: fc.constantFrom('user', 'assistant'),
  content: pumped(8000)
})

/** A request as large as the doors let in. */
export const pumpedRequest: fc.Arbitrary<AskRequest> = fc.record({
  question: pumped(2000).map(text => text.trim() || '？'),
  history: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(turn, { minLength: 1, maxLength: 50 }) }
  )
})
