import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { previousBuild } from '../../src/store/files/go-back.ts'
import { indexPaths, readManifest } from '../../src/store/files/manifest.ts'
import { postJson, runApp } from './running-app.ts'

const bearer = { authorization: 'Bearer boss' }
const { url, folders, parts, composition } = await runApp({ GONGBAO_ADMIN_KEY: 'boss' })
const look = async () => await (await fetch(`${url}/api/rollback`)).json()
const goBack = async (body: object = {}, headers: Record<string, string> = bearer) => {
  const response = await postJson(`${url}/api/rollback`, body, headers)
  return { status: response.status, ...(await response.json()) }
}
const files = async () =>
  (await (await fetch(`${url}/api/articles`)).json()).articles.map(
    ({ file }: { file: string }) => file
  )

async function rebuild(name: string): Promise<void> {
  writeFileSync(
    join(folders.seeds, name),
    '柳塘县总工会开会\n\n本报讯 8月1日，柳塘县总工会开会。\n'
  )
  await composition.rebuild({ signal: new AbortController().signal, onProgress() {} })
  await parts.answering.reload()
}

describe('going back to the index before', () => {
  it('finds none before the second rebuild', async () => {
    expect(await look()).toMatchObject({ current: { bulletins: 2 }, previous: null })
    expect(await goBack()).toMatchObject({ status: 404, error: { code: 'not_found' } })
  })

  it('is for admins', async () => {
    expect(await goBack({}, {})).toMatchObject({ status: 401 })
  })

  it('answers from the one before at once, and forward again', async () => {
    await rebuild('new.txt')
    const { current, previous } = await look()
    expect(previous).toMatchObject({ bulletins: 2, builtAt: expect.any(String) })
    expect(await files()).toContain('new.txt')

    const back = await goBack({ buildId: previous.buildId })
    expect(back).toMatchObject({ status: 200, current: previous, previous: current })
    expect(await files()).not.toContain('new.txt')

    expect(await goBack()).toMatchObject({ current, previous })
    expect(await files()).toContain('new.txt')
  })

  it('does no more when it is sent twice, and takes no other index for the one that was meant', async () => {
    const { current, previous } = await look()
    const both = await Promise.all([
      goBack({ buildId: previous.buildId }),
      goBack({ buildId: previous.buildId })
    ])
    for (const one of both) expect(one).toMatchObject({ status: 200, current: previous })
    expect(await goBack({ buildId: 'none' })).toMatchObject({ status: 404 })
    expect(await goBack({ build: 'x' })).toMatchObject({
      status: 400,
      error: { message: 'There is no field build. Did you mean buildId?' }
    })
    expect(await look()).toMatchObject({ current: previous, previous: current })
    await goBack()
  })

  it('waits for no rebuild that runs', async () => {
    const start = await postJson(`${url}/api/rebuild`, {}, bearer)
    expect(start.status).toBe(202)
    expect(await goBack()).toMatchObject({ status: 409, error: { code: 'conflict' } })
    const stream = await fetch(`${url}/api/rebuild`, { headers: { accept: 'text/event-stream' } })
    await stream.text()
  })

  it('stays on the index in use where the one before cannot be opened', async () => {
    const { current, previous } = await look()
    const reading = await readManifest(folders.index, previous.buildId)
    const [segment] = reading.state === 'sound' ? reading.manifest.segments : []
    rmSync(indexPaths(folders.index).segment(segment?.id ?? ''), { recursive: true })
    expect(await previousBuild(folders.index)).toMatchObject({ buildId: previous.buildId })
    expect(await goBack()).toMatchObject({ status: 404, error: { code: 'not_found' } })
    expect((await look()).current).toEqual(current)
  })
})
