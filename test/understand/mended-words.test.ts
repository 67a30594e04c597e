import { describe, expect, it } from 'vitest'
import { homophonesOf, pinyinOf, splitPinyin } from '../../src/chinese/pinyin.ts'
import { correctHomophones } from '../../src/understand/correct-homophones.ts'
import { understand } from '../../src/understand/understand.ts'
import { createCollection } from '../retrieve/collection.ts'

const { lexicon } = await createCollection()
const textOf = async (question: string) => (await understand(question, [], lexicon)).words.text

describe('syllables', () => {
  it('characters of one sound are homophones, a character is not its own', () => {
    expect(homophonesOf('竟')).toContain('竞')
    expect(homophonesOf('竟')).not.toContain('竟')
  })

  it('reads a Latin word as pinyin, fewest syllables first', () => {
    expect(splitPinyin('zhanjiang')[0]).toEqual(['zhan', 'jiang'])
    expect(splitPinyin('xian').slice(0, 3)).toContainEqual(['xi', 'an'])
    expect(splitPinyin('workers')).toEqual([])
  })

  it('writes ü as Latin spellings of names do', () => {
    expect(pinyinOf('绿洲')).toBe('luzhou')
  })
})

describe('a character typed for another of the same sound', () => {
  it('gives way to the one the bulletins use', async () => {
    expect(await textOf('无锡市职工技能竟赛历时多少天？')).toContain('职工技能竞赛')
  })

  it('stays in quotation marks where the bulletins have it', async () => {
    const held = {
      frequencies: async (terms: readonly string[]) => terms.map(() => 1),
      isWord: () => false
    }
    expect(await correctHomophones('“工惠班”有几个', held)).toBe('“工惠班”有几个')
  })

  it.each([
    '给职工讲过消防知识的有几家',
    '职工夜校有多少名职工报名',
    '爱心驿站每天开放多少小时',
    '今天天气怎么样',
    '这位记者在这一版上还写了哪条',
    '把三家的数都说一下'
  ])('but %s stays as it is', async question => {
    expect(await textOf(question)).toBe(question)
  })

  it('never changes the length, so offsets hold', async () => {
    const question = '劳摸进校圆活动是什么时侯？'
    expect(await correctHomophones(question, lexicon)).toHaveLength(question.length)
  })
})

describe('Chinese names in Latin letters', () => {
  it.each([
    ['How many workers joined in Wuxi?', '无锡'],
    ['What is open in Luzhou?', '泸州'],
    ['Who is Chen Liqun?', '陈立群'],
    ['Who is Liqun Chen?', '陈立群'],
    ['Who spoke of the Guangdong–Hong Kong–Macao Greater Bay Area?', 'of the 大湾区?'],
    ['Which unions are of the Yangtze River Delta?', '长三角']
  ])('%s means %s', async (question, name) => {
    expect(await textOf(question)).toContain(name)
  })

  it('leaves English words alone', async () => {
    const question = 'When did the Women Workers Committee meet?'
    expect(await textOf(question)).toBe(question.toLowerCase())
  })
})
