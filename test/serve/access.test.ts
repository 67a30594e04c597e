import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { AppError } from '../../src/errors.ts'
import { demandAdminKey, parseApiKeys } from '../../src/serve/access/access.ts'
import { nightSchool } from './bulletins.ts'
import { postJson, runApp, until } from './running-app.ts'
import { runCommand } from './server-process.ts'

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
const { question } = nightSchool

/** What is turned away is turned away before anything is answered. */
const closed = { answers: false }

/** fetch does not let a Host header be chosen. */
function statusFor(url: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method, headers }, response => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('API keys', async () => {
  const { url, log } = await runApp({
    GONGBAO_API_KEYS: 'newsroom:key1, archive:key2',
    GONGBAO_ADMIN_KEY: 'boss'
  })
  const ask = (headers: Record<string, string>) =>
    postJson(`${url}/api/chat`, { question }, headers)

  it('let in who has one, and the admin', async () => {
    expect((await ask(bearer('key2'))).status).toBe(200)
    expect((await ask({ 'x-api-key': 'key1' })).status).toBe(200)
    expect((await ask(bearer('boss'))).status).toBe(200)
  })

  it.each([[{}], [bearer('key3')], [bearer('')], [bearer('key1, archive:key2')]])(
    'turn away %j with 401',
    async headers => {
      const response = await ask(headers as Record<string, string>)
      expect(response.status).toBe(401)
      expect((await response.json()).error.code).toBe('unauthorized')
    }
  )

  it('are named in the log by their label only', async () => {
    await ask(bearer('key1'))
    expect(log.join('')).toContain('"caller":"newsroom"')
    expect(log.join('')).not.toMatch(/key1|key2|boss/)
  })

  it('keep one caller’s conversations from another', async () => {
    const { conversationId } = await (await ask(bearer('key1'))).json()
    const read = (key: string) =>
      fetch(`${url}/api/conversations/${conversationId}`, { headers: bearer(key) })
    expect((await read('key1')).status).toBe(200)
    expect((await read('key2')).status).toBe(404)
  })

  it('do not stand in the way of an admin at this machine', async () => {
    const { url: keyed } = await runApp({ GONGBAO_API_KEYS: 'a:one' }, closed)
    expect((await postJson(`${keyed}/api/rebuild`, {})).status).toBe(202)
    expect((await fetch(`${keyed}/api/rebuild`)).status).toBe(401)
  })

  it('leave health and page open', async () => {
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect((await fetch(`${url}/api/articles`)).status).toBe(401)
  })

  it('are refused at start when a pair lacks its label', () => {
    expect(() => parseApiKeys('only-a-key')).toThrow(AppError)
    expect(parseApiKeys('')).toEqual([])
  })
})

/** As nginx sends on what reached it, with its defaults: HTTP/1.0, its own name for the server, no word of itself. */
function throughNginx(url: string, path: string): Promise<string> {
  const { host, port } = new URL(url)
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write(`POST ${path} HTTP/1.0\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
    )
    socket.on('data', data => {
      answer += data.toString()
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

describe('admin calls', () => {
  it('need the admin key where there is one', async () => {
    const { url } = await runApp({ GONGBAO_ADMIN_KEY: 'boss' }, closed)
    expect((await postJson(`${url}/api/rebuild`, {})).status).toBe(401)
    expect((await postJson(`${url}/api/rebuild`, {}, bearer('bos'))).status).toBe(401)
    expect((await postJson(`${url}/api/rebuild`, {}, bearer('boss'))).status).toBe(202)
  })

  describe('without a key', async () => {
    const { url, parts } = await runApp({}, closed)
    const rebuild = (headers = {}) => statusFor(`${url}/api/rebuild`, headers, 'POST')

    it.each([
      ['via', '1.1 proxy'],
      ['x-real-ip', '127.0.0.1'],
      ['x-forwarded-for', '127.0.0.1'],
      ['x-forwarded-proto', 'https'],
      ['x-forwarded-host', 'localhost'],
      ['x-forwarded', 'for=127.0.0.1'],
      ['forwarded', 'for=127.0.0.1']
    ])('never come through a proxy, as %s tells', async (name, value) => {
      expect(await rebuild({ [name]: value })).toBe(401)
    })

    it('never come through nginx as it is by default, which says nothing', async () => {
      expect(await throughNginx(url, '/api/rebuild')).toMatch(/^HTTP\/1.1 401 /)
    })

    it('never come by another name', async () => {
      expect(await rebuild({ host: 'evil.example' })).toBe(401)
      expect(await rebuild({ host: '192.168.1.10' })).toBe(401)
    })

    it('come from this machine', async () => {
      expect(await rebuild()).toBe(202)
      await until(() => parts.rebuilds.state.state !== 'running')
      expect(await rebuild({ host: 'localhost:80' })).toBe(202)
    })
  })

  it.each([
    { HOST: '0.0.0.0' },
    { HOST: '192.168.1.10' },
    { HOST: '::' },
    { TRUST_PROXY: '10.0.0.1' }
  ])('need a key with %j', async settings => {
    const { url } = await runApp(settings as Record<string, string>, closed)
    expect(await statusFor(`${url}/api/rebuild`, {}, 'POST')).toBe(401)
    expect(() => demandAdminKey(readConfig(settings))).toThrow(/^With .*: set GONGBAO_ADMIN_KEY/)
  })

  it('need a key that is asked for at the start', async () => {
    const started = await runCommand(['serve'], { HOST: '0.0.0.0' })
    expect(started.code).toBe(2)
    expect(started.err).toMatch(/^With HOST=\S+ others reach .*: set GONGBAO_ADMIN_KEY .*\n$/)
  })

  it.each(['localhost', '127.0.0.1', '::1'])('may do without when HOST=%s', host => {
    expect(() => demandAdminKey(readConfig({ HOST: host }))).not.toThrow()
    expect(() =>
      demandAdminKey(readConfig({ HOST: '0.0.0.0', GONGBAO_ADMIN_KEY: 'k' }))
    ).not.toThrow()
  })
})

describe('pages of other origins', async () => {
  const { url, parts } = await runApp()
  const search = `${url}/api/search?q=${encodeURIComponent(question)}`

  it('cannot make this machine’s browser write', async () => {
    const foreign = { origin: 'https://evil.example' }
    expect((await postJson(`${url}/api/rebuild`, {}, foreign)).status).toBe(401)
    expect((await postJson(`${url}/api/chat`, { question }, foreign)).status).toBe(401)
    expect((await postJson(`${url}/api/chat`, { question }, { origin: url })).status).toBe(200)
  })

  it.each([
    ['a picture', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    ['a page on another port', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }],
    ['a script', { origin: 'https://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['a browser that says only where it comes from', { referer: 'http://evil.example/page' }]
  ])('cannot make it search by %s', async (_, headers) => {
    for (const path of ['/api/search?q=x', '/api/articles', '/v1/models', '/api/articles/x'])
      expect(await statusFor(`${url}${path}`, headers)).toBe(401)
    expect(parts.answering.working + parts.answering.waiting).toBe(0)
  })

  it('may link to the page', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect(await statusFor(`${url}/`, headers)).toBe(200)
  })

  it('are not mistaken for this page, an address typed in, or a program', async () => {
    expect(await statusFor(search, { 'sec-fetch-site': 'same-origin' })).toBe(200)
    expect(await statusFor(search, { 'sec-fetch-site': 'none' })).toBe(200)
    expect(await statusFor(search, { referer: `${url}/` })).toBe(200)
    expect(await statusFor(search, {})).toBe(200)
  })

  it('cannot reach it by a name of their own', async () => {
    expect(await statusFor(`${url}/api/articles`, { host: 'evil.example' })).toBe(401)
    expect(await statusFor(`${url}/`, { host: 'evil.example' })).toBe(401)
    expect(await statusFor(`${url}/api/articles`, { host: 'localhost:1' })).toBe(200)
  })

  it('cannot do so where others are listened to either', async () => {
    const { url: wide } = await runApp({ HOST: '0.0.0.0', GONGBAO_ADMIN_KEY: 'boss' })
    const as = (host: string) => statusFor(`${wide}/api/articles`, { host })
    for (const name of ['evil.example', 'evil.example:3000', '127.0.0.1.evil.example'])
      expect(await as(name), name).toBe(401)
    for (const name of [
      '192.168.1.10:3000',
      '[fe80::1]',
      'bulletins',
      'bulletins.lan',
      'localhost'
    ])
      expect(await as(name), name).toBe(200)
  })

  it('are no matter where readers hold keys, or a trusted proxy sends on', async () => {
    const key = { GONGBAO_ADMIN_KEY: 'boss' }
    const { url: keyed } = await runApp({ ...key, HOST: '0.0.0.0', GONGBAO_API_KEYS: 'a:one' })
    const host = 'bulletins.example.org'
    expect(await statusFor(`${keyed}/api/articles`, { host, ...bearer('one') })).toBe(200)
    const { url: proxied } = await runApp({ ...key, TRUST_PROXY: 'loopback' })
    const forwarded = { 'x-forwarded-for': '203.0.113.5' }
    expect(await statusFor(`${proxied}/api/articles`, { host, ...forwarded })).toBe(200)
    expect(await statusFor(`${proxied}/api/articles`, { host })).toBe(401)
  })

  it('get no CORS headers unless configured', async () => {
    const headers = { origin: 'https://intranet.example' }
    const plain = await fetch(`${url}/api/articles`, { headers })
    expect(plain.headers.get('access-control-allow-origin')).toBeNull()
    const { url: open } = await runApp({ CORS_ORIGIN: headers.origin })
    const allowed = await postJson(`${open}/api/chat`, { question }, headers)
    expect(allowed.status).toBe(200)
    expect(allowed.headers.get('access-control-allow-origin')).toBe(headers.origin)
  })
})

describe('every reply', () => {
  it('has a strict policy for pages and says nothing of the software', async () => {
    const { url } = await runApp({}, closed)
    const { headers } = await fetch(`${url}/healthz`)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
  })
})

describe('the rate limit', () => {
  it('answers 429 with the standard headers, by key where there are keys', async () => {
    const { url } = await runApp({
      RATE_LIMIT_PER_MINUTE: '3',
      GONGBAO_API_KEYS: 'a:one,b:two'
    })
    const read = (key: string) => fetch(`${url}/api/articles`, { headers: bearer(key) })
    const statuses = []
    for (let at = 0; at < 4; at++) statuses.push((await read('one')).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    const limited = await read('one')
    expect(limited.headers.get('ratelimit')).toBeTruthy()
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await limited.json()).error.code).toBe('rate_limited')
    expect((await read('two')).status).toBe(200)
  })
})
