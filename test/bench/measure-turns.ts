import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSqliteConversations } from '../../src/conversations/sqlite.ts'
import type { Reply } from '../../src/types.ts'

/** Turns kept a second by 1 and by 20 clients: `npx tsx test/bench/measure-turns.ts [seconds]`. */
const seconds = Number(process.argv[2] ?? 5)

const reply: Reply = {
  answer: '首批126名职工报名。'.repeat(20),
  refused: false,
  engine: 'extractive',
  searched: '首批有多少名职工报名？',
  citations: [],
  related: [],
  timings: { retrieveMs: 1, answerMs: 2 }
}

for (const clients of [1, 20]) {
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-turns-'))
  const store = createSqliteConversations(join(folder, 'conversations.sqlite'))
  const until = performance.now() + seconds * 1000
  let kept = 0
  let longestBlockMs = 0
  const client = async () => {
    const id = await store.create('')
    while (performance.now() < until) {
      const started = performance.now()
      const keeping = store.append(id, '首批有多少名职工报名？', reply)
      longestBlockMs = Math.max(longestBlockMs, performance.now() - started)
      await keeping
      kept++
      // A server reads the next request from its socket, it does not go on in the same turn.
      await new Promise(resolve => setImmediate(resolve))
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  await store.close()
  rmSync(folder, { recursive: true })
  console.log(
    `${clients} clients: ${Math.round(kept / seconds)} turns/s, longest hold of the thread ${Math.round(longestBlockMs)} ms`
  )
}
