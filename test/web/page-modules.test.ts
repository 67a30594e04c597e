import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { copyText, splitBlocks, splitMarks, withoutMarks } from '../../src/web/js/answer-marks.js'
import { readEvents } from '../../src/web/js/event-stream.js'
import { matchQuote } from '../../src/web/js/quote-match.js'
import reasons from '../../src/web/js/reasons-zh.js'
import en from '../../src/web/js/strings-en.js'
import zh from '../../src/web/js/strings-zh.js'

const page = (...texts: string[]) => texts.map((text, at) => ({ line: at + 1, text }))

describe('matchQuote', () => {
  it('finds a quote inside one line', () => {
    expect(matchQuote('报名340名', page('夜校', '共报名340名。'), [1, 2])).toEqual([
      { line: 2, start: 1, end: 7 }
    ])
  })

  it('goes on over blank lines and breaks inside a word, white space ignored', () => {
    const lines = page('会员达到 185', '', '  00名。会议')
    expect(matchQuote('会员达到18500名。', lines, [1, 3])).toEqual([
      { line: 1, start: 0, end: 8 },
      { line: 3, start: 2, end: 6 }
    ])
  })

  it('passes over a line of another article between', () => {
    const lines = page('甲乙丙', '别的文章', '丁戊')
    expect(matchQuote('乙丙丁', lines, [1, 3]).map(({ line }) => line)).toEqual([1, 3])
  })

  it('begins again where a first likeness breaks off', () => {
    const lines = page('会议召开。', '会议要求做好工作')
    expect(matchQuote('会议要求', lines, [1, 2])).toEqual([{ line: 2, start: 0, end: 4 }])
  })

  it('looks beyond the cited lines when it must, and says when there is nothing', () => {
    const lines = page('甲乙丙', '丁戊')
    expect(matchQuote('丁戊', lines, [1, 1])).toEqual([{ line: 2, start: 0, end: 2 }])
    expect(matchQuote('己庚', lines, [1, 2])).toEqual([])
    expect(matchQuote(' \n', lines, [1, 2])).toEqual([])
  })

  it('keeps to whole characters beyond the basic plane', () => {
    const lines = page('𠮷野家工会')
    expect(matchQuote('𠮷野家', lines, [1, 1])).toEqual([{ line: 1, start: 0, end: 4 }])
  })
})

describe('answers', () => {
  it('part into words and the marks a citation stands behind', () => {
    expect(splitMarks('甲[1][2]乙[9]', new Set([1, 2]))).toEqual([
      { text: '甲' },
      { mark: 1 },
      { mark: 2 },
      { text: '乙[9]' }
    ])
    expect(splitMarks('[1]', new Set())).toEqual([{ text: '[1]' }])
    expect(withoutMarks('甲 [1]。乙[12]')).toBe('甲。乙')
  })

  it('show list items as a list', () => {
    expect(splitBlocks('共2条：\n1. 甲[1]\n2. 乙[2]\n完')).toEqual([
      { list: false, lines: ['共2条：'] },
      { list: true, lines: ['1. 甲[1]', '2. 乙[2]'] },
      { list: false, lines: ['完'] }
    ])
    expect(splitBlocks('- 甲\n- 乙')).toEqual([{ list: true, lines: ['甲', '乙'] }])
    expect(splitBlocks('-5℃的低温')).toEqual([{ list: false, lines: ['-5℃的低温'] }])
  })

  it('copy with file, lines and quote', () => {
    const citation = {
      n: 1,
      articleId: 'a',
      title: '夜校开课',
      file: 'a.txt',
      lines: [3, 4] as const,
      quote: '报名\n340名',
      date: '2024-05-18',
      byline: null,
      score: 1,
      reprints: []
    }
    expect(copyText('340名。[1]', [citation])).toBe(
      '340名。[1]\n[1] 夜校开课 (2024-05-18, a.txt:3-4)\n    “报名340名”'
    )
  })
})

describe('readEvents', () => {
  const bodyOf = (bytes: Uint8Array<ArrayBuffer>, size: number) =>
    new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size)
          controller.enqueue(bytes.slice(at, at + size))
        controller.close()
      }
    })

  it.each([1, 2, 7, 1000])('reads events that arrive %i bytes at a time', async size => {
    const text = 'event: a\ndata: {"text":"工报"}\n\n: note\n\nevent: b\r\ndata: [1,\ndata: 2]\n\n'
    const events = []
    for await (const event of readEvents(bodyOf(new TextEncoder().encode(text), size))) {
      events.push(event)
    }
    expect(events).toEqual([
      { event: 'a', data: { text: '工报' } },
      { event: 'b', data: [1, 2] }
    ])
  })
})

describe('the words of the page', () => {
  it('have the same places to fill in both languages', () => {
    const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
    for (const [key, text] of Object.entries(zh)) {
      if (key === 'monthName' || key === 'dayName') continue
      expect([key, places(en[key as keyof typeof zh])]).toEqual([key, places(text)])
    }
    expect(Object.keys(en)).toEqual(Object.keys(zh))
  })

  it('are of one language each', () => {
    const { otherLanguage: _en, ...english } = en
    for (const text of Object.values(english)) expect(text).not.toMatch(/\p{Script=Han}/u)
    const names = /^(English|\{.*|.*[\p{Script=Han}].*)$/u
    for (const text of Object.values(zh)) expect(text).toMatch(names)
  })
})

describe('what the server says of files', () => {
  it.each(reasons.map(([said, chinese]) => [said, chinese] as const))(
    '%s has Chinese words, and as many places',
    (said, chinese) => {
      expect(chinese).toMatch(/\p{Script=Han}/u)
      const groups = new RegExp(`${said.source}|`).exec('')?.length ?? 1
      for (const [, n] of chinese.matchAll(/\$(\d)/g)) expect(Number(n)).toBeLessThan(groups)
    }
  )

  /** What is told to whoever put a file there, as it stands in the source; of a template, the words before its first place. */
  const told = ['src/parse/load', 'src/ingest/reading', 'src/ingest/scanning', 'src/serve/uploads']
    .flatMap(folder =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file => `${folder}/${file}`)
    )
    .filter(file => file.endsWith('.ts'))
    .flatMap(file => {
      const found = readFileSync(file, 'utf8').matchAll(
        /(?:AppError\(\s*'(?:bad_request|too_large|conflict)',\s*|FaultError\(|refused\(|hint: |reason: )'([A-Z][^']+)'/g
      )
      return [...found].map(([, text = '']) => text)
    })

  it('is known in Chinese wherever the source says it', () => {
    expect(told.length).toBeGreaterThan(35)
    const unknown = told
      .flatMap(text => text.split(/(?<=[.)])\s+(?=[A-Z])/))
      .map(sentence => sentence.replace(/\.$/, ''))
      .filter(sentence => !reasons.some(([said]) => said.test(sentence)))
    expect(unknown).toEqual([])
  })
})
