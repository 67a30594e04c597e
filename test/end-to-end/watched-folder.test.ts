import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { choir, createFolders, nightSchool } from '../serve/bulletins.ts'
import { postJson, until } from '../serve/running-app.ts'
import { startProcess } from '../serve/server-process.ts'

it('a file put into a watched folder is answered from without another command', async () => {
  const { environment, seeds } = createFolders([nightSchool])
  const server = await startProcess(environment)
  const argv = ['--import', './src/load-typescript.mjs', 'src/cli.ts', 'rebuild', '--watch']
  const watching = spawn(process.execPath, argv, {
    env: { PATH: process.env.PATH ?? '', ...environment }
  })
  onTestFinished(() => void watching.kill('SIGKILL'))
  let said = ''
  watching.stdout.on('data', data => {
    said += data
  })
  await until(() => said.includes('Watching the bulletins'), 60_000)
  writeFileSync(join(seeds, choir.file), choir.text)
  const answer = async () =>
    (await (await postJson(`${server.url}/api/chat`, { question: choir.question })).json()).answer
  await expect.poll(answer, { timeout: 60_000, interval: 500 }).toContain('12支')
  await server.stop()
}, 150_000)
