import { describe, expect, it } from 'vitest'
import { serviceQuestion } from '../../src/understand/about-service.ts'

describe('questions about the service', () => {
  it.each([
    ['你好', 'greeting'],
    ['您好！', 'greeting'],
    ['Hello!', 'greeting'],
    ['謝謝你', 'thanks'],
    ['谢谢你的帮助', 'thanks'],
    ['再见！', 'farewell'],
    ['你好，请问你是谁？', 'self'],
    ['你好！你能做什么？', 'self'],
    ['工报是什么？', 'self'],
    ['你是谁开发的？', 'self'],
    ['有什么新闻？', 'newest'],
    ['今天有什么新闻', 'newest'],
    ['你是谁？', 'self'],
    ['你能做什么？', 'self'],
    ['What can you do?', 'self'],
    ['一共收录了多少篇报道？', 'size'],
    ['现在有多少份公报', 'size'],
    ['知识库里有几篇文章？', 'size'],
    ['How many articles are there?', 'size'],
    ['最近有什么新闻？', 'newest'],
    ['最新的报道有哪些？', 'newest'],
    ["What's the latest news?", 'newest'],
    ['都有哪些报纸？', 'sources'],
    ['Which newspapers do you have?', 'sources']
  ] as const)('%s is %s', (question, kind) => {
    expect(serviceQuestion(question)).toBe(kind)
  })

  it.each([
    '工会一共有多少会员？',
    '最近有什么夜校的新闻？',
    '有哪些报道？',
    '佛山有多少篇报道？',
    '好人好事有哪些？',
    '你好酒店罢工了吗？',
    '谁写的报道？',
    '报道了哪些工会？',
    '文件精神是什么？',
    'How many workers are there?',
    'Which newspapers reported the strike?',
    '你好，请问夜校几点上课？',
    '谢谢劳模的是谁？',
    '多少？',
    ''
  ])('%s is about the bulletins', question => {
    expect(serviceQuestion(question)).toBeUndefined()
  })
})
