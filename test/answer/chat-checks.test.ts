import { describe, expect, it } from 'vitest'
import { unknownNames } from '../../src/answer/chat/check-names.ts'
import { claimedNumbers, daysIn, heldNumbers } from '../../src/answer/chat/check-numbers.ts'
import { createSentenceCheck } from '../../src/answer/chat/check-sentence.ts'
import { fillTemplate } from '../../src/answer/chat/prompt-template.ts'
import { spokenSentences } from '../../src/answer/chat/spoken-sentences.ts'
import { createStaticSubwordTable } from '../../src/embed/static-subword-table.ts'
import { passageOf } from './passages.ts'

describe('claimedNumbers', () => {
  it.each([
    ['共有3,681人参加', [3681]],
    ['投入１２０万元', [1_200_000]],
    ['2.5亿元', [250_000_000]],
    ['第七届', [7]],
    ['两万名职工', [20_000]],
    ['一百零五个单位', [105]],
    ['一些单位、一起参加', []],
    ['3.5 million yuan for 12 teams', [3_500_000, 12]],
    ['the seventh contest in November', [7, 11]],
    ['it may rain', []]
  ])('reads %s', (text, expected) => expect(claimedNumbers(text)).toEqual(expected))
})

it('heldNumbers takes a number with and without its scale', () => {
  const held = heldNumbers('奖金120万元，第三名')
  expect([120, 1_200_000, 3].every(value => held.has(value))).toBe(true)
})

it('daysIn reads days in both languages', () => {
  expect(daysIn('11月16日, 2023-05-08, May 3rd and 4 June')).toEqual(['11-16', '5-8', '5-3', '6-4'])
})

describe('unknownNames', () => {
  const source = '桃源县总工会主席林晓梅表示，职工夜校由桃源县总工会举办。'

  it.each([
    ['主席林晓梅表示，夜校已开课', []],
    ['主席王建国表示，夜校已开课', ['王建国']],
    ['夜校由柳林县总工会举办', ['林县总工会']],
    ['Lin Xiaomei spoke in Taoyuan', []],
    ['Wang Jianguo spoke in Guangzhou', ['jianguo', 'guangzhou']],
    ['Chinese women took part', []]
  ])('finds in “%s” %j', (sentence, expected) => {
    expect(unknownNames(sentence, source)).toEqual(expected)
  })
})

const check = createSentenceCheck(await createStaticSubwordTable())

describe('a sentence', () => {
  const passages = [
    passageOf('夜校', '5月8日，桃源县总工会职工夜校开课，共有126名职工报名。学费每人50元。')
  ]
  const verdict = (text: string, cites = [1]) => check({ text, cites, endsLine: false }, passages)

  it('cites the sentence that carries the claim', () => {
    const found = verdict('学费为50元。')
    expect(found.stands && found.supports[0]?.sentence).toEqual({ start: 29, end: 37 })
  })

  it.each([
    'On May 8, 126 workers enrolled.',
    '報名的職工有126名。',
    '五月八日开课，一百二十六名职工报名。'
  ])('lets stand “%s”', text => expect(verdict(text)).toMatchObject({ stands: true }))

  it.each([
    'On May 9, 126 workers enrolled.',
    '126 workers and 3 teachers enrolled.',
    '学费500元。'
  ])('drops “%s”', text => expect(verdict(text)).toMatchObject({ stands: false }))
})

describe('spokenSentences', () => {
  async function cut(...deltas: string[]) {
    async function* stream() {
      yield* deltas
    }
    const found = []
    for await (const { text, cites } of spokenSentences(stream())) found.push([text, cites])
    return found
  }

  it('waits for the markers behind a full stop', async () => {
    expect(await cut('甲。', '[1', '][2]', '乙3.5元[3]。')).toEqual([
      ['甲。', [1, 2]],
      ['乙3.5元。', [3]]
    ])
  })

  it('reads lists, wide brackets and lists of markers', async () => {
    expect(await cut('- 甲【1】\n- 乙 [2, 3]\n')).toEqual([
      ['- 甲', [1]],
      ['- 乙', [2, 3]]
    ])
  })

  it('is the same however the text is cut', async () => {
    const text = '<think>想一想。[9]</think>第一句。[1]“第二句！”[2] Third is 3.5. [3]\n末句[1]'
    const whole = await cut(text)
    expect(whole).toHaveLength(4)
    for (let size = 1; size < 8; size++) {
      expect(await cut(...(text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []))).toEqual(
        whole
      )
    }
  })
})

describe('fillTemplate', () => {
  it('fills each place once and leaves values alone', () => {
    expect(fillTemplate('a.txt', '{{a}}-{{b}}', { a: '{{b}}', b: '2' })).toBe('{{b}}-2')
  })

  it('names a place that nothing fills, and a value that has no place', () => {
    expect(() => fillTemplate('a.txt', '{{a}}', {})).toThrow('prompts/a.txt has {{a}}')
    expect(() => fillTemplate('a.txt', '', { b: '' })).toThrow('prompts/a.txt lacks {{b}}')
  })
})
