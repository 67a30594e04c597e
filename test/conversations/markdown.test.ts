import { expect, it } from 'vitest'
import { conversationMarkdown } from '../../src/conversations/markdown.ts'

const exportOf = (file: string) => {
  const citation = {
    n: 1,
    articleId: 'a',
    title: '夜校',
    file,
    lines: [1, 2] as const,
    quote: '夜校开课。',
    date: null,
    byline: null,
    score: 1,
    reprints: []
  }
  const reply = {
    answer: '开课。[1]',
    refused: false,
    engine: 'extractive',
    searched: '？',
    citations: [citation],
    related: [],
    timings: { retrieveMs: 0, answerMs: 0 }
  }
  const at = '2024-05-08T00:00:00.000Z'
  return conversationMarkdown({
    id: '1',
    createdAt: at,
    updatedAt: at,
    turns: [{ role: 'assistant', content: reply.answer, at, reply }]
  })
}

/** A code span ends at the next run of backticks as long as the one it began with (CommonMark 6.1). */
it.each(['a`<img src=x>`.txt', 'a``b`.txt', '`.txt', 'a\n\n# b.txt', '001_plain.txt'])(
  'a file’s name stays inside its code span: %j',
  file => {
    const line = exportOf(file)
      .split('\n')
      .find(text => text.startsWith('- 夜校'))
    const [, fence = '', inside = ''] = /(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)$/.exec(line ?? '') ?? []
    expect(fence).not.toBe('')
    expect(inside.trim()).toBe(file.replace(/\n/g, ' '))
  }
)
