import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { Reply } from '../../src/types.ts'
import { postJson } from '../serve/running-app.ts'
import { runCommand, startProcess } from '../serve/server-process.ts'

/** A collection as a newcomer has it: files in a folder, `rebuild` run over them, a server that is asked. */
export interface AskedFolder {
  readonly url: string
  /** What `rebuild` printed. */
  readonly printed: string
  ask(question: string): Promise<Reply>
  /** Puts a file in by upload and waits until it can be asked about. */
  upload(name: string, bytes: Uint8Array): Promise<void>
}

export type Files = Readonly<Record<string, string | Uint8Array>>

/** Goes the whole way for `files`, by file name: each a real process with the settings of a fresh install, and `settings`. */
export async function askedFolder(
  files: Files,
  settings: Readonly<Record<string, string>> = {}
): Promise<AskedFolder> {
  const root = mkdtempSync(join(tmpdir(), 'gongbao-asked-'))
  const seeds = mkdtempSync(join(root, 'seeds-'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(seeds, name), content)
  const environment = {
    GONGBAO_SEEDS: seeds,
    GONGBAO_INDEX: join(root, 'index'),
    GONGBAO_CONVERSATIONS: ':memory:',
    RATE_LIMIT_PER_MINUTE: '0',
    COMPILED: 'yes',
    ...settings
  }
  const rebuilt = await runCommand(['rebuild'], environment)
  expect(rebuilt.code, rebuilt.err).toBe(0)
  const { url, stop } = await startProcess(environment)
  onTestFinished(async () => {
    await stop()
    rmSync(root, { recursive: true, force: true })
  })
  const ask = async (question: string): Promise<Reply> => {
    const response = await postJson(`${url}/api/chat`, { question })
    expect(response.status, question).toBe(200)
    return response.json()
  }
  return {
    url,
    printed: rebuilt.out + rebuilt.err,
    ask,
    upload: (name, bytes) => upload(url, name, bytes)
  }
}

async function upload(url: string, name: string, bytes: Uint8Array): Promise<void> {
  const form = new FormData()
  form.append('file', new Blob([Uint8Array.from(bytes)]), name)
  const stored = await fetch(`${url}/api/bulletins`, { method: 'POST', body: form })
  expect(stored.status, await stored.text()).toBe(201)
  await expect
    .poll(async () => (await (await fetch(`${url}/api/rebuild`)).json()).state, { timeout: 60_000 })
    .not.toBe('running')
}

/** A question, what the answer must hold, and the file it must be cited from. */
export type Asked = readonly [question: string, holds: string, file: string]

export async function expectAnswers(folder: AskedFolder, asked: readonly Asked[]): Promise<void> {
  for (const [question, holds, file] of asked) {
    const { answer, citations } = await folder.ask(question)
    expect(answer, question).toContain(holds)
    expect(
      citations.map(citation => citation.file),
      question
    ).toContain(file)
  }
}
