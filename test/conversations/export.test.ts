import { strFromU8, unzipSync } from 'fflate'
import { parseDocument } from 'htmlparser2'
import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { asDocx } from '../../src/conversations/export/docx.ts'
import { exportedFrom, fileNameOf } from '../../src/conversations/export/exported.ts'
import { asHtml } from '../../src/conversations/export/html.ts'
import { asMarkdown } from '../../src/conversations/export/markdown.ts'
import type { Conversation } from '../../src/conversations/store.ts'
import { loadDocument } from '../../src/parse/load/load-document.ts'
import type { Citation, Reply } from '../../src/types.ts'

const base = 'http://reports.example.org'
const evil = '<img src=x onerror="alert(1)"> *a* _b_ [c](d) | `e` & \u0007'

const citation = (n: number, articleId: string, quote: string): Citation => ({
  n,
  articleId,
  title: articleId === 'a' ? '职工夜校开课' : evil,
  file: `${articleId}.txt`,
  lines: [n, n + 1],
  quote,
  date: '2024-05-08',
  byline: null,
  score: 1,
  reprints: articleId === 'a' ? [{ articleId: 'z', title: '夜校', file: 'z.txt', date: null }] : []
})

const citations = [
  citation(1, 'a', '共有126名职工\n报名。'),
  citation(2, 'b', evil),
  citation(3, 'a', '设三门课程。')
]
const reply: Reply = {
  answer: '126名。[1]\n- 烹饪[3]\n- 摄影[3]\n1. 第一[2]\n[9] 不是出处。',
  refused: false,
  engine: 'extractive',
  searched: '',
  citations,
  related: [],
  timings: { retrieveMs: 0, answerMs: 0 }
}
const at = '2026-11-26T08:00:00.000Z'
const conversation: Conversation = {
  id: '1',
  createdAt: at,
  updatedAt: at,
  turns: [
    { role: 'user', content: `夜校有多少/职工:报名？${evil}`, at, reply: null },
    { role: 'assistant', content: reply.answer, at, reply }
  ]
}
const exported = exportedFrom(conversation, base)
const address = (n: number) =>
  exported.turns[0]?.sources.flatMap(one => one.quotes).find(one => one.n === n)?.address ?? ''

/** What a browser would make of it: text, links and the names of elements. */
function readHtml(html: string) {
  const links: string[] = []
  const names: string[] = []
  let text = ''
  const visit = (nodes: readonly unknown[]) => {
    for (const node of nodes as {
      type: string
      data?: string
      name?: string
      attribs?: Record<string, string>
      children?: unknown[]
    }[]) {
      if (node.type === 'text') text += node.data
      if (node.name) names.push(node.name)
      if (node.name === 'a') links.push(node.attribs?.href ?? '')
      if (node.children && node.type !== 'style') visit(node.children)
    }
  }
  visit(parseDocument(html, { decodeEntities: true }).children)
  return { links, names, text }
}

describe('an exported conversation', () => {
  it('is named by its first question and its day, for any file system', () => {
    expect(fileNameOf(exported, 'md')).toBe(
      '夜校有多少 职工 报名 img src x onerror alert 1 a-2026-11-26.md'
    )
    const long = { ...exported, title: '问'.repeat(500) }
    expect(Buffer.byteLength(fileNameOf(long, 'docx'))).toBeLessThan(200)
    expect(fileNameOf({ ...exported, title: '？！' }, 'html')).toBe('gongbao-2026-11-26.html')
  })

  it('has the citations by their articles', () => {
    const [first] = exported.turns
    expect(first?.sources.map(({ file, quotes }) => [file, quotes.map(({ n }) => n)])).toEqual([
      ['a.txt', [1, 3]],
      ['b.txt', [2]]
    ])
  })

  it.each([
    ['Markdown', new MarkdownIt('commonmark', { html: true }).render(asMarkdown(exported))],
    ['HTML', asHtml(exported)]
  ])(
    'renders as %s: words as they are, links that lead to the quotes, nothing taken over',
    (_, html) => {
      const { links, names, text } = readHtml(html)
      expect(text.replace(/\s+/g, ' ')).toContain(
        evil.replace(/\s+/g, ' ').trim().replace('\u0007', '')
      )
      expect(text).toContain('共有126名职工 报名。')
      expect(text).toContain('[9] 不是出处。')
      expect(new Set(links)).toEqual(new Set([address(1), address(2), address(3)]))
      expect(names).not.toContain('img')
      expect(names.filter(name => name === 'h2')).toHaveLength(1)
      expect(names.filter(name => name === 'li').length).toBeGreaterThanOrEqual(7)
    }
  )

  it('is a Word document that can be read, with the same links', async () => {
    const bytes = asDocx(exported)
    const { text } = await loadDocument('a.docx', bytes)
    expect(text).toContain('夜校有多少/职工:报名？')
    expect(text).toContain('共有126名职工 报名。')
    expect(text).toContain('<img src=x onerror="alert(1)">')
    const parts = unzipSync(bytes)
    const related = strFromU8(parts['word/_rels/document.xml.rels'] ?? new Uint8Array())
    const targets = [
      ...related.matchAll(/Id="(link\d+)"[^>]*Target="([^"]+)" TargetMode="External"/g)
    ]
    const named = new Map(targets.map(([, id, target]) => [id, target?.replaceAll('&amp;', '&')]))
    const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    const used = [...document.matchAll(/<w:hyperlink r:id="(\w+)">/g)].map(([, id]) =>
      named.get(id)
    )
    expect(new Set(used)).toEqual(new Set([address(1), address(2), address(3)]))
    for (const [name, part] of Object.entries(parts))
      expect([name, strFromU8(part).includes('\u0007')]).toEqual([name, false])
  })

  it('says what part of the collection was asked', () => {
    const turns = conversation.turns.map(turn => ({
      ...turn,
      reply: turn.reply && { ...turn.reply, filters: { from: '2024-05-01', place: '桃源县' } }
    }))
    const within = exportedFrom({ ...conversation, turns }, null)
    expect(asMarkdown(within)).toContain('\n\n范围：2024-05-01–、桃源县\n\n126名。')
    expect(asMarkdown(exported)).not.toContain('范围')
  })

  it('has no links without an address', () => {
    expect(asMarkdown(exportedFrom(conversation, null))).not.toContain('](<')
  })
})
