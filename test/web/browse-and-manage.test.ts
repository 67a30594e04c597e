import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { ask, launchBrowser, openPage } from './browser.ts'
import { type PageServer, startPageServer } from './page-server.ts'

const browser = await launchBrowser()
const server = browser && (await startPageServer({ bulletins: 'test/fixtures/page' }))

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

describe.skipIf(!browser)('browsing', () => {
  const open = () => openPage(browser as Browser, `${(server as PageServer).url}/#/browse`)

  it('lists all by month, narrows by organisation and date, lifts each filter by its chip', async () => {
    const { page, complaints } = await open()
    const rows = page.locator('.articles .article-row')
    await rows.first().waitFor()
    expect(await rows.count()).toBe(5)
    expect(await page.locator('.articles h3').first().textContent()).toBe('2024年5月')
    await page.getByLabel('单位', { exact: true }).selectOption('芦源区总工会')
    await page.locator('.found', { hasText: '5 篇中的 2 篇' }).waitFor()
    await page.getByLabel('从', { exact: true }).fill('2023-11-10')
    await page.locator('.found', { hasText: '5 篇中的 1 篇' }).waitFor()
    expect(await rows.textContent()).toContain('慰问环卫工人')
    await page.getByRole('button', { name: '去掉筛选：2023年11月10日 起' }).click()
    await page.locator('.found', { hasText: '5 篇中的 2 篇' }).waitFor()
    await page.getByRole('button', { name: '去掉筛选：芦源区总工会' }).click()
    await page.locator('.found', { hasText: '共 5 篇' }).waitFor()
    expect(complaints).toEqual([])
  })

  it('searches titles as one types, and passages of the text', async () => {
    const { page } = await open()
    await page.locator('.article-row').first().waitFor()
    await page.locator('#words').fill('夜校')
    await page.locator('.found', { hasText: '5 篇中的 1 篇' }).waitFor()
    await page.locator('.snippet').first().waitFor()
    await page
      .locator('.article-row', { has: page.locator('.snippet') })
      .first()
      .click()
    await page.locator('#source mark').first().waitFor()
    await page.locator('#words').fill('没有这样的词')
    await page.getByText('没有符合的报道').waitFor()
  })

  it('draws the months, which arrow keys walk and Enter chooses', async () => {
    const { page } = await open()
    const bars = page.locator('.months g[role=button]')
    await bars.first().waitFor()
    // November 2023 to May 2024.
    expect(await bars.count()).toBe(7)
    expect(await bars.first().getAttribute('aria-label')).toBe('2023年11月：2 篇')
    await bars.first().focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.locator('.found', { hasText: '5 篇中的 2 篇' }).waitFor()
    expect(await page.locator('#browse .chips li').allTextContents()).toEqual([
      '2024年5月1日 起 ×',
      '2024年5月31日 止 ×'
    ])
    expect(await page.locator('.months g:focus').getAttribute('aria-pressed')).toBe('true')
  })

  it('asks within the chosen filters, shown at the question', async () => {
    const { page } = await open()
    await page.getByLabel('单位', { exact: true }).selectOption('桐湾市总工会')
    await page.getByRole('link', { name: '在此范围内提问' }).click()
    const sent = page.waitForRequest('**/api/chat')
    await ask(page, '有多少职工报名？')
    expect((await sent).postDataJSON().filters).toEqual({ organisation: '桐湾市总工会' })
    await page.locator('#chips button').click()
    expect(await page.locator('#question').evaluate(box => box === document.activeElement)).toBe(
      true
    )
  })
})

describe.skipIf(!browser)('managing', () => {
  it('invites the first upload, takes it, rebuilds, tells what changed, and answers from it', async () => {
    const empty = await startPageServer()
    const { page, complaints } = await openPage(browser as Browser, empty.url)
    await page.locator('.welcome.empty').getByRole('link', { name: '添加报刊' }).click()
    await page.locator('#files').setInputFiles({
      name: 'first.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(
        '柳塘县总工会成立法律援助站\n\n本报讯(记者方远)2024年6月3日,柳塘县总工会成立职工法律援助站,聘请12名律师轮流值班。\n'
      )
    })
    await page.locator('.report').waitFor()
    expect(await page.locator('.uploads').textContent()).toContain('first.txt: 已收下')
    expect(await page.locator('.report').textContent()).toMatch(/报道1（\+1）/)
    expect(await page.locator('#status').textContent()).toContain('1 篇报道')
    await page.locator('[data-view=ask]').click()
    await page.locator('.examples').waitFor()
    await ask(page, '柳塘县总工会法律援助站聘请了多少名律师？')
    expect(await page.locator('.words').textContent()).toContain('12名律师')
    expect(complaints).toEqual([])
    await page.context().close()
    await empty.stop()
  })

  it('takes files dropped on the page, and says why one is refused', async () => {
    const empty = await startPageServer()
    const { page } = await openPage(browser as Browser, `${empty.url}/#/manage`)
    const dropped = await page.evaluateHandle(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array([0, 1, 2, 3])], 'noise.txt'))
      return transfer
    })
    await page.locator('.drop').dispatchEvent('drop', { dataTransfer: dropped })
    await page.locator('.uploads .failure').waitFor()
    expect(await page.locator('.uploads .failure').textContent()).toMatch(/^noise\.txt: ./)
    await page.context().close()
    await empty.stop()
  })

  it('names files that could not be read, and says why the last rebuild failed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongbao-dropped-'))
    const [seeds, moved] = [join(folder, 'seeds'), join(folder, 'moved')]
    cpSync('test/fixtures/page', seeds, { recursive: true })
    writeFileSync(join(seeds, 'broken.pdf'), '%PDF-1.7 nothing')
    const faulty = await startPageServer({
      bulletins: 'test/fixtures/page',
      environment: { GONGBAO_SEEDS: seeds }
    })
    const address = `${faulty.url}/#/manage`
    const { page, complaints } = await openPage(browser as Browser, address)
    const broken = page.locator('.bulletin.skipped')
    await broken.waitFor()
    expect(await broken.locator('strong').textContent()).toBe('broken.pdf')
    expect(await broken.locator('.why').textContent()).toMatch(/^PDF 已损坏.*（取出文字时出错）$/)
    renameSync(seeds, moved)
    await page.getByRole('button', { name: '重建索引' }).click()
    await page.locator('.failure', { hasText: 'GONGBAO_SEEDS' }).waitFor()
    const again = await openPage(browser as Browser, address)
    await again.page.locator('#manage .failure', { hasText: 'GONGBAO_SEEDS' }).waitFor()
    await again.page.locator('.bulletin.skipped', { hasText: 'broken.pdf' }).waitFor()
    expect([...complaints, ...again.complaints]).toEqual([])
    await page.context().close()
    await again.page.context().close()
    await faulty.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('rebuilds with a progress bar', async () => {
    const { page, complaints } = await openPage(
      browser as Browser,
      `${(server as PageServer).url}/#/manage`
    )
    await page.evaluate(() => {
      const seen = () => document.querySelector('progress') && document.body.classList.add('seen')
      new MutationObserver(seen).observe(document.body, { childList: true, subtree: true })
    })
    await page.getByRole('button', { name: '重建索引' }).click()
    await page.locator('.report').waitFor()
    expect(await page.locator('body.seen').count()).toBe(1)
    expect(await page.locator('.report').textContent()).toContain('未变的报刊3')
    expect(complaints).toEqual([])
  })

  it('asks for the admin key where one is set', async () => {
    const locked = await startPageServer({
      bulletins: 'test/fixtures/page',
      environment: { GONGBAO_ADMIN_KEY: 'admin-1' }
    })
    const { page } = await openPage(browser as Browser, `${locked.url}/#/manage`)
    await page.getByRole('button', { name: '重建索引' }).click()
    await page.locator('dialog').getByRole('button', { name: '取消' }).click()
    expect(await page.locator('.failure').textContent()).toContain('需要密钥')
    await page.getByRole('button', { name: '重建索引' }).click()
    await page.getByLabel('密钥', { exact: true }).fill('admin-1')
    await page.keyboard.press('Enter')
    await page.locator('.report').waitFor()
    await page.context().close()
    await locked.stop()
  })
})
