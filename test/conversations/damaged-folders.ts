import { chownSync, cpSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { choir, createFolders, nightSchool } from '../serve/bulletins.ts'
import { postJson } from '../serve/running-app.ts'
import { type ServerProcess, startProcess } from '../serve/server-process.ts'

/** Rights mean nothing to root, so root has the server run as nobody. */
export const nobody = process.getuid?.() === 0 ? 65_534 : undefined

/** For a server that runs as nobody. */
export function giveAway(path: string): void {
  if (nobody === undefined) return
  chownSync(path, nobody, nobody)
  for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' }))
    chownSync(join(path, name), nobody, nobody)
}

/** A server that has lived: two builds, one conversation in the file, one in its write-ahead log; then killed. */
export interface LivedFolders {
  readonly ids: { readonly filed: string; readonly logged: string }
  /** A copy of it all to be damaged. @returns its folder and what a server on it needs. */
  copy(): { root: string; environment: Record<string, string> }
}

const ask = async ({ url }: ServerProcess): Promise<string> => {
  const reply = await (await postJson(`${url}/api/chat`, { question: nightSchool.question })).json()
  await postJson(`${url}/api/feedback`, {
    conversationId: reply.conversationId,
    turn: reply.turn,
    rating: 1
  })
  return reply.conversationId
}

export async function liveForAWhile(): Promise<LivedFolders> {
  const { seeds, index, environment } = createFolders()
  const first = await startProcess(environment)
  const filed = await ask(first)
  // What a file holds besides: half of it is not just its head.
  for (let at = 0; at < 5; at++) await ask(first)
  await first.stop()
  writeFileSync(join(seeds, '003.txt'), choir.text.replaceAll('柳林', '松江'))
  const second = await startProcess(environment)
  const logged = await ask(second)
  await second.stop('SIGKILL')
  const copy = () => {
    const { seeds: copied, environment: ofCopy } = createFolders([])
    const root = join(copied, '..')
    cpSync(join(index, '..'), root, { recursive: true })
    return { root, environment: { ...ofCopy, ...(nobody && { RUN_AS: String(nobody) }) } }
  }
  return { ids: { filed, logged }, copy }
}

/** What a client sees of a server on damaged folders. */
export async function lookAt({ url }: ServerProcess, ids: LivedFolders['ids']) {
  const reply = await postJson(`${url}/api/chat`, { question: nightSchool.question })
  const search = await fetch(`${url}/api/search?q=${encodeURIComponent('夜校')}`)
  const turns = async (id: string) => {
    const kept = await fetch(`${url}/api/conversations/${id}`)
    return kept.status === 200 ? (await kept.json()).turns.length : 0
  }
  return {
    status: reply.status,
    reply: await reply.json(),
    searchStatus: search.status,
    filed: await turns(ids.filed),
    logged: await turns(ids.logged)
  }
}
