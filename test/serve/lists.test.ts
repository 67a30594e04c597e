import { expect, it } from 'vitest'
import { reportAt, writeManyArticles } from '../soak/many-articles.ts'
import { yardstickMs } from '../yardstick.ts'
import { createFolders } from './bulletins.ts'
import { postJson } from './running-app.ts'
import { startProcess } from './server-process.ts'
import { tellHealth, watchHealth } from './watch-health.ts'

/** `npm run soak` does what is promised; `npm test` a short form of the same. */
const soak = process.env.SOAK !== undefined
const articles = soak ? 10_000 : 400
const lists = soak ? 40 : 12
const uploads = soak ? 12 : 3
/** What is promised of /healthz, of what the server itself computes. */
const mostMs = soak ? 50 : 15 * yardstickMs

const folders = createFolders([])
writeManyArticles(folders.seeds, articles)
const server = await startProcess({ ...folders.environment, LOG_LEVEL: 'warn' })

const doings = ['职工夜校', '合唱比赛', '技能竞赛', '劳模疗休养', '集体合同', '法律援助']
const listOf = (at: number) =>
  `哪些地方${at % 2 ? '开展' : '举办'}了${doings[at % doings.length]}？`

async function upload(at: number): Promise<number> {
  const form = new FormData()
  const pages = Array.from({ length: 40 }, (_, page) => reportAt(articles + at * 40 + page))
  form.append('file', new Blob([pages.join('\n')]), `later-${at}.txt`)
  return (await fetch(`${server.url}/api/bulletins`, { method: 'POST', body: form })).status
}

const statusOf = (answer: Promise<Response>) => answer.then(({ status }) => status)
const times = <T>(count: number, call: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => call(at))

it(`${lists} list questions on ${articles} articles, searches, uploads and a rebuild leave /healthz free`, async () => {
  const stopWatching = await watchHealth(server)
  const asked = times(lists, at => postJson(`${server.url}/api/chat`, { question: listOf(at) }))
  const others = [
    ...times(lists, at => statusOf(fetch(`${server.url}/api/articles?offset=${at}`))),
    ...times(lists, at => statusOf(fetch(`${server.url}/api/search?q=${listOf(at)}&k=100`))),
    ...times(uploads, upload),
    statusOf(postJson(`${server.url}/api/rebuild`, {}))
  ]
  const [replies, statuses] = await Promise.all([Promise.all(asked), Promise.all(others)])
  const health = await stopWatching()
  console.log(tellHealth(health))
  const totals = await Promise.all(replies.map(async reply => (await reply.json()).list?.total))
  expect(Math.min(...totals.map(total => total ?? 0))).toBeGreaterThan(articles / 50)
  expect([...new Set(statuses)].filter(status => ![200, 201, 202, 409].includes(status))).toEqual(
    []
  )
  expect(health.failed).toBe(0)
  expect(health.mostRanMs).toBeLessThan(mostMs)
}, 600_000)

it('is heeded when told to stop while they are computed', async () => {
  const asked = times(lists, at =>
    postJson(`${server.url}/api/chat`, { question: listOf(at) }).catch(() => undefined)
  )
  await new Promise(resolve => setTimeout(resolve, 100))
  expect(await server.stop('SIGTERM')).toBe(0)
  await Promise.all(asked)
}, 60_000)
