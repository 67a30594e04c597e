import { describe, expect, it } from 'vitest'
import { createEmbedder } from '../../src/embed/create-embedder.ts'
import { createStaticSubwordTable } from '../../src/embed/static-subword-table.ts'
import { findPassages } from '../eval/find-passages.ts'
import { createMemoryStore } from '../eval/memory-store.ts'
import { indexArticles, paragraphArticle } from '../eval/paragraph-corpus.ts'

const embedder = await createEmbedder('gongbao-mini')
const table = await createStaticSubwordTable()

const bodies = ['baker', 'driver', 'nurse', 'printer', 'porter', 'weaver', 'welder', 'miner']
const towns = ['Ashby', 'Corley', 'Denholm', 'Foxton', 'Marlow', 'Penrith', 'Selby', 'Whitby']

/** Sixty-four reports in the question's own language, none of them about what is asked. */
const english = bodies.flatMap((body, at) =>
  towns.map((town, next) => [
    `en-${at}-${next}`,
    `How many of the ${body}s in ${town} were on strike this time? The branch newly counted ${12 + at * 8 + next} who had signed up, and the ${body}s’ committee will meet in the hall again at the end of the month.`
  ])
)
const chinese = [
  [
    'kitchens',
    '安化县总工会近日为乡村学校新安装了爱心厨房设备，共捐赠10套，受益学生6200人，设备已经全部调试完成。'
  ],
  ['contest', '嵊泗县总工会举办渔家菜技能比赛，46名厨师参加，一等奖由饭店职工获得。'],
  ['library', '陵水县总工会给海岛职工送去图书，职工书屋藏书增加到3000册，开放到晚上九点。']
]
const reports = [...english, ...chinese].map(([id = '', text = '']) => paragraphArticle(id, text))
const store = createMemoryStore(await indexArticles(reports, embedder, table))
const first = async (question: string) => {
  const { retrieval } = await findPassages(store, { embedder, table }, question)
  return retrieval.passages[0]
}

describe('a report in another language than the question', () => {
  it.each([
    ['How many sets of kitchen equipment were newly donated to rural schools?', 'kitchens'],
    ['How many cooks took part in the skills contest of fishermen’s dishes?', 'contest'],
    ['How many books does the workers’ library on the island have now?', 'library']
  ])('is found among many in its own: %s', async (question, id) => {
    expect((await first(question))?.article.id).toBe(id)
  })

  it('does not push out those in the question’s own', async () => {
    const passage = await first('How many of the weavers in Whitby were on strike?')
    expect(passage?.article.id).toBe('en-5-7')
  })
})

describe('characters that the vocabulary lacks', () => {
  it('are found as they stand, and tell one county from another', async () => {
    const { query, retrieval } = await findPassages(
      store,
      { embedder, table },
      '嵊泗县总工会的比赛有多少人参加？'
    )
    expect(table.tokenize(query.words.text)).toContain(table.unknown)
    expect(retrieval.matcher.tokens.map(({ surface }) => surface)).toContain('嵊')
    expect(retrieval.passages[0]?.article.id).toBe('contest')
  })

  it('count against every passage that does not hold them', async () => {
    const known = await first('总工会的比赛有多少人参加？')
    const unknown = await first('溱潼总工会的比赛有多少人参加？')
    expect(unknown?.coverage).toBeLessThan((known?.coverage ?? 0) * 0.9)
  })

  it('make nothing of a question in a script that the encoder has not learned', async () => {
    const passage = await first('노동조합 회원은 모두 몇 명입니까?')
    expect(passage?.coverage ?? 0).toBeLessThan(0.15)
  })
})
