import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { ask, launchBrowser, openPage } from './browser.ts'
import { type PageServer, startPageServer } from './page-server.ts'

const browser = await launchBrowser()
const server = browser && (await startPageServer({ bulletins: 'test/fixtures/page' }))

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const members = '清溪县总工会有多少会员？'

describe.skipIf(!browser)('asking on the page', () => {
  const open = (path = '/') => openPage(browser as Browser, `${(server as PageServer).url}${path}`)
  const lastTurn = (page: Page) => page.locator('.turn').last()

  it('answers with a mark that shows the verbatim quote on hover and on focus', async () => {
    const { page, complaints } = await open()
    await ask(page, members)
    expect(await lastTurn(page).locator('.words').textContent()).toContain('18500名')
    const card = page.locator('#quote-card')
    await page.locator('.mark').first().hover()
    expect(await card.textContent()).toContain('会员达到18500名,其中货车司机')
    await page.keyboard.press('Escape')
    expect(await card.isVisible()).toBe(false)
    await page.mouse.move(0, 0)
    await page.keyboard.press('Shift+Tab')
    await page.locator('.mark').first().focus()
    await card.waitFor()
    expect(await page.locator('.mark').first().getAttribute('aria-describedby')).toBe('quote-card')
    expect(complaints).toEqual([])
  })

  it('opens the source with the quote marked across the lines it is broken over', async () => {
    const { page, complaints } = await open()
    await ask(page, members)
    await page.locator('.mark').first().click()
    const panel = page.locator('#source')
    await panel.locator('mark').first().waitFor()
    const marks = await panel.locator('mark').allTextContents()
    expect(marks.length).toBe(2)
    expect(marks.join('')).toContain('会员达到18500名,其中货车司机')
    expect(await panel.locator('mark').first().boundingBox()).not.toBeNull()
    const facts = await panel.locator('.facts').textContent()
    for (const fact of ['2024年5月10日', '记者林晓', '清溪县总工会', 'qingxi-2024-05.txt']) {
      expect(facts).toContain(fact)
    }
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('source-title')
    await page.keyboard.press('Escape')
    expect(await panel.isVisible()).toBe(false)
    expect(
      await page
        .locator('.mark')
        .first()
        .evaluate(m => m === document.activeElement)
    ).toBe(true)
    expect(complaints).toEqual([])
  })

  it('shows what a follow-up was searched as', async () => {
    const { page } = await open()
    await ask(page, '芦源区总工会举办的第三届职工技能大赛有多少名选手参加？')
    expect(await lastTurn(page).locator('.searched').count()).toBe(0)
    await ask(page, '那清溪县呢？')
    const searched = await lastTurn(page).locator('.searched').textContent()
    expect(searched?.length).toBeGreaterThan('按此查找：那清溪县呢？'.length)
  })

  it('sets a refusal apart, with the nearest thing found', async () => {
    const { page } = await open()
    await ask(page, '芦源区总工会第九届职工技能大赛有多少名选手参加？')
    const turn = lastTurn(page)
    expect(await turn.getAttribute('class')).toContain('refused')
    expect(await turn.locator('.refusal').textContent()).toBe('报刊里没有找到答案')
    expect(await turn.locator('.sources').textContent()).toContain('职工技能大赛')
    expect(await turn.locator('.sources q').first().textContent()).not.toBe('')
  })

  it('keeps the conversation over a reload, lists it, deletes it', async () => {
    const { page, complaints } = await open()
    await ask(page, members)
    expect(page.url()).toMatch(/#\/c\/[\w-]+$/)
    await page.reload()
    await page.locator('.turn .mark').first().waitFor()
    expect(await page.locator('.asked').textContent()).toContain(members)
    await page.getByRole('button', { name: '新对话', exact: true }).click()
    await page.locator('.welcome').waitFor()
    expect(await page.locator('#conversation-list a').allTextContents()).toEqual([members])
    await page.locator('#conversation-list a').click()
    await page.locator('.turn .mark').first().waitFor()
    await page.getByRole('button', { name: `删除对话：${members}` }).click()
    await page.locator('.welcome').waitFor()
    expect(await page.locator('#conversation-list li').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('exports Markdown, HTML and Word, named by question and day, with links that open the quote', async () => {
    const { page, complaints } = await open()
    await ask(page, members)
    const day = new Date().toISOString().slice(0, 10)
    const save = async (format: string) => {
      const saved = page.waitForEvent('download')
      const sent = page.waitForResponse(/format=/)
      await page.getByRole('button', { name: `导出 ${format}` }).click()
      // Where the machine has no UTF-8 names, Chromium does not tell the name that the page gave.
      const { 'content-disposition': given = '' } = (await sent).headers()
      const name = decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(given)?.[1] ?? '')
      return { name, bytes: readFileSync(await (await saved).path()) }
    }
    const word = await save('Word')
    expect(word.name).toBe(`清溪县总工会有多少会员-${day}.docx`)
    expect(word.bytes.subarray(0, 2).toString()).toBe('PK')
    const markdown = await save('Markdown')
    expect(markdown.name).toBe(`清溪县总工会有多少会员-${day}.md`)
    expect(markdown.bytes.toString()).toMatch(/^- \[.*`qingxi-2024-05\.txt`$/m)
    const html = await save('HTML')
    expect(html.name).toBe(`清溪县总工会有多少会员-${day}.html`)
    const [, address = ''] = /<a href="([^"]+)">\[1\]/.exec(html.bytes.toString()) ?? []
    expect(complaints).toEqual([])
    await page.goto(address.replaceAll('&amp;', '&'))
    await page.locator('#source mark').first().waitFor()
    expect((await page.locator('#source mark').allTextContents()).join('')).toContain('18500名')
  })

  it('copies the answer with its sources', async () => {
    const { page } = await open()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await ask(page, members)
    await page.getByRole('button', { name: '复制' }).click()
    await page.getByText('已复制答案和出处').waitFor({ state: 'attached' })
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toMatch(/18500名.*\[1\].*qingxi-2024-05\.txt:5-7/s)
  })

  it('takes a thumb up and keeps the focus on it', async () => {
    const { page } = await open()
    await ask(page, members)
    const thumb = page.getByRole('button', { name: '有帮助', exact: true })
    const sent = page.waitForResponse(reply => reply.url().endsWith('/api/feedback'))
    await thumb.click()
    expect((await sent).status()).toBe(201)
    await page.locator('button[aria-pressed="true"]:focus').waitFor()
  })

  it('offers questions from the indexed articles, which it can answer', async () => {
    const { page, complaints } = await open()
    const examples = page.locator('.examples li button')
    await examples.first().waitFor()
    const texts = await examples.allTextContents()
    expect(texts.length).toBe(4)
    await page.getByRole('button', { name: '换一批' }).click()
    await expect.poll(() => examples.allTextContents()).not.toEqual(texts)
    await examples.nth(1).click()
    await page.locator('.turn.done').waitFor()
    expect(await page.locator('.turn.done .mark').count()).toBeGreaterThan(0)
    expect(complaints).toEqual([])
  })

  it('offers questions to go on with below the newest answer, which it can answer', async () => {
    const { page, complaints } = await open()
    await ask(page, members)
    const offered = page.locator('.follow-ups li button')
    await offered.first().waitFor()
    expect(await offered.count()).toBeGreaterThanOrEqual(2)
    const question = await offered.first().textContent()
    await offered.first().click()
    await page.locator('.turn').nth(1).and(page.locator('.done')).waitFor()
    expect(await lastTurn(page).locator('.asked').textContent()).toContain(question)
    expect(await lastTurn(page).getAttribute('class')).not.toContain('refused')
    expect(await page.locator('.turn').first().locator('.follow-ups').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('tells what is collected, and what is new since the last visit', async () => {
    const { page, complaints } = await open()
    const overview = page.locator('.overview')
    await overview.waitFor()
    const told = await overview.textContent()
    expect(told).toContain('3 份报刊，5 篇报道，2023年11月6日至2024年5月18日')
    expect(told).toContain('芦源区总工会 2')
    expect(await overview.locator('.news').count()).toBe(0)
    // Whoever was here before the files came is told of them.
    await page.evaluate(() => {
      localStorage.setItem('gongbao.visit', '"2020-01-01T00:00:00.000Z"')
      sessionStorage.clear()
    })
    await page.reload()
    await overview.locator('.news', { hasText: '新增 3 份、5 篇' }).waitFor()
    await overview.getByRole('link', { name: '芦源区总工会' }).click()
    await page.locator('.found', { hasText: '5 篇中的 2 篇' }).waitFor()
    expect(complaints).toEqual([])
  })

  it('shows markup in bulletins and questions as the text it is', async () => {
    const { page } = await open()
    await ask(page, '<img src=x onerror="window.hacked=1">网络安全演练有多少职工参加？')
    await lastTurn(page).locator('.mark').first().click()
    await page.locator('#source mark').first().waitFor()
    expect(await page.locator('#source').textContent()).toContain(
      '<script>window.hacked=1</script>'
    )
    expect(await lastTurn(page).locator('.asked').textContent()).toContain('<img src=x')
    await page.goto(`${server?.url}/#/browse`)
    await page.locator('.article-row').first().waitFor()
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    expect(
      await page
        .locator('main img, main script, #source img, #source script, #side img, #side script')
        .count()
    ).toBe(0)
  })

  it('sends with Enter, breaks the line with Shift+Enter, leaves a composition alone', async () => {
    const { page } = await open()
    await page.keyboard.press('/')
    await page.keyboard.type('第一行')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('第二行')
    expect(await page.inputValue('#question')).toBe('第一行\n第二行')
    await page.locator('#question').dispatchEvent('keydown', { key: 'Enter', isComposing: true })
    expect(await page.locator('.turn').count()).toBe(0)
  })
})

describe.skipIf(!browser)('the two languages', () => {
  const url = () => (server as PageServer).url

  it('follows the browser, switches everything, remembers the choice', async () => {
    const { page, complaints } = await openPage(browser as Browser, url(), { locale: 'en-GB' })
    expect(await page.locator('.welcome h2').textContent()).toBe('Ask the union bulletins')
    await ask(page, members)
    await page.getByRole('button', { name: '中文' }).click()
    await page.locator('.sources h3', { hasText: '出处' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans')
    await page.locator('#status', { hasText: '篇报道' }).waitFor()
    await page.reload()
    await page.locator('.turn').waitFor()
    expect(await page.locator('#send').textContent()).toBe('提问')
    expect(complaints).toEqual([])
  })
})

describe.skipIf(!browser)('a report printed on two pages', () => {
  it('is opened with the other page named, which opens in its place', async () => {
    const bulletins = mkdtempSync(join(tmpdir(), 'gongbao-pages-'))
    cpSync('test/fixtures/page', bulletins, { recursive: true })
    const [first, again] = ['luyuan-2023-11.txt', 'luyuan-again.txt']
    copyFileSync(join(bulletins, first), join(bulletins, again))
    const reprinted = await startPageServer({ bulletins })
    try {
      const { page, complaints } = await openPage(browser as Browser, reprinted.url)
      await ask(page, '芦源区总工会职工技能大赛有多少名选手？')
      await page.locator('.mark').first().click()
      const panel = page.locator('#source')
      const named = await panel.locator('.reprints button').textContent()
      const other = named?.includes(again) ? again : first
      await panel.locator('.reprints button').click()
      await panel.locator('dd .file', { hasText: `${other} · ` }).waitFor()
      expect((await panel.locator('mark').allTextContents()).join('')).toContain('520名')
      expect(await panel.locator('.reprints').count()).toBe(0)
      expect(complaints).toEqual([])
    } finally {
      await reprinted.stop()
      rmSync(bulletins, { recursive: true, force: true })
    }
  })
})
