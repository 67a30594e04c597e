import type { Browser } from 'playwright-core'
import type { Article } from '../../src/types.ts'

/** How a page is set: millimetres, points, and a font that is installed. */
export interface House {
  readonly font: string
  readonly widthMm: number
  readonly heightMm: number
  readonly columns: number
  readonly bodyPt: number
  readonly gapEm: number
  readonly ruled: boolean
  readonly vertical?: boolean
}

/** A piece as it is set: a headline and its paragraphs. */
export interface Story {
  readonly title: string
  readonly paragraphs: readonly string[]
}

export const storyOf = ({
  title,
  text,
  byline
}: Pick<Article, 'title' | 'text' | 'byline'>): Story => ({
  title,
  paragraphs: [...text.split('\n'), ...(byline && !text.includes(byline) ? [`（${byline}）`] : [])]
})

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function pageOf(stories: readonly Story[], masthead: string, house: House): string {
  const { font, widthMm, heightMm, columns, bodyPt, gapEm, ruled, vertical } = house
  const pieces = stories.map(
    ({ title, paragraphs }) =>
      `<h2>${escaped(title)}</h2>${paragraphs.map(text => `<p>${escaped(text)}</p>`).join('')}`
  )
  return `<!doctype html><meta charset="utf-8"><style>
    @page { size: ${widthMm}mm ${heightMm}mm; margin: 0 }
    html { ${vertical ? 'writing-mode: vertical-rl;' : ''} }
    body { margin: 0; padding: 12mm; box-sizing: border-box; width: ${widthMm}mm; height: ${heightMm}mm;
      font: ${bodyPt}pt/1.55 '${font}'; overflow: hidden; background: #fff; color: #000 }
    h1 { font-size: ${bodyPt * 2.2}pt; margin: 0 0 4mm; padding: 0 0 2mm; border-bottom: 1px solid #000; text-align: center }
    main { columns: ${vertical ? 'auto' : columns}; column-gap: ${gapEm}em; column-fill: auto;
      ${vertical ? '' : `height: ${heightMm - 45}mm;`} ${ruled ? 'column-rule: 1px solid #000;' : ''} text-align: justify; word-break: break-all }
    h2 { font-size: ${bodyPt * 1.45}pt; line-height: 1.3; margin: 1em 0 .5em; text-align: center; break-after: avoid }
    p { margin: 0; text-indent: 2em; white-space: pre-wrap }</style>
    ${vertical ? '' : `<h1>${escaped(masthead)}</h1>`}<main>${pieces.join('')}</main>`
}

const inch = 25.4

/** A page with as many of the stories as go on it, as a picture and as a PDF with a text layer. */
export async function setPage(
  browser: Browser,
  stories: readonly Story[],
  { house, masthead, dpi }: { house: House; masthead: string; dpi: number }
): Promise<{ png: Uint8Array; pdf: Uint8Array; stories: readonly Story[] }> {
  const cssPixels = (mm: number) => Math.round((mm * 96) / inch)
  const context = await browser.newContext({
    viewport: { width: cssPixels(house.widthMm), height: cssPixels(house.heightMm) },
    deviceScaleFactor: dpi / 96
  })
  const page = await context.newPage()
  let fitting = stories.length
  for (; fitting > 0; fitting -= 1) {
    await page.setContent(pageOf(stories.slice(0, fitting), masthead, house))
    const fits = await page.evaluate(() => {
      const main = document.querySelector('main')
      const last = main?.lastElementChild?.getBoundingClientRect()
      return (
        last !== undefined &&
        last.left >= 0 &&
        last.right <= window.innerWidth &&
        last.bottom <= window.innerHeight
      )
    })
    if (fits) break
  }
  const png = await page.screenshot({ type: 'png' })
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  await context.close()
  return { png, pdf, stories: stories.slice(0, fitting) }
}
