import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { ask, launchBrowser, openPage, streamOf } from './browser.ts'
import { type PageServer, startPageServer } from './page-server.ts'

const browser = await launchBrowser()
const server = browser && (await startPageServer({ bulletins: 'test/fixtures/page' }))

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const reply = {
  answer: '340名。[1]',
  refused: false,
  engine: 'extractive',
  searched: '报名多少人？',
  citations: [],
  related: [],
  timings: { retrieveMs: 1, answerMs: 1 }
}

/** Replies a real server cannot be brought to give: the wire is as the contract says. */
const answerWith = (page: Page, events: Parameters<typeof streamOf>[0]) =>
  page.route('**/api/chat', (route: Route) =>
    route.fulfill({ contentType: 'text/event-stream', body: streamOf(events) })
  )

describe.skipIf(!browser)('answers that go another way', () => {
  const open = async () => (await openPage(browser as Browser, (server as PageServer).url)).page

  it('stops a slow answer, says so, and asks again on retry', async () => {
    const page = await open()
    let calls = 0
    await page.route('**/api/chat', route => {
      calls += 1
      if (calls > 1) return route.continue()
    })
    await page.fill('#question', '清溪县总工会有多少会员？')
    await page.press('#question', 'Enter')
    await page.locator('#send.busy').waitFor()
    expect(await page.locator('.turn .working').textContent()).toBe('正在查找…')
    await page.locator('#send').click()
    await page.locator('.turn.stopped').waitFor()
    expect(await page.locator('#live').textContent()).toBe('已停止。')
    await page.getByRole('button', { name: '重试' }).click()
    await page.locator('.turn.done .mark').first().waitFor()
    expect(await page.locator('.turn').count()).toBe(1)
    expect(await page.locator('#send.busy').count()).toBe(0)
  })

  it.each([
    ['rate_limited', 429, '提问太快了，请过一分钟再试。'],
    ['no_index', 503, '还没有索引'],
    ['model_unavailable', 503, 'LLM_MODEL'],
    ['never_heard_of', 500, '服务出了问题']
  ])('explains %s and what to do', async (code, status, words) => {
    const page = await open()
    const json = { error: { code, message: 'in English' } }
    await page.route('**/api/chat', route => route.fulfill({ status, json }))
    await ask(page, '问')
    expect(await page.locator('.turn [role=alert]').textContent()).toContain(words)
    expect(await page.getByRole('button', { name: '重试' }).isVisible()).toBe(true)
  })

  it('puts what is cited of one article together', async () => {
    const page = await open()
    const cited = (n: number, articleId: string) => ({
      n,
      articleId,
      title: `${articleId}的标题`,
      file: 'a.txt',
      lines: [n, n],
      quote: `第${n}处`,
      date: null,
      byline: null,
      score: 1,
      reprints: []
    })
    const citations = [cited(1, '甲'), cited(2, '乙'), cited(3, '甲')]
    const answer = '一[1]二[2]三[3]'
    await answerWith(page, [['answer-end', { ...reply, answer, citations }]])
    await ask(page, '问')
    const groups = page.locator('.sources > ol > li')
    const marks = (await groups.all()).map(group => group.locator('.n').allTextContents())
    expect(await Promise.all(marks)).toEqual([['1', '3'], ['2']])
  })

  it('explains an error in the middle of the stream, and a stream that breaks off', async () => {
    const page = await open()
    const error = { code: 'timed_out', message: 'too long' }
    await answerWith(page, [
      ['passages-ready', { passages: [] }],
      ['text-delta', { text: '共有' }],
      ['answer-error', { error }]
    ])
    await ask(page, '一')
    expect(await page.locator('.turn [role=alert]').textContent()).toContain('用时过长')
    await page.unroute('**/api/chat')
    await answerWith(page, [['text-delta', { text: '共有' }]])
    await ask(page, '二')
    expect(await page.locator('.turn [role=alert]').last().textContent()).toContain('连不上服务')
  })

  it('explains a server that is not there', async () => {
    const page = await open()
    await page.route('**/api/chat', route => route.abort())
    await ask(page, '问')
    expect(await page.locator('.turn [role=alert]').textContent()).toContain('npm start')
  })

  it('shows markup in a model’s answer, a title and a quote as text', async () => {
    const page = await open()
    const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
    const citation = {
      n: 1,
      articleId: evil,
      title: evil,
      file: evil,
      lines: [1, 2],
      quote: evil,
      date: null,
      byline: null,
      score: 1
    }
    await answerWith(page, [
      ['text-delta', { text: evil }],
      ['answer-end', { ...reply, answer: `${evil}[1]`, searched: evil, citations: [citation] }]
    ])
    await ask(page, '问')
    expect(await page.locator('.words').textContent()).toBe(`${evil}1`)
    await page.locator('.mark').hover()
    expect(await page.locator('#quote-card q').textContent()).toBe(evil)
    await page.locator('.mark').click()
    await page.locator('#source .failure').waitFor()
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    expect(await page.locator('body img').count()).toBe(0)
  })

  it('never hangs on an `[n]` that no citation has', async () => {
    const page = await open()
    await answerWith(page, [['answer-end', { ...reply, answer: '340名。[7]' }]])
    await ask(page, '问')
    expect(await page.locator('.words').textContent()).toBe('340名。[7]')
  })

  it('asks for a key where the server wants one, and goes on with it', async () => {
    const locked = await startPageServer({
      bulletins: 'test/fixtures/page',
      environment: { GONGBAO_API_KEYS: 'newsroom:secret-1' }
    })
    const { page } = await openPage(browser as Browser, locked.url)
    await page.locator('dialog').waitFor()
    await page.getByLabel('密钥', { exact: true }).fill('secret-1')
    await page.keyboard.press('Enter')
    await page.locator('.examples li').first().waitFor()
    await ask(page, '清溪县总工会有多少会员？')
    expect(await page.locator('.turn.done .mark').count()).toBeGreaterThan(0)
    await page.context().close()
    await locked.stop()
  })

  it('forgets a conversation the server no longer has', async () => {
    const page = await open()
    await page.evaluate(() => {
      const gone = { id: crypto.randomUUID(), title: '旧问题', at: 1 }
      localStorage.setItem('gongbao.conversations', JSON.stringify([gone]))
    })
    await page.reload()
    await page.locator('#conversation-list a').click()
    await page.getByText('这段对话已过期').waitFor({ state: 'attached' })
    expect(await page.locator('#conversation-list li').count()).toBe(0)
    expect(await page.locator('.welcome').count()).toBe(1)
  })
})
