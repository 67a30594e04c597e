import { describe, expect, it } from 'vitest'
import type { Turn } from '../../src/types.ts'
import { completeFollowUp, isFollowUp } from '../../src/understand/complete-follow-up.ts'

const talk = (question: string, answer: string): Turn[] => [
  { role: 'user', content: question },
  { role: 'assistant', content: answer }
]
const stations = talk('绍兴市建成了多少个爱心驿站？', '48个。[1]')
const speaker = talk('谁在青岛作了报告？', '是高志远。[1]')
const list = talk(
  '哪些工会建成了爱心驿站？',
  '共2条：\n1. 绍兴市总工会建成48个爱心驿站：微波炉、饮水机[1]\n2. 泸州市总工会爱心驿站增至35个[2]'
)

describe('a question that needs the turns before it', () => {
  it.each(['那泸州呢？', 'and in Luzhou?', '它们开放多久？', '一共多少人？', 'When was it?'])(
    '%s',
    question => {
      expect(isFollowUp(question)).toBe(true)
    }
  )

  it.each([
    '桃源县总工会职工夜校有多少名职工报名？',
    '第三届职工技能竞赛什么时候闭幕？',
    'How many workers joined the night school in Taoyuan?'
  ])('but not %s', question => {
    expect(isFollowUp(question)).toBe(false)
    expect(completeFollowUp(question, stations).searched).toBe(question)
  })

  it('stands as it is when there is nothing before it', () => {
    expect(completeFollowUp('那泸州呢？', []).searched).toBe('那泸州呢？')
  })
})

describe('made whole', () => {
  it('asks the same of another place', () => {
    expect(completeFollowUp('那泸州呢？', stations).searched).toBe('泸州建成了多少个爱心驿站？')
    const english = talk('How many stations are there in Shaoxing?', '48. [1]')
    expect(completeFollowUp('What about Luzhou?', english).searched).toBe(
      'How many stations are there in Luzhou?'
    )
  })

  const course = talk('松涛区总工会的月嫂培训班有多少人参加？', '45名。[1]')
  const phone = [...course, ...talk('它的报名电话是多少？', '0663-5550188。[1]')]

  it.each([
    ['那竹溪区呢？', course, '竹溪区有多少人参加？'],
    ['那电工班呢？', course, '电工班有多少人参加？'],
    ['那竹溪区呢？', phone, '竹溪区报名电话是多少？'],
    ['不是月嫂班，是电工班的电话', phone, '电工班的电话'],
    ['我问的不是月嫂班，是电工班', course, '电工班有多少人参加？'],
    ['那女职工呢？', talk('有多少男职工参加体检？', '30名。'), '有多少女职工参加体检？'],
    ['那周末班呢？', talk('公园的暑期班什么时候开课？', '7月。'), '周末班什么时候开课？'],
    ['那夏天呢？', talk('驿站每天最少开多久？', '10小时。'), '夏天，驿站每天最少开多久？']
  ])('%s asks what was asked of the like', (question, history, own) => {
    expect(completeFollowUp(question, history).own).toBe(own)
  })

  it('lets what else was named count less: it need not hold of the other', () => {
    const { context, searched } = completeFollowUp('那竹溪区呢？', course)
    expect(context).toBe('总工会的月嫂培训班')
    expect(searched).toBe('竹溪区总工会的月嫂培训班有多少人参加？')
  })

  it('puts the last answer in for a pronoun', () => {
    const { referent, searched } = completeFollowUp('他还说了什么？', speaker)
    expect(referent).toBe('高志远')
    expect(searched).toContain('高志远')
    expect(searched).toContain('他还说了什么？')
  })

  it('carries the topic over where nothing is named', () => {
    expect(completeFollowUp('一共多少人？', speaker).searched).toContain('青岛')
  })

  it('goes back past other follow-ups to the question that named the topic', () => {
    const history = [...stations, ...talk('它们开放多久？', '每天12小时。[1]')]
    expect(completeFollowUp('里面有什么？', history).searched).toContain('绍兴')
  })

  it('points into the list just given', () => {
    expect(completeFollowUp('那第一个呢？', list).referent).toContain('绍兴')
    expect(completeFollowUp('那第二个呢？', list).referent).toContain('泸州')
    const inLine = talk('设了哪些课程？', '烹饪、摄影、书法。[1]')
    expect(completeFollowUp('第二个是谁教的？', inLine).referent).toBe('摄影')
  })
})
