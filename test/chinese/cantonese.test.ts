import { describe, expect, it } from 'vitest'
import { fromCantonese } from '../../src/chinese/cantonese.ts'

describe('questions in written Cantonese', () => {
  it.each([
    ['边个嚟咗', '谁来了'],
    ['佢哋点解唔肯返工', '他们为什么不肯上班'],
    ['补贴有几多，喺边度攞', '补贴有多少，在哪里拿'],
    ['呢篇系边个写嘅', '这篇是谁写的'],
    ['今个春季开边几个班', '今年春季开哪几个班'],
    ['而家仲有冇嘢食', '现在还有没有东西食']
  ])('%s: %s', (asked, common) => {
    expect(fromCantonese(asked)).toBe(common)
  })

  it.each(['关系到多少人', '人工成本是多少', '谁来了'])('%s stays', question => {
    expect(fromCantonese(question)).toBe(question)
  })
})
