import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Gongbao } from '../../src/answer/gongbao.ts'
import { compose } from '../../src/compose/compose.ts'
import { readConfig } from '../../src/config.ts'
import { decodeText } from '../../src/parse/load/decode.ts'
import type { Reply } from '../../src/types.ts'
import { type Judgement, judge, type LabelledQuestion, type Sources } from './score.ts'
import { readKey } from './union-questions.ts'

export const readLines = <T>(file: string | URL): T[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as T)

const seeds = new URL('../../seeds/', import.meta.url)
const fixtures = new URL('../fixtures/', import.meta.url)

export const ownQuestions = (): LabelledQuestion[] =>
  readLines(new URL('questions-own.jsonl', fixtures))

/** Questions about the same pages that need more than one fact. */
export const planQuestions = (): LabelledQuestion[] =>
  readLines(new URL('questions-plans.jsonl', fixtures))

/** More questions about them, by people who had not seen the code; 76, 61, 70 and 78 of 100 were right when first asked. */
export const unseenQuestions = (): LabelledQuestion[] =>
  readLines(new URL('questions-unseen.jsonl', fixtures))

/** The five seed pages, and where their articles stand. */
export function seedSources(): Sources {
  const files = readdirSync(seeds).filter(file => file.endsWith('.txt'))
  const lines = files.map(
    file => [file, decodeText(readFileSync(new URL(file, seeds))).text.split('\n')] as const
  )
  return { lines: new Map(lines), key: readKey(new URL('articles-key.json', fixtures)) }
}

async function replyOf(gongbao: Gongbao, { question, history }: LabelledQuestion): Promise<Reply> {
  for await (const event of gongbao.ask({ question, history }))
    if (event.type === 'answer-end') return event.reply
  throw new Error('The answer never ended')
}

/** Builds a real index of the seed pages in a folder of its own, and asks it every question. */
export async function askAll(
  questions: readonly LabelledQuestion[],
  sources: Sources
): Promise<Judgement[]> {
  const directory = mkdtempSync(join(tmpdir(), 'gongbao-eval-'))
  const composition = compose(
    readConfig({ GONGBAO_SEEDS: 'seeds', GONGBAO_INDEX: join(directory, 'index') })
  )
  try {
    await composition.rebuild({ signal: new AbortController().signal, onProgress: () => {} })
    const { store, gongbao } = await composition.openIndex()
    const judgements: Judgement[] = []
    for (const question of questions) {
      const started = performance.now()
      const reply = await replyOf(gongbao, question)
      judgements.push(judge(question, reply, performance.now() - started, sources))
    }
    await store.close()
    return judgements
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}
