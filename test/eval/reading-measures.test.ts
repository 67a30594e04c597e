import { describe, expect, it } from 'vitest'
import { bare, mostAlikeOther, overlap, refusedAt, reliability } from './reading-measures.ts'

describe('how a reader is measured', () => {
  it('compares letters and digits only', () => {
    expect(bare('《工人日报》 2023年。')).toBe('工人日报2023年')
  })

  it('F1 counts common characters, each as often as it stands in both', () => {
    expect(overlap('三百人', '300人')).toBeCloseTo(2 / 7)
    expect(overlap('人人', '人')).toBeCloseTo(2 / 3)
    expect(overlap('甲', '乙')).toBe(0)
  })

  it('the most alike other paragraph holds no answer', () => {
    const asked = { question: '谁当选主席', context: '甲', answers: ['李四'] }
    expect(mostAlikeOther(asked, ['甲', '李四当选主席', '当选', '无关'])).toBe('当选')
  })

  it('refuses what falls under the limit of the own', () => {
    expect(refusedAt([1, 2, 3, 4], [0, 1, 2, 3], 0.25)).toBe(0.5)
    expect(refusedAt([], [1], 0.05)).toBe(0)
  })

  it('reliability by fifths of the confidence', () => {
    const rows = reliability([
      { confidence: 1, right: true },
      { confidence: 0.9, right: false },
      { confidence: 0.1, right: false }
    ])
    expect(rows.map(({ count }) => count)).toEqual([1, 0, 0, 0, 2])
    expect(rows[4]?.right).toBe(0.5)
  })
})
