import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import { decodeText } from '../../src/parse/decode.ts'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'
import { seedPages } from './pages.ts'

/** 本报讯,工会。 in GB18030; Node can read this encoding and not write it. */
const gb18030 = [0xb1, 0xbe, 0xb1, 0xa8, 0xd1, 0xb6, 0x2c, 0xb9, 0xa4, 0xbb, 0xe1, 0xa1, 0xa3]

const utf16 = (text: string, littleEndian: boolean, marked: boolean): Uint8Array => {
  const codes = [...(marked ? '\ufeff' : ''), ...text].map(character => character.charCodeAt(0))
  return new Uint8Array(
    codes.flatMap(code => (littleEndian ? [code & 255, code >> 8] : [code >> 8, code & 255]))
  )
}

/** Node reads GB18030 and cannot write it; its two-byte codes decoded one by one give the table back. */
function gb18030Table(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, readonly [number, number]>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(new Uint8Array([lead, trail]))
      if ([...character].length === 1) table.set(character, [lead, trail])
    }
  }
  return table
}

describe('decodeText', () => {
  it('reads UTF-8 and removes the byte-order mark', () => {
    expect(decodeText(new TextEncoder().encode('\ufeff工会'))).toEqual({
      text: '工会',
      encoding: 'utf-8',
      notes: ['byte-order mark removed']
    })
  })

  it('reads GB18030 and says so', () => {
    expect(decodeText(new Uint8Array(gb18030))).toEqual({
      text: '本报讯,工会。',
      encoding: 'gb18030',
      notes: ['decoded as GB18030']
    })
  })

  it('reads whole pages in GB18030 as in UTF-8', () => {
    const table = gb18030Table()
    for (const page of seedPages) {
      const codes = [...page.text].flatMap(character =>
        character < '\u0080' ? [character.charCodeAt(0)] : (table.get(character) ?? [0x3f])
      )
      const decoded = decodeText(new Uint8Array(codes))
      expect(decoded.encoding).toBe('gb18030')
      expect(decoded.text).toBe(page.text)
    }
  })

  it.each([
    ['utf-16le', true, true],
    ['utf-16be', false, true],
    ['utf-16le', true, false],
    ['utf-16be', false, false]
  ] as const)('reads %s', (encoding, littleEndian, marked) => {
    expect(decodeText(utf16('工会ok\n', littleEndian, marked))).toMatchObject({
      text: '工会ok\n',
      encoding
    })
  })

  it('makes every line end \\n', () => {
    expect(decodeText(new TextEncoder().encode('a\r\nb\rc\n'))).toMatchObject({
      text: 'a\nb\nc\n',
      notes: ['line ends changed to \\n']
    })
  })

  it.each([
    ['binary', [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3]],
    ['an archive', [0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0xff, 0xfe]],
    ['bytes of no encoding', [0x81, 0xff, 0xff, 0x20]]
  ])('refuses %s', (_, bytes) => {
    expect(() => decodeText(new Uint8Array(bytes))).toThrow(AppError)
  })

  it('leaves pages with CRLF and a byte-order mark the same articles on the same lines', () => {
    for (const page of seedPages) {
      const bytes = new TextEncoder().encode(`\ufeff${page.text.replaceAll('\n', '\r\n')}`)
      const { text } = decodeText(bytes)
      expect(parseBulletin({ file: page.file, text })).toEqual(parseBulletin(page))
    }
  })
})
