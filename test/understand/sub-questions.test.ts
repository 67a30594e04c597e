import { describe, expect, it } from 'vitest'
import { subQuestions } from '../../src/understand/sub-questions.ts'

describe('subQuestions', () => {
  it.each([
    ['换电柜装了几组？月底打算凑到多少组？', ['换电柜装了几组', '月底打算凑到多少组']],
    ['比赛谁拿了头名，奖了什么？', ['比赛谁拿了头名', '奖了什么']],
    ['5月1日打热线，是谁值班、电话几号？', ['5月1日打热线，是谁值班', '电话几号']],
    ['表决那天，赞成和反对各多少票？', ['表决那天，赞成多少票', '表决那天，反对多少票']],
    [
      'How many drivers will the company take on, and by when?',
      ['How many drivers will the company take on', 'by when']
    ]
  ])('%s', (question, parts) => {
    expect(subQuestions(question)).toEqual(parts)
  })

  it.each(['夜校一共多少人报名？', '甲县和乙县哪个多？', '这篇报道讲了什么，请小结', ''])(
    '%s asks one thing',
    question => {
      expect(subQuestions(question)).toEqual([])
    }
  )
})
