import { expect, it } from 'vitest'
import { bulletinOfPages } from '../../src/parse/load/pdf/bulletin-of-pages.ts'
import { scanRuns } from '../../src/parse/scan/scan-runs.ts'
import type { ScannedLine } from '../../src/parse/scan/scanned-page.ts'

/** A line of letters 20 high; `tall` for one that runs down the page. */
function line(text: string, x: number, y: number, { size = 20, tall = false } = {}): ScannedLine {
  const ink = size * 0.92
  const [width, height] = tall ? [ink, text.length * size] : [text.length * size, ink]
  return {
    text,
    tall,
    confidence: 0.98,
    doubts: [],
    quad: [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height]
    ]
  }
}

const textOf = (lines: readonly ScannedLine[]) => {
  const scans = { content: 'a', pages: new Map(), notes: [] }
  return bulletinOfPages([scanRuns({ width: 800, height: 1000, lines }, 1)], scans)
}

const column = (words: string, x: number) =>
  Array.from({ length: 5 }, (_, at) => line(`${words}第${at + 1}行的字`, x, 200 + at * 32))

it('columns are read one after the other, whatever order their lines were found in', () => {
  const { text, blocks, scan } = textOf([
    ...column('右栏写着', 400),
    ...column('左栏写着', 100),
    line('左边的大标题', 100, 140, { size: 34 }),
    line('右边的大标题', 400, 140, { size: 35 })
  ])
  const lines = text.split('\n').filter(Boolean)
  expect(lines[0]).toBe('左边的大标题')
  expect(lines.slice(1, 6).every(one => one.startsWith('左'))).toBe(true)
  expect(lines[6]).toBe('右边的大标题')
  // Boxes are some pixels off: headlines of nearly one size are of one level.
  expect(blocks.filter(({ kind }) => kind === 'heading').map(({ level }) => level)).toEqual([1, 1])
  expect(scan?.lines[0]).toMatchObject({ page: 1, box: [0.125, 0.14, 0.255, 0.0313] })
})

it('vertical print is read down its columns, from right to left', () => {
  const { text } = textOf([
    line('二列的字往下写着', 560, 100, { tall: true }),
    line('一列的字往下写着', 600, 100, { tall: true }),
    line('三列的字往下写着', 520, 100, { tall: true })
  ])
  expect(
    text
      .split('\n')
      .filter(Boolean)
      .map(one => one.charAt(0))
  ).toEqual(['一', '二', '三'])
})

it('a page that lies askew is read level', () => {
  const tilt = Math.tan(0.03)
  const askew = [...column('右栏写着', 400), ...column('左栏写着', 100)].map(one => ({
    ...one,
    quad: one.quad.map(([x, y]) => [x, y + x * tilt]) as unknown as ScannedLine['quad']
  }))
  const lines = textOf(askew).text.split('\n').filter(Boolean)
  expect(lines.map(one => one.charAt(0)).join('')).toBe('左左左左左右右右右右')
})
