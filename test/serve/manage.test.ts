import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { choir, nightSchool } from './bulletins.ts'
import { runApp, until } from './running-app.ts'

const { url, parts, folders } = await runApp()
const { seeds } = folders

const address = (file: string) => `${url}/api/bulletins/${encodeURIComponent(file)}`
const settled = () => until(() => parts.rebuilds.state.state !== 'running')
const listed = async (query = '') => (await fetch(`${url}/api/bulletins${query}`)).json()

async function send(method: string, file: string, body?: object) {
  const response = await fetch(address(file), {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  })
  return { status: response.status, body: await response.json() }
}

async function replace(file: string, name: string, text: string) {
  const form = new FormData()
  form.append('file', new Blob([text]), name)
  const response = await fetch(address(file), { method: 'PUT', body: form })
  return { status: response.status, body: await response.json() }
}

const page =
  '柳塘县总工会成立法律援助站\n\n本报讯(记者方远)2024年6月3日，柳塘县总工会聘请12名律师轮流值班。\n'

describe('GET /api/bulletins', () => {
  it('tells of each file what became of it, with dates, articles and reasons', async () => {
    writeFileSync(join(seeds, 'broken.pdf'), '%PDF-1.7 nothing')
    writeFileSync(join(seeds, 'lost.txt'), Buffer.concat([Buffer.from(page), Buffer.from([0x07])]))
    writeFileSync(join(seeds, '.hidden.txt'), page)
    parts.rebuilds.start()
    await settled()
    writeFileSync(join(seeds, 'late.txt'), page)
    const { bulletins, total, states } = await listed()
    expect(total).toBe(5)
    expect(states).toEqual({ read: 2, partly: 1, skipped: 1, waiting: 1, gone: 0 })
    const named = Object.fromEntries(bulletins.map((one: { file: string }) => [one.file, one]))
    expect(named[nightSchool.file]).toMatchObject({ state: 'read', articles: 1, reason: null })
    expect(named['broken.pdf']).toMatchObject({ state: 'skipped', stage: 'load', articles: 0 })
    expect(named['broken.pdf'].reason).toContain('damaged')
    expect(named['lost.txt']).toMatchObject({ state: 'partly', from: '2024-06-03' })
    expect(named['lost.txt'].notes).toEqual(['1 control character left out'])
    expect(named['late.txt']).toMatchObject({ state: 'waiting' })
    expect(named['late.txt'].bytes).toBe(Buffer.byteLength(page))
  })

  it('finds by name and by state, in pages', async () => {
    expect((await listed('?q=CHOIR')).bulletins).toMatchObject([{ file: choir.file }])
    expect((await listed('?state=skipped')).bulletins).toMatchObject([{ file: 'broken.pdf' }])
    const second = await listed('?limit=1&offset=1')
    expect(second).toMatchObject({ total: 5, bulletins: [{ file: choir.file }] })
    expect((await fetch(`${url}/api/bulletins?state=odd`)).status).toBe(400)
  })

  it('tells of a file that was deleted beside it', async () => {
    rmSync(join(seeds, 'late.txt'))
    const moved = readFileSync(join(seeds, 'lost.txt'))
    rmSync(join(seeds, 'lost.txt'))
    expect((await listed('?state=gone')).bulletins).toMatchObject([
      { file: 'lost.txt', bytes: null, articles: 1 }
    ])
    writeFileSync(join(seeds, 'lost.txt'), moved)
  })
})

describe('one bulletin', () => {
  it('is downloaded byte for byte', async () => {
    const response = await fetch(address(choir.file))
    expect(response.headers.get('content-disposition')).toContain(choir.file)
    expect(await response.text()).toBe(choir.text)
  })

  it('is replaced by a file of the same kind alone, under its own name', async () => {
    const refused = await replace(choir.file, 'other.md', page)
    expect(refused.status).toBe(400)
    expect(readFileSync(join(seeds, choir.file), 'utf8')).toBe(choir.text)
    const { status, body } = await replace(choir.file, '别的名字.txt', page)
    expect([status, body.file, body.replaced]).toEqual([200, choir.file, true])
    await settled()
    expect(readFileSync(join(seeds, choir.file), 'utf8')).toBe(page)
    const { articles } = await (await fetch(`${url}/api/articles`)).json()
    expect(articles.map((one: { title: string }) => one.title)).toContain(
      '柳塘县总工会成立法律援助站'
    )
  })

  it('stays as it is when what would replace it cannot be read', async () => {
    expect((await replace(choir.file, 'empty.txt', '\n')).status).toBe(400)
    expect(readFileSync(join(seeds, choir.file), 'utf8')).toBe(page)
  })

  it('is renamed, and indexed under its new name', async () => {
    mkdirSync(join(seeds, '2024'))
    writeFileSync(join(seeds, '2024', 'june.txt'), page)
    expect(await send('PATCH', '2024/june.txt', { file: '../六月.txt' })).toMatchObject({
      status: 200,
      body: { file: '2024/六月.txt' }
    })
    await settled()
    await until(() => parts.rebuilds.state.state !== 'running')
    expect((await listed('?q=六月')).bulletins).toMatchObject([
      { file: '2024/六月.txt', state: 'read' }
    ])
    expect(readdirSync(join(seeds, '2024'))).toEqual(['六月.txt'])
  })

  it('takes no name that is taken and no other ending', async () => {
    expect((await send('PATCH', nightSchool.file, { file: choir.file })).status).toBe(409)
    expect((await send('PATCH', nightSchool.file, { file: 'a.pdf' })).status).toBe(400)
    expect((await send('PATCH', nightSchool.file, {})).status).toBe(400)
    expect(existsSync(join(seeds, nightSchool.file))).toBe(true)
  })

  it('is removed, and forgotten', async () => {
    expect((await send('DELETE', '2024/六月.txt')).status).toBe(200)
    await settled()
    expect((await listed('?q=六月')).total).toBe(0)
    expect((await send('DELETE', '2024/六月.txt')).status).toBe(404)
  })

  it('lies in the folder, whatever it is called', async () => {
    const outside = join(folders.index, '..', 'outside.txt')
    writeFileSync(outside, 'secret')
    for (const name of ['../outside.txt', '/etc/hostname', '.hidden.txt', '2024', '..', 'a\0'])
      for (const method of ['GET', 'DELETE']) {
        const { status } = await fetch(address(name), { method })
        expect([name, method, [400, 404].includes(status)]).toEqual([name, method, true])
      }
    expect(readFileSync(outside, 'utf8')).toBe('secret')
    expect(existsSync(join(seeds, '.hidden.txt'))).toBe(true)
    rmSync(outside)
  })
})

describe('a rebuild that runs', () => {
  it('says that another follows when something is changed meanwhile', async () => {
    await settled()
    writeFileSync(join(seeds, 'a.txt'), `${page}第一份。\n`)
    writeFileSync(join(seeds, 'b.txt'), `${page}第二份。\n`)
    parts.rebuilds.start()
    const { body } = await send('DELETE', 'a.txt')
    expect(body.rebuild).toMatchObject({ state: 'running', queued: true })
    await until(() => parts.rebuilds.state.state !== 'running' && !parts.rebuilds.state.queued)
    expect((await listed('?q=a.txt')).total).toBe(0)
    expect((await listed('?q=b.txt')).bulletins).toMatchObject([{ state: 'read' }])
  })
})

describe('keys', async () => {
  const locked = await runApp({ GONGBAO_ADMIN_KEY: 'admin-1', GONGBAO_API_KEYS: 'desk:reader-1' })
  const as = (key: string, method: string, path = '') =>
    fetch(`${locked.url}/api/bulletins${path}`, {
      method,
      headers: { authorization: `Bearer ${key}` }
    })

  it('let readers see the list, and the admin alone touch a file', async () => {
    expect((await as('nobody', 'GET')).status).toBe(401)
    expect((await as('reader-1', 'GET')).status).toBe(200)
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'])
      expect((await as('reader-1', method, `/${choir.file}`)).status).toBe(401)
    expect((await as('admin-1', 'GET', `/${choir.file}`)).status).toBe(200)
  })
})
