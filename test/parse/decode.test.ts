import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import { decodeText } from '../../src/parse/load/decode.ts'
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

/** Node reads these and cannot write them; their two-byte codes decoded one by one give the table back. */
function tableOf(
  encoding: 'gb18030' | 'big5' | 'shift_jis'
): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder(encoding)
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
    const table = tableOf('gb18030')
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

  const encode = (text: string, encoding: 'big5' | 'shift_jis') => {
    const table = tableOf(encoding)
    return [...text].flatMap(character =>
      character < '\u0080' ? [character.charCodeAt(0)] : (table.get(character) ?? [0x3f])
    )
  }

  it.each([
    ['big5', '縣總工會開展送清涼活動,為555名環衛工人送去涼茶和毛巾。'],
    ['shift_jis', '労働組合は夏季休暇について話し合い、四つの要求をまとめた。']
  ] as const)('reads %s', (encoding, text) => {
    expect(decodeText(new Uint8Array(encode(text, encoding)))).toEqual({
      text,
      encoding,
      notes: [`decoded as ${encoding.toUpperCase()}`]
    })
  })

  it('reads Windows-1252, its quotes and dashes too', () => {
    const bytes = [...'l\u0092union — déjà'].map(character =>
      character === '—' ? 0x97 : character.charCodeAt(0)
    )
    expect(decodeText(new Uint8Array(bytes))).toMatchObject({
      text: 'l’union — déjà',
      encoding: 'windows-1252'
    })
  })

  const page = '县总工会为522名环卫工人送去凉茶和毛巾,活动持续三天。'
  const whole = [...new TextEncoder().encode(page)]

  it.each([
    [
      'a tail cut off',
      whole.slice(0, -1),
      page.slice(0, -1),
      'bytes in one place are not UTF-8, shown as \ufffd'
    ],
    [
      'a bad byte',
      [...whole.slice(0, 3), 0xff, ...whole.slice(3)],
      `县\ufffd${page.slice(1)}`,
      'bytes in one place are not UTF-8, shown as \ufffd'
    ],
    [
      'a stray NUL',
      [...whole.slice(0, 3), 0, ...whole.slice(3)],
      page,
      '1 control character left out'
    ],
    ['a DOS end mark', [...whole, 0x1a], page, '1 control character left out'],
    [
      'zeros up to a block',
      [...whole, ...Array<number>(400).fill(0)],
      page,
      '400 control characters left out'
    ]
  ])('mends %s and says so', (_, bytes, text, note) => {
    expect(decodeText(new Uint8Array(bytes))).toEqual({ text, encoding: 'utf-8', notes: [note] })
  })

  it('believes a page about its encoding where the words would do for two', () => {
    const ascii = (text: string) => [...text].map(character => character.charCodeAt(0))
    const bytes = [...ascii('<meta charset="gb2312"><p>'), 0xb9, 0xa4, ...ascii('</p>')]
    expect(decodeText(new Uint8Array(bytes)).encoding).toBe('gb18030')
  })

  it('makes every line end \\n', () => {
    expect(decodeText(new TextEncoder().encode('a\r\nb\rc\r\r\n'))).toMatchObject({
      text: 'a\nb\nc\n',
      notes: ['line ends changed to \\n']
    })
  })

  it.each([
    ['binary', [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3]],
    ['an archive', [0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0xff, 0xfe]],
    ['bytes of no encoding', [0x81, 0xff, 0xff, 0x20]],
    ['noise', Array.from({ length: 3000 }, (_, at) => (at * 7919 + (at >> 3) * 104_729) % 251)]
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
