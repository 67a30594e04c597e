import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'
import { faultsOf } from './invariants.ts'
import { allPages } from './pages.ts'

const lines = allPages.flatMap(page => page.text.split('\n')).filter(line => line.trim() !== '')
const blanks = fc.constantFrom('\n', '\n\n', '\n\n\n\n')

/** Pages put together from real lines, loose words and odd characters. */
const pages = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...lines) },
        {
          weight: 2,
          arbitrary: fc.constantFrom(
            '力。',
            '(李明)',
            '张三 李四',
            '王五 摄',
            '单位供图',
            '# 题',
            '新闻速递',
            '”的',
            '本报讯'
          )
        },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) }
      ),
      blanks
    ),
    { maxLength: 40 }
  )
  .map(parts => parts.map(([line, gap]) => line + gap).join(''))

describe('every page', () => {
  it.each(allPages.map(page => [page.file, page] as const))(
    '%s keeps its lines, quotes and offsets',
    (_, page) => {
      expect(faultsOf(page)).toEqual([])
    }
  )

  it('keeps them when put together at random', () => {
    fc.assert(
      fc.property(pages, text => {
        expect(faultsOf({ file: 'page.txt', text })).toEqual([])
      }),
      { numRuns: 1000 }
    )
  })

  it('is read the same way twice', () => {
    fc.assert(
      fc.property(pages, text => {
        const bulletin = { file: 'page.txt', text }
        expect(parseBulletin(bulletin)).toEqual(parseBulletin(bulletin))
      }),
      { numRuns: 200 }
    )
  })
})
