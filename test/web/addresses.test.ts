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

describe.skipIf(!browser)('places with an address', () => {
  const url = (path = '/') => `${(server as PageServer).url}${path}`
  const open = (path = '/', options = {}) => openPage(browser as Browser, url(path), options)
  const articleIsOpen = (page: Page) => page.locator('#source mark').first().waitFor()

  it('begins a new conversation from every view, and asks in it', async () => {
    const { page, complaints } = await open()
    await ask(page, members)
    for (const view of ['报库', '管理']) {
      await page.getByRole('link', { name: view, exact: true }).click()
      await page.locator('#ask').waitFor({ state: 'hidden' })
      await page.getByRole('button', { name: '新对话', exact: true }).click()
      await page.locator('.welcome').waitFor()
      await ask(page, members)
      expect(await page.locator('.turn').count()).toBe(1)
    }
    expect(complaints).toEqual([])
  })

  it('leaves an article once, however often Escape is pressed at once', async () => {
    const { page } = await open()
    await ask(page, members)
    await page.locator('.mark').first().click()
    await articleIsOpen(page)
    await page.evaluate(() => {
      for (const key of ['Escape', 'Escape']) dispatchEvent(new KeyboardEvent('keydown', { key }))
    })
    await page.locator('#source').waitFor({ state: 'hidden' })
    await ask(page, members)
    expect(await page.locator('.turn').count()).toBe(2)
  })

  it('goes back from an article to the answer, and forward to it again', async () => {
    const { page } = await open('/', { viewport: { width: 390, height: 780 } })
    await ask(page, members)
    await page.locator('.mark').first().click()
    await articleIsOpen(page)
    await page.goBack()
    await page.locator('#source').waitFor({ state: 'hidden' })
    expect(await page.locator('.turn').count()).toBe(1)
    await page.goForward()
    await articleIsOpen(page)
    await page.getByRole('button', { name: '关闭' }).click()
    await page.locator('#source').waitFor({ state: 'hidden' })
    expect(page.url()).not.toContain('article=')
  })

  it('opens an article with its quote from a copied address, and names the tab after it', async () => {
    const first = await open()
    await ask(first.page, members)
    await first.page.locator('.mark').first().click()
    await articleIsOpen(first.page)
    const { page, complaints } = await openPage(browser as Browser, first.page.url())
    await articleIsOpen(page)
    expect(await page.locator('#source-title').textContent()).not.toBe('')
    expect(await page.title()).toContain(`${await page.locator('#source-title').textContent()}`)
    expect(complaints).toEqual([])
  })

  it('keeps a search and its filters over a reload', async () => {
    const { page } = await open('/#/browse')
    await page.locator('.article-row').first().waitFor()
    await page.getByLabel('单位', { exact: true }).selectOption('桐湾市总工会')
    await page.locator('#words').fill('夜校')
    const marked = page.locator('.article-row mark').first()
    await marked.waitFor()
    await page.reload()
    await marked.waitFor()
    expect(await page.inputValue('#words')).toBe('夜校')
    expect(await page.locator('#browse .chips li').allTextContents()).toEqual(['桐湾市总工会 ×'])
  })

  it('marks no words before the address names them, however slow the server is', async () => {
    const { page } = await open('/#/browse')
    await page.locator('.article-row').first().waitFor()
    // What was asked for before the words were typed comes after.
    let answer = () => {}
    const held = new Promise<void>(resolve => {
      answer = resolve
    })
    await page.route('**/api/articles?organisation=*', async route => {
      await held
      await route.continue()
    })
    await page.getByLabel('单位', { exact: true }).selectOption('桐湾市总工会')
    await page.locator('#words').fill('夜校')
    answer()
    await page.locator('.article-row mark').first().waitFor()
    expect(decodeURIComponent(page.url())).toContain('q=夜校')
  })

  it('lists what holds the words in its text, marked, and asks what stands nowhere', async () => {
    const { page } = await open('/#/browse')
    await page.locator('.article-row').first().waitFor()
    await page.locator('#words').fill('货车司机')
    await page.locator('.found', { hasText: '篇中的 1 篇' }).waitFor()
    expect(await page.locator('.article-row mark').allTextContents()).toContain('货车司机')
    await page.locator('#words').fill(members)
    await page.getByRole('button', { name: `改为提问：${members}` }).click()
    await page.locator('.turn.done').waitFor()
    expect(await page.locator('.words').textContent()).toContain('18500')
  })

  it('goes back through searches and their filters, and names the tab after the words', async () => {
    const { page } = await open('/#/browse')
    await page.locator('.article-row').first().waitFor()
    const all = await page.locator('.article-row').count()
    await page.locator('#words').fill('夜校')
    await page.locator('.article-row mark').first().waitFor()
    expect(await page.title()).toContain('夜校')
    await page.getByLabel('单位', { exact: true }).selectOption('桐湾市总工会')
    await page.locator('#browse .chips li').waitFor()
    await page.goBack()
    await page.locator('#browse .chips li').waitFor({ state: 'detached' })
    expect(await page.inputValue('#words')).toBe('夜校')
    await page.goBack()
    await page.locator('.article-row mark').first().waitFor({ state: 'detached' })
    expect(await page.inputValue('#words')).toBe('')
    expect(await page.locator('.article-row').count()).toBe(all)
    await page.goForward()
    await page.locator('.article-row mark').first().waitFor()
  })

  it('keeps a search that was changed beside an open article when the article is closed', async () => {
    const { page } = await open('/#/browse')
    await page.locator('.article-row').first().click()
    await page.locator('#source .head').waitFor()
    await page.locator('#words').fill('夜校')
    await page.locator('.article-row mark').first().waitFor()
    await page.locator('#source').getByRole('button', { name: '关闭', exact: true }).click()
    await page.locator('#source').waitFor({ state: 'hidden' })
    expect(decodeURIComponent(page.url())).toContain('#/browse?q=夜校')
    await page.reload()
    await page.locator('.article-row mark').first().waitFor()
  })

  it('goes back from one article to the one before', async () => {
    const { page } = await open('/#/browse')
    const title = () => page.locator('#source-title').textContent()
    await page.locator('.article-row').nth(0).click()
    await page.waitForFunction(() => document.querySelector('#source-title')?.textContent)
    const first = await title()
    await page.locator('.article-row').nth(1).click()
    await page.waitForFunction(before => {
      const now = document.querySelector('#source-title')?.textContent
      return now && now !== before
    }, first)
    await page.goBack()
    await page.waitForFunction(
      before => document.querySelector('#source-title')?.textContent === before,
      first
    )
    await page.goBack()
    await page.locator('#source').waitFor({ state: 'hidden' })
  })

  it('asks within what is chosen under an address that says so, until it is lifted', async () => {
    const { page } = await open('/#/browse')
    await page.locator('.article-row').first().waitFor()
    await page.getByLabel('单位', { exact: true }).selectOption('桐湾市总工会')
    await page.locator('#browse .chips li').waitFor()
    await page.getByRole('link', { name: '在此范围内提问' }).click()
    const chip = page.locator('#chips li')
    await chip.waitFor()
    await page.reload()
    await chip.waitFor()
    await chip.getByRole('button').click()
    await chip.waitFor({ state: 'detached' })
    await page.reload()
    await page.locator('.welcome').waitFor()
    expect(await chip.count()).toBe(0)
  })

  it('leaves the filters of a place behind with it', async () => {
    const { page } = await open('/#/ask')
    await page.locator('.welcome').waitFor()
    await page.getByRole('link', { name: '报库', exact: true }).click()
    await page.locator('.article-row').first().waitFor()
    await page.getByLabel('单位', { exact: true }).selectOption('桐湾市总工会')
    await page.locator('#browse .chips li').waitFor()
    await page.goBack()
    await page.goBack()
    await page.locator('.welcome').waitFor()
    expect(await page.locator('#chips li').count()).toBe(0)
  })

  it('lights the quote that an address names in an article that is open', async () => {
    const { page } = await open()
    await ask(page, members)
    await page.locator('.mark').first().click()
    await articleIsOpen(page)
    const address = new URL(page.url())
    const [path = '', query = ''] = address.hash.split('?')
    const whole = new URLSearchParams(query)
    whole.delete('quote')
    whole.delete('lines')
    await page.goto(`${address.origin}/${path}?${whole}`)
    await page.locator('#source mark').first().waitFor({ state: 'detached' })
  })

  it('names the tab after where one is, in every view', async () => {
    const { page } = await open()
    const titleHas = (...parts: readonly string[]) =>
      page.waitForFunction(
        wanted => document.title === wanted,
        [...parts, '工报 Gongbao'].join(' · ')
      )
    await titleHas()
    await page.getByRole('link', { name: '报库', exact: true }).click()
    await titleHas('报库')
    await page.locator('.article-row').first().click()
    await page.locator('#source-title').waitFor()
    await titleHas((await page.locator('#source-title').textContent()) ?? '', '报库')
    await page.getByRole('link', { name: '管理', exact: true }).click()
    await titleHas('管理')
    await page.getByRole('link', { name: '提问', exact: true }).click()
    await ask(page, members)
    await titleHas(members)
    await page.getByRole('button', { name: '新对话', exact: true }).click()
    await titleHas()
    await page.locator('#language').click()
    await page.getByRole('link', { name: 'Browse', exact: true }).click()
    await titleHas('Browse')
  })

  it('says that a conversation is gone', async () => {
    const { page } = await open('/#/c/00000000-0000-4000-8000-000000000000')
    await page.locator('#log .failure', { hasText: '已过期或被删除' }).waitFor()
    await page.locator('.welcome').waitFor()
  })

  it('keeps the filter of an answer on it, over a reload too', async () => {
    const { page } = await open('/#/ask?organisation=清溪县总工会')
    await ask(page, '有多少会员？')
    const within = page.locator('.turn .note', { hasText: '范围：清溪县总工会' })
    await within.waitFor()
    await page.reload()
    await page.locator('.turn .mark').first().waitFor()
    expect(await within.count()).toBe(1)
    const elsewhere = await openPage(browser as Browser, page.url())
    await elsewhere.page.locator('.turn .note', { hasText: '范围：清溪县总工会' }).waitFor()
  })

  it('shows a long answer from its question', async () => {
    const { page } = await open('/', { viewport: { width: 390, height: 420 } })
    await ask(page, members)
    await ask(page, '有哪些报道？')
    const [log, turn] = await Promise.all([
      page.locator('#log').boundingBox(),
      page.locator('.turn').last().boundingBox()
    ])
    const paddingPx = 20
    expect(Math.abs((turn?.y ?? -99) - (log?.y ?? 0))).toBeLessThan(paddingPx)
  })
})

describe.skipIf(!browser)('second thoughts', () => {
  const open = () => openPage(browser as Browser, (server as PageServer).url)

  it('gives a deleted conversation back', async () => {
    const { page } = await open()
    await ask(page, members)
    await page.getByRole('button', { name: `删除对话：${members}` }).click()
    await page.locator('.welcome').waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await page.locator('#conversation-list a').click()
    await page.locator('.turn .mark').first().waitFor()
  })

  it('asks again what was being asked when the page was loaded anew', async () => {
    const { page } = await open()
    await page.route('**/api/chat', () => {})
    await page.fill('#question', members)
    await page.keyboard.press('Enter')
    await page.locator('.turn .working').waitFor()
    // Held until the page that asked is gone: without a route left, the browser lets it go on.
    await page.reload()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.getByRole('button', { name: '重试' }).click()
    await page.locator('.turn.done').waitFor()
    expect(await page.locator('.words').textContent()).toContain('18500')
  })

  it('takes one line on what was wrong', async () => {
    const { page } = await open()
    await ask(page, members)
    await page.getByRole('button', { name: '没帮助', exact: true }).click()
    const sent = page.waitForRequest(
      request =>
        request.url().endsWith('/api/feedback') && request.postData()?.includes('漏了') === true
    )
    await page.getByLabel('哪里不对').fill('漏了年份')
    await page.keyboard.press('Enter')
    expect((await sent).postDataJSON()).toMatchObject({ rating: -1, comment: '漏了年份' })
    await page.locator('button[aria-label="没帮助"][aria-pressed="true"]').waitFor()
    await page.locator('.comment').waitFor({ state: 'detached' })
    await page.reload()
    await page.locator('button[aria-label="没帮助"][aria-pressed="true"]').waitFor()
  })

  it('keeps a stopped question of a conversation with a way to ask it again, over a reload', async () => {
    const { page } = await open()
    await ask(page, members)
    await page.route('**/api/chat', () => {})
    await page.fill('#question', '夜校有哪些课程？')
    await page.keyboard.press('Enter')
    await page.locator('.turn .working').waitFor()
    await page.getByRole('button', { name: '停止' }).click()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.reload()
    await page.getByRole('button', { name: '重试' }).click()
    await page.waitForFunction(() => document.querySelectorAll('.turn.done').length === 2)
  })
})

describe.skipIf(!browser)('on paper', () => {
  it('prints all of a conversation and of the open article, without the controls', async () => {
    const { page } = await openPage(browser as Browser, (server as PageServer).url)
    for (const question of [members, '有哪些报道？', '夜校有哪些课程？', '有哪些报道？'])
      await ask(page, question)
    await page.locator('.mark').first().click()
    await page.locator('#source mark').first().waitFor()
    await page.emulateMedia({ media: 'print' })
    const hidden = await page.locator('.top, .side, .composer, .status').all()
    for (const part of hidden) expect(await part.isVisible()).toBe(false)
    const cut = await page.evaluate(() => {
      const log = document.querySelector('#log')
      return log ? log.scrollHeight - log.clientHeight : -1
    })
    expect(cut).toBe(0)
    const hiddenOfArticle = await page.evaluate(() => {
      const source = document.querySelector('#source')
      return source ? source.scrollHeight - source.clientHeight : -1
    })
    expect(hiddenOfArticle).toBe(0)
    const pdf = await page.pdf({ format: 'A4' })
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThanOrEqual(2)
  })

  it('prints an article by itself from the list, every line of it', async () => {
    const { page } = await openPage(browser as Browser, `${(server as PageServer).url}/#/browse`)
    await page.locator('.article-row').first().click()
    await page.locator('#source-title').waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('#browse').isVisible()).toBe(false)
    const isWhole = await page
      .locator('#source')
      .evaluate(source => source.scrollHeight === source.clientHeight && source.clientHeight > 100)
    expect(isWhole).toBe(true)
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(1000)
  })
})
