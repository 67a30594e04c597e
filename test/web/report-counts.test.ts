import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { launchBrowser, openPage } from './browser.ts'
import { startPageServer } from './page-server.ts'

const browser = await launchBrowser()
const seeds = mkdtempSync(join(tmpdir(), 'gongbao-counts-'))
afterAll(async () => {
  await browser?.close()
  rmSync(seeds, { recursive: true, force: true })
})

/** An index holds what pages say of their paper as records beside the reports; readers count reports. */
it.skipIf(!browser)(
  'reports are counted alike wherever the page counts them',
  async () => {
    if (!browser) return
    cpSync('seeds', seeds, { recursive: true })
    const server = await startPageServer({
      bulletins: 'seeds',
      environment: { GONGBAO_SEEDS: seeds }
    })
    const { page } = await openPage(browser, `${server.url}/#/manage`)
    const numberIn = async (part: string, words: RegExp) =>
      Number(words.exec((await page.locator(part).first().textContent()) ?? '')?.[1])
    const before = await numberIn('#status', /^(\d+) 篇报道/)
    writeFileSync(
      join(seeds, 'late.txt'),
      '柳塘县总工会成立法律援助站\n\n本报讯(记者方远)2024年6月3日，柳塘县总工会聘请12名律师轮流值班。\n'
    )
    await page.getByRole('button', { name: '重建索引' }).click()
    await page.locator('.report .good').waitFor()
    expect(await page.locator('.report').textContent()).toContain(`报道${before + 1}（+1）`)
    await page.locator('#status', { hasText: `${before + 1} 篇报道` }).waitFor()
    await page.goto(`${server.url}/#/browse`)
    await page.locator('.found', { hasText: `共 ${before + 1} 篇` }).waitFor()
    const { articles } = await (await fetch(`${server.url}/api/overview`)).json()
    expect(articles).toBe(before + 1)
    await server.stop()
  },
  180_000
)
