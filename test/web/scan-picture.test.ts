import { readFileSync } from 'node:fs'
import { afterAll, expect, it } from 'vitest'
import { askedFolder } from '../end-to-end/asked-folder.ts'
import { ask, launchBrowser, openPage } from './browser.ts'

const browser = await launchBrowser()
afterAll(() => browser?.close())

/** Pixels of the colour that boxes are drawn in. */
function redPixels(element: Element): number {
  if (!(element instanceof HTMLCanvasElement)) return 0
  const { width, height } = element
  const data = element.getContext('2d')?.getImageData(0, 0, width, height).data ?? []
  let red = 0
  for (let at = 0; at < data.length; at += 4)
    if ((data[at] ?? 0) > (data[at + 1] ?? 0) + 60) red += 1
  return red
}

it.skipIf(!browser)(
  'a citation of a scanned page opens its picture, the quoted line boxed, beside the recognised text',
  async () => {
    if (!browser) return
    const folder = await askedFolder({
      '岭北.png': readFileSync('test/fixtures/scans/two-columns.png')
    })
    const { page, complaints } = await openPage(browser, folder.url)
    await ask(page, '松湾港务工会的司机驿站有多少张床位？')
    await page.locator('.mark').first().click()
    const panel = page.locator('#source')
    const picture = panel.locator('.scan canvas')
    await expect.poll(() => picture.evaluate(canvas => canvas.clientWidth)).toBeGreaterThan(200)
    await expect
      .poll(() => picture.evaluate(canvas => Number(canvas.getAttribute('width'))))
      .toBeGreaterThan(350)
    expect(await panel.locator('.scan').innerText()).toContain('识别')
    expect(await panel.locator('.facts').innerText()).toContain('识别文字')
    expect(await panel.locator('mark').first().innerText()).not.toBe('')
    const boxed = await picture.evaluate(redPixels)
    expect(boxed).toBeGreaterThan(200)
    const before = await picture.getAttribute('height')
    await panel.getByRole('button', { name: '看整页' }).click()
    expect(await picture.getAttribute('height')).not.toBe(before)
    expect(complaints).toEqual([])
  },
  180_000
)
