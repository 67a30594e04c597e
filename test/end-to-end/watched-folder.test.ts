import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createFolders, nightSchool } from '../serve/bulletins.ts'
import { postJson } from '../serve/running-app.ts'
import { startProcess } from '../serve/server-process.ts'

const nursery =
  '松江区总工会开办托管班\n\n本报讯（记者林晓）7月3日，松江区总工会开办职工子女暑期托管班，招收48名儿童。\n'
const question = '松江区总工会的暑期托管班招收了多少名儿童？'

it('a server that watches its folder answers from a file put there, and no more when it is gone', async () => {
  const folders = createFolders([nightSchool])
  const server = await startProcess({ ...folders.environment, GONGBAO_WATCH: 'on' })
  const answered = async () =>
    (await (await postJson(`${server.url}/api/chat`, { question })).json()).citations.some(
      ({ file }: { file: string }) => file === 'nursery.txt'
    )
  expect(await answered()).toBe(false)
  const file = join(folders.seeds, 'nursery.txt')
  writeFileSync(file, nursery)
  await expect.poll(answered, { timeout: 60_000, interval: 200 }).toBe(true)
  rmSync(file)
  await expect.poll(answered, { timeout: 60_000, interval: 200 }).toBe(false)
  expect(await server.stop()).toBe(0)
}, 180_000)

it('one that does not watch leaves the folder to `rebuild`', async () => {
  const folders = createFolders([nightSchool])
  const server = await startProcess(folders.environment)
  const buildId = async () => (await (await fetch(`${server.url}/readyz`)).json()).index.buildId
  const before = await buildId()
  writeFileSync(join(folders.seeds, 'nursery.txt'), nursery)
  await new Promise(resolve => setTimeout(resolve, 3000))
  expect(await buildId()).toBe(before)
  expect((await (await fetch(`${server.url}/api/rebuild`)).json()).state).not.toBe('running')
  expect(await server.stop()).toBe(0)
}, 120_000)
