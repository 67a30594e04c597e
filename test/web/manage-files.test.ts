import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { randomSource } from '../random-source.ts'
import { launchBrowser, openPage } from './browser.ts'
import { type PageServer, startPageServer } from './page-server.ts'

const browser = await launchBrowser()
const folder = mkdtempSync(join(tmpdir(), 'gongbao-files-'))
const seeds = join(folder, 'seeds')
cpSync('test/fixtures/page', seeds, { recursive: true })
writeFileSync(join(seeds, 'broken.pdf'), '%PDF-1.7 nothing')
const server =
  browser &&
  (await startPageServer({
    bulletins: 'test/fixtures/page',
    environment: { GONGBAO_SEEDS: seeds, GONGBAO_ADMIN_KEY: 'admin-1' }
  }))

afterAll(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const text =
  '柳塘县总工会成立法律援助站\n\n本报讯(记者方远)2024年6月3日，柳塘县总工会聘请12名律师轮流值班。\n'

describe.skipIf(!browser)('the files of the collection', () => {
  let page: Page
  let complaints: string[]
  beforeEach(async () => {
    ;({ page, complaints } = await openPage(
      browser as Browser,
      `${(server as PageServer).url}/#/manage`
    ))
    await page.evaluate(() => sessionStorage.setItem('gongbao.key.admin', 'admin-1'))
    await page.locator('.bulletin').first().waitFor()
  })
  const row = (name: string) => page.locator('.bulletin', { hasText: name })
  const quiet = () => page.locator('.rebuild-state:empty').waitFor({ state: 'attached' })

  it('are listed with state, reason, days and articles, found by name and by state', async () => {
    expect(await page.locator('.bulletin').count()).toBe(4)
    const read = await row('luyuan-2023-11.txt').textContent()
    expect(read).toContain('已读取')
    expect(read).toContain('2 篇报道 · 2023年11月6日 – 2023年11月20日')
    expect(await row('broken.pdf').textContent()).toMatch(/未读取.*PDF 已损坏.*请重新保存/)
    await page.getByLabel('按文件名查找').fill('QINGXI')
    await page.locator('.bulletin').nth(1).waitFor({ state: 'detached' })
    expect(await page.locator('.bulletin strong').allTextContents()).toEqual(['qingxi-2024-05.txt'])
    await page.getByLabel('按文件名查找').fill('')
    await page.locator('.bulletin').nth(3).waitFor()
    await page.getByLabel('状态').selectOption('skipped')
    await page.locator('.bulletin').nth(1).waitFor({ state: 'detached' })
    expect(await page.locator('.bulletin strong').allTextContents()).toEqual(['broken.pdf'])
    expect(complaints).toEqual([])
  })

  it('are downloaded byte for byte, with the key', async () => {
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载 luyuan-2023-11.txt' }).click()
    const download = await saved
    expect(download.suggestedFilename()).toBe('luyuan-2023-11.txt')
    expect(readFileSync(await download.path())).toEqual(
      readFileSync('test/fixtures/page/luyuan-2023-11.txt')
    )
  })

  it('are replaced, renamed and removed after a question, and the index follows', async () => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '替换 broken.pdf' }).click()
    await (await chooser).setFiles({
      name: 'other.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7 still nothing')
    })
    await page.locator('dialog').getByRole('button', { name: '替换' }).click()
    await page.locator('.bulletins .failure', { hasText: 'PDF 已损坏' }).waitFor()

    writeFileSync(join(seeds, 'late.txt'), text)
    await page.getByLabel('按文件名查找').fill('late')
    await row('late.txt').locator('.state', { hasText: '等待读取' }).waitFor()
    await page.getByRole('button', { name: '改名 late.txt' }).click()
    await page.getByLabel('新名字').fill('援助站.txt')
    await page.keyboard.press('Enter')
    await page.getByLabel('按文件名查找').fill('援助站')
    await row('援助站.txt').locator('.state', { hasText: '已读取' }).waitFor()
    await quiet()

    await page.getByRole('button', { name: '删除 援助站.txt' }).click()
    await page.locator('dialog').getByRole('button', { name: '取消' }).click()
    expect(existsSync(join(seeds, '援助站.txt'))).toBe(true)
    await page.getByRole('button', { name: '删除 援助站.txt' }).click()
    await page.locator('dialog').getByRole('button', { name: '删除' }).click()
    await page.getByText('没有这样的文件').waitFor()
    await quiet()
    expect(existsSync(join(seeds, '援助站.txt'))).toBe(false)
    expect(await page.locator('#status').textContent()).toContain('5 篇报道')
    // The refused replacement is told by the browser too.
    expect(complaints.filter(line => !line.includes('400'))).toEqual([])
  })

  it('tell how much of a large one has been sent', async () => {
    const devtools = await page.context().newCDPSession(page)
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 1_000_000 }
    await devtools.send('Network.emulateNetworkConditions', slow)
    const noise = randomSource(7)
    await page.locator('#files').setInputFiles({
      name: 'noise.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(Array.from({ length: 3_000_000 }, () => noise(256)))
    })
    const sent = page.getByRole('progressbar', { name: '正在上传 noise.txt' })
    const share = () => sent.evaluate(bar => (bar as HTMLProgressElement).value)
    await expect.poll(share, { timeout: 15_000, interval: 50 }).toBeGreaterThan(0.2)
    expect(await share()).toBeLessThan(1)
    await page.locator('.uploads .failure', { hasText: 'noise.txt' }).waitFor({ timeout: 30_000 })
    expect(await sent.count()).toBe(0)
    await devtools.detach()
  })

  it('are taken in one after the other while the index is rebuilt, a taken name after a question', async () => {
    const file = (name: string, body = text) => ({
      name,
      mimeType: 'text/plain',
      buffer: Buffer.from(body)
    })
    await page.locator('#files').setInputFiles([file('one.txt'), file('two.txt')])
    await page.locator('#files').setInputFiles([file('luyuan-2023-11.txt'), file('three.txt')])
    // Three uploads behind a rebuild: on a machine at work that is longer than a click may take.
    page.setDefaultTimeout(60_000)
    await page.locator('.uploads .good').nth(2).waitFor()
    expect(await page.locator('.uploads').textContent()).toContain('本次重建完成后编入')
    const taken = page.locator('.uploads .failure')
    expect(await taken.textContent()).toContain('已有同名文件，要替换吗？')
    await taken.getByRole('button', { name: '替换' }).click()
    await page.locator('.uploads .good').nth(3).waitFor()
    await row('three.txt').locator('.state', { hasText: '已读取' }).waitFor()
    await quiet()
    expect(readFileSync(join(seeds, 'luyuan-2023-11.txt'), 'utf8')).toBe(text)
    const states = await page.locator('.bulletin .state').allTextContents()
    expect(states.filter(state => state === '等待读取')).toEqual([])
  })
})
