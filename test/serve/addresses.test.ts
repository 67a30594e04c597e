import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { nightSchool } from './bulletins.ts'
import { postJson, runApp } from './running-app.ts'

const { url } = await runApp()
const { question } = nightSchool

/** A request whose line is sent byte by byte as it is. */
const sendRaw = (address: Buffer) =>
  new Promise<string>(resolve => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    let got = ''
    socket.on('data', data => {
      got += data
    })
    socket.on('close', () => resolve(got))
    const rest = ' HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n'
    socket.write(Buffer.concat([Buffer.from('GET '), address, Buffer.from(rest)]))
  })

const gbk = Buffer.from([0xd6, 0xb0, 0xb9, 0xa4])

describe('an address', () => {
  it.each([
    ['Chinese in its query', Buffer.from('/api/search?question=夜校')],
    ['Chinese in its path', Buffer.from('/api/articles/夜校')],
    ['GBK', Buffer.concat([Buffer.from('/api/search?q='), gbk])],
    ['a space', Buffer.from('/api/search?q=a b')]
  ])('with %s that is not encoded is answered with what to do', async (_, address) => {
    const got = await sendRaw(address)
    expect(got).toMatch(/^HTTP\/1\.1 400 /)
    expect(got).toContain('bad_request')
    if (!address.includes(' ')) expect(got).toContain('percent-encoded')
  })

  it.each([
    ['/api/search?question=%D6%B0%B9%A4', 'not UTF-8'],
    ['/api/articles/%B9%A4', 'not UTF-8'],
    ['/api/articles/%zz', '%25']
  ])('that is not UTF-8 or cannot be decoded is refused: %s', async (address, message) => {
    const response = await fetch(`${url}${address}`)
    expect(response.status).toBe(400)
    expect((await response.json()).error.message).toContain(message)
  })

  it.each([
    ['PUT', '/api/chat', 'POST'],
    ['GET', '/api/chat', 'POST'],
    ['POST', '/api/search', 'GET, HEAD'],
    ['PATCH', '/api/articles/x', 'GET, HEAD'],
    ['POST', '/api/conversations/x', 'GET, DELETE, HEAD'],
    ['PUT', '/api/rebuild', 'POST, GET, HEAD'],
    ['DELETE', '/healthz', 'GET, HEAD'],
    ['GET', '/v1/chat/completions', 'POST'],
    ['GET', '/v1/responses', 'POST'],
    ['DELETE', '/v1/models/gongbao', 'GET, HEAD'],
    ['DELETE', '/mcp', 'POST']
  ])('called with %s %s is refused with the methods it takes', async (method, path, allow) => {
    const response = await fetch(`${url}${path}`, { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow])
  })

  it('there is none of is not found, whatever the method', async () => {
    expect((await fetch(`${url}/api/nothing`, { method: 'PUT' })).status).toBe(404)
  })
})

const refusal = async (response: Promise<Response>) => {
  const got = await response
  expect(got.status).toBe(400)
  return (await got.json()).error.message as string
}
const chat = (body: object) => postJson(`${url}/api/chat`, body)

describe('an unknown field', () => {
  it.each([
    [{ quesion: question }, 'There is no field quesion. Did you mean question?'],
    [{ question, filter: {} }, 'There is no field filter. Did you mean filters?'],
    [{ question, filters: { form: '2024-01-01' } }, 'no field form in filters. Did you mean from?'],
    [{ question, history: [{ role: 'user', contents: '？' }] }, 'no field contents in history.0.'],
    [{ question, temperature: 1 }, 'The fields are question, history, conversationId, filters']
  ])('of a question is refused by name with the nearest known: %j', async (body, message) => {
    expect(await refusal(chat(body))).toContain(message)
  })

  it.each([
    ['/api/search?question=a&limit=3', 'There is no field limit.'],
    ['/api/search?question=a&form=2024-01-01', 'Did you mean from?'],
    ['/api/articles?plce=a', 'There is no field plce. Did you mean place?'],
    ['/api/articles/x?format=markdown', 'There is no field format. There are none.'],
    ['/api/conversations/x?formt=markdown', 'Did you mean format?']
  ])('of an address is refused likewise: %s', async (address, message) => {
    expect(await refusal(fetch(`${url}${address}`))).toContain(message)
  })

  it.each([
    ['GET', '/api/rebuild?wait=1', 'There is no field wait.'],
    ['POST', '/api/rebuild?dryRun=true', 'There is no field dryRun.'],
    ['GET', '/api/rollback?to=x', 'There is no field to.'],
    ['GET', '/api/bulletins/x.txt?as=pdf', 'There is no field as.'],
    ['DELETE', '/api/bulletins/x.txt?keep=1', 'There is no field keep.'],
    ['DELETE', '/api/conversations/x?all=1', 'There is no field all.'],
    ['GET', '/api/articles/x/pages/1?dpi=300', 'There is no field dpi.'],
    ['POST', '/api/bulletins?overwite=true', 'Did you mean overwrite?']
  ])('of a call that has none, or others, is refused: %s %s', async (method, address, message) => {
    expect(await refusal(fetch(`${url}${address}`, { method }))).toContain(message)
  })

  it('of a body that should have none, or others, is refused, and nothing is done', async () => {
    expect(await refusal(postJson(`${url}/api/rebuild`, { dryRun: true }))).toContain('dryRun')
    const body = JSON.stringify({ file: 'new.txt', nmae: 'x' })
    const headers = { 'content-type': 'application/json' }
    const rename = fetch(`${url}/api/bulletins/${nightSchool.file}`, {
      method: 'PATCH',
      headers,
      body
    })
    expect(await refusal(rename)).toContain('There is no field nmae.')
    const form = new FormData()
    form.append('file', new Blob(['本报讯 8月1日，开会。']), 'typo.txt')
    form.append('overwite', 'true')
    const upload = fetch(`${url}/api/bulletins`, { method: 'POST', body: form })
    expect(await refusal(upload)).toContain('There is no field overwite. Did you mean overwrite?')
    const { bulletins } = await (await fetch(`${url}/api/bulletins`)).json()
    expect(bulletins.map(({ file }: { file: string }) => file)).not.toContain('typo.txt')
    expect((await (await fetch(`${url}/api/rebuild`)).json()).state).toBe('idle')
  })

  it('of feedback is refused', async () => {
    const body = { conversationId: crypto.randomUUID(), turn: 1, rating: 1, coment: '' }
    expect(await refusal(postJson(`${url}/api/feedback`, body))).toContain('Did you mean comment?')
  })
})

describe('question', () => {
  it.each(['question', 'q', 'query'])('may be called %s', async name => {
    expect((await (await chat({ [name]: question })).json()).answer).toContain('126名')
    const found = await fetch(`${url}/api/search?${name}=${encodeURIComponent(question)}`)
    expect((await found.json())[0].file).toBe(nightSchool.file)
  })

  it('may not be given twice', async () => {
    expect(await refusal(chat({ question, q: question }))).toContain('send question alone')
  })
})
