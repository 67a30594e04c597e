import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Gongbao } from '../../src/answer/gongbao.ts'
import { compose } from '../../src/compose/compose.ts'
import { readConfig } from '../../src/config.ts'
import type { Reply, Turn } from '../../src/types.ts'

/** A question about a folder of files; `must_contain` is a list of alternatives each of which the answer needs one of. */
export interface KindQuestion {
  readonly question: string
  readonly history?: readonly Turn[]
  readonly must_contain: readonly (readonly string[])[]
  readonly must_not_contain: readonly string[]
  readonly refuse: boolean
  readonly cited_file: string | null
}

/** What came of one question: the faults found, none for a right answer. */
export interface KindResult {
  readonly question: string
  readonly faults: readonly string[]
  readonly answer: string
}

const root = fileURLToPath(new URL('../fixtures/kinds/', import.meta.url))

/** Folders of files of all kinds and houses, each with questions that were written by someone who had not seen the code. */
export const kinds: readonly string[] = readdirSync(root).filter(name =>
  existsSync(join(root, name, 'expected.json'))
)

const bare = (text: string): string => text.replace(/\s+/gu, '')

function faultsOf(asked: KindQuestion, { answer, refused, citations }: Reply): string[] {
  const held = asked.must_not_contain.filter(form => answer.replaceAll('\n', '').includes(form))
  const faults = held.map(form => `holds ${form}`)
  if (asked.refuse) return refused ? faults : [...faults, 'should be refused']
  if (refused) faults.push('refused')
  for (const forms of asked.must_contain)
    if (!forms.some(form => bare(answer).includes(bare(form)))) faults.push(`lacks ${forms}`)
  const files = citations.map(({ file }) => file)
  if (asked.cited_file && !files.includes(asked.cited_file)) faults.push(`cites ${files}`)
  return faults
}

async function replyOf(gongbao: Gongbao, { question, history }: KindQuestion): Promise<Reply> {
  for await (const event of gongbao.ask({ question, ...(history && { history }) }))
    if (event.type === 'answer-end') return event.reply
  throw new Error('The answer never ended')
}

type Opened = Awaited<ReturnType<ReturnType<typeof compose>['openIndex']>>

/** Builds a real index of one folder for as long as it is used, and reads its questions. */
export async function withKind<T>(
  name: string,
  use: (opened: Opened, questions: readonly KindQuestion[]) => Promise<T>
): Promise<T> {
  const questions = JSON.parse(
    readFileSync(join(root, name, 'expected.json'), 'utf8')
  ) as KindQuestion[]
  const directory = mkdtempSync(join(tmpdir(), 'gongbao-kind-'))
  const composition = compose(
    readConfig({
      GONGBAO_SEEDS: join(root, name, 'seeds'),
      GONGBAO_INDEX: join(directory, 'index')
    })
  )
  try {
    await composition.rebuild({ signal: new AbortController().signal, onProgress: () => {} })
    const opened = await composition.openIndex()
    const used = await use(opened, questions)
    await opened.store.close()
    return used
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

/** Asks a folder its questions. */
export const askKind = (name: string): Promise<KindResult[]> =>
  withKind(name, async ({ gongbao }, questions) => {
    const results: KindResult[] = []
    for (const asked of questions) {
      const reply = await replyOf(gongbao, asked)
      results.push({
        question: asked.question,
        faults: faultsOf(asked, reply),
        answer: reply.answer
      })
    }
    return results
  })
