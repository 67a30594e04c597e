import { request as httpRequest } from 'node:http'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import { parseApiKeys } from '../../src/serve/access.ts'
import { nightSchool } from './bulletins.ts'
import { postJson, runApp } from './running-app.ts'

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
const { question } = nightSchool

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
    const { url: keyed } = await runApp({ GONGBAO_API_KEYS: 'a:one' })
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

describe('admin calls', () => {
  it('need the admin key where there is one', async () => {
    const { url } = await runApp({ GONGBAO_ADMIN_KEY: 'boss' })
    expect((await postJson(`${url}/api/rebuild`, {})).status).toBe(401)
    expect((await postJson(`${url}/api/rebuild`, {}, bearer('bos'))).status).toBe(401)
    expect((await postJson(`${url}/api/rebuild`, {}, bearer('boss'))).status).toBe(202)
  })

  it('come from this machine only where there is none, and never through a proxy', async () => {
    const { url } = await runApp()
    const forwarded = { 'x-forwarded-for': '127.0.0.1' }
    expect((await postJson(`${url}/api/rebuild`, {}, forwarded)).status).toBe(401)
    expect((await postJson(`${url}/api/rebuild`, {})).status).toBe(202)
  })
})

describe('pages of other origins', async () => {
  const { url } = await runApp()

  it('cannot make this machine’s browser write', async () => {
    const foreign = { origin: 'https://evil.example' }
    expect((await postJson(`${url}/api/rebuild`, {}, foreign)).status).toBe(401)
    expect((await postJson(`${url}/api/chat`, { question }, foreign)).status).toBe(401)
    expect((await postJson(`${url}/api/chat`, { question }, { origin: url })).status).toBe(200)
  })

  it('cannot reach it by a name of their own', async () => {
    expect(await statusFor(`${url}/api/articles`, { host: 'evil.example' })).toBe(401)
    expect(await statusFor(`${url}/api/articles`, { host: 'localhost:1' })).toBe(200)
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
    const { url } = await runApp()
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
