import { connect } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyJson, anyText, headerName, headerValue } from '../bounded/fuzzed-calls.ts'
import { runApp } from './running-app.ts'

const { url, log } = await runApp()
const port = Number(new URL(url).port)

/** `SOAK=1` asks what `npm run soak` asks; otherwise a short form of the same. */
const runs = process.env.SOAK ? 5000 : 400

/** Words of Node's stacks and of this machine's paths, which no reply may hold. */
const leaks = /\bat \S+ \(|node_modules|\.ts:\d+|\/home\/|Error:/

async function sound(response: Response): Promise<void> {
  const text = await response.text()
  expect(response.status, text).toBeLessThan(500)
  expect(text).not.toMatch(leaks)
  expect(text).not.toContain(process.cwd())
  if (response.status >= 400 && response.status !== 405) {
    expect(JSON.parse(text).error.message.length).toBeGreaterThan(10)
  }
}

const paths = [
  '/api/chat',
  '/api/search',
  '/api/articles',
  '/api/articles/a1',
  '/api/conversations/x',
  '/api/feedback',
  '/v1/chat/completions',
  '/v1/embeddings',
  '/v1/models/x',
  '/mcp',
  '/nothing'
]

describe('whatever is sent', () => {
  it('as a body is answered without a 5xx, a stack or a path', async () => {
    const property = fc.asyncProperty(
      fc.constantFrom(...paths),
      anyJson,
      fc.dictionary(headerName, headerValue),
      async (path, body, headers) => {
        const sent = { 'content-type': 'application/json', ...headers }
        await sound(await fetch(`${url}${path}`, { method: 'POST', body, headers: sent }))
      }
    )
    await fc.assert(property, { numRuns: runs })
    expect(log.filter(line => line.includes('"level":50'))).toEqual([])
  })

  it('as an address or query is too', async () => {
    const property = fc.asyncProperty(
      fc.constantFrom(...paths),
      anyText,
      fc.dictionary(
        fc.constantFrom('q', 'k', 'from', 'to', 'place', 'limit', 'offset', 'format'),
        anyText
      ),
      fc.boolean(),
      async (path, tail, query, inPath) => {
        const search = new URLSearchParams(query).toString()
        const address = inPath
          ? `${path}/${encodeURIComponent(Buffer.from(tail).toString())}`
          : path
        await sound(await fetch(`${url}${address}?${search}`))
      }
    )
    await fc.assert(property, { numRuns: runs })
  })

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/%00',
    '/%ff',
    '/.git/config',
    '//etc/passwd',
    '/..\\..\\package.json'
  ])('as a way out of the page’s folder (%s) finds nothing', async path => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1.1 (400|404) /)
    expect(answer).not.toMatch(leaks)
    expect(answer).not.toContain('"dependencies"')
  })
})

/** What the server says to raw bytes, until it closes. */
function raw(bytes: string, halfClose = false): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => {
      if (halfClose) socket.end(bytes)
      else socket.write(bytes)
    })
    socket.on('data', data => {
      answer += data.toString()
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

const bodyOf = (answer: string) => JSON.parse(answer.split('\r\n\r\n')[1] ?? '')

describe('odd connections', () => {
  it('that close their half after asking still get their answer', async () => {
    const body = JSON.stringify({ question: '？？' })
    const head = `POST /api/chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`
    expect(await raw(head + body, true)).toMatch(/^HTTP\/1.1 200 /)
  })

  it('that send too large a header or a broken line are turned away and told why', async () => {
    const large = await raw(`GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)
    expect(large).toMatch(/^HTTP\/1.1 431 /)
    expect(bodyOf(large)).toMatchObject({
      error: { code: 'too_large', message: expect.stringContaining('POST /api/chat') }
    })
    const broken = await raw('HELLO\r\n\r\n')
    expect(broken).toMatch(/^HTTP\/1.1 400 /)
    expect(bodyOf(broken).error.code).toBe('bad_request')
  })

  it('that are turned away and send on without reading lose their connection', async () => {
    await new Promise<void>(resolve => {
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
      socket.write('HELLO\r\n\r\n')
      const trickle = setInterval(() => socket.write('X-A: b\r\n'), 200)
      socket.on('error', () => {})
      socket.on('close', () => {
        clearInterval(trickle)
        resolve()
      })
    })
  })

  it('may ask as much in an address as in a body', async () => {
    const ask = (chars: number) =>
      fetch(`${url}/api/search?q=${encodeURIComponent('会'.repeat(chars))}&place=广东省广州市`)
    expect((await ask(1780)).status).toBe(200)
    expect((await ask(2000)).status).toBe(200)
    const longer = await ask(2001)
    expect([longer.status, (await longer.json()).error.code]).toEqual([400, 'bad_request'])
    const far = await ask(2300)
    expect([far.status, (await far.json()).error.code]).toEqual([431, 'too_large'])
  })

  it('with too large a body get 413', async () => {
    const response = await fetch(`${url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: 'x'.repeat(600_000) })
    })
    expect(response.status).toBe(413)
    expect((await response.json()).error.code).toBe('too_large')
  })
})
