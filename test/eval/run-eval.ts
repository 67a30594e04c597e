/**
 * Measures the answers.
 *
 *   npm run eval -- [--data ../shared] [--sample 400] [--failures] [--check] [--update]
 *
 * --data      folder with eval/questions.dev.jsonl and data/eval/*.jsonl; what is not there is left out
 * --sample    questions of each paragraph set, 0 for all
 * --failures  prints each question that failed
 * --check     exits 1 when a figure is worse than the baseline
 * --update    writes docs/evaluation.md and the baseline
 */
import { existsSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createEmbedder } from '../../src/embed/create-embedder.ts'
import { bundledModel } from '../../src/embed/model-table.ts'
import { createStaticSubwordTable } from '../../src/embed/static-subword-table.ts'
import {
  askAll,
  ownQuestions,
  planQuestions,
  readLines,
  seedSources,
  unseenQuestions
} from './ask-all.ts'
import { type Figures, readBaseline, worsened, writeBaseline } from './baseline.ts'
import { extractFromParagraphs, sampled } from './extract-from-paragraph.ts'
import { askKind, kinds } from './kinds.ts'
import { measure, quantile } from './metrics.ts'
import { readQuestions } from './paragraph-corpus.ts'
import {
  type ExtractedSet,
  evaluationPage,
  evaluationTables,
  type JudgedSet,
  type KindSet
} from './report-page.ts'
import type { Judgement, LabelledQuestion } from './score.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared' },
    sample: { type: 'string', default: '400' },
    failures: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    update: { type: 'boolean', default: false }
  }
})
const sample = Number(values.sample)
if (!Number.isInteger(sample) || sample < 0)
  throw new Error('--sample is not valid: expected a whole number, for example --sample 400')

/** The path of a data file, or undefined, saying so, where it is not there. */
function present(path: string): string | undefined {
  const file = `${values.data}/${path}`
  if (existsSync(file)) return file
  console.log(`Left out, for it is not there: ${file}`)
  return undefined
}

async function judgedSets(): Promise<JudgedSet[]> {
  const sources = seedSources()
  const own: JudgedSet = {
    name: 'Our own questions',
    about:
      'Written for this project about the five seed pages (test/fixtures/questions-own.jsonl).',
    judgements: await askAll(ownQuestions(), sources)
  }
  const plans: JudgedSet = {
    name: 'Questions of several parts',
    about:
      'Comparisons, lists, counts, by-lines, dates and series about the same pages (test/fixtures/questions-plans.jsonl).',
    judgements: await askAll(planQuestions(), sources)
  }
  const unseen: JudgedSet = {
    name: 'Questions of people who had not seen the code',
    about:
      'Four sets about the same pages (test/fixtures/questions-unseen.jsonl): 76, 61, 70 and 78 % right when first asked, and what failed was mended by its kind.',
    judgements: await askAll(unseenQuestions(), sources)
  }
  const file = present('eval/questions.dev.jsonl')
  if (!file) return [own, plans, unseen]
  const dev: JudgedSet = {
    name: 'Development questions',
    about: 'About the same pages, kept outside the repository (`--data`).',
    judgements: await askAll(readLines<LabelledQuestion>(file), sources)
  }
  return [own, plans, unseen, dev]
}

async function extractedSets(): Promise<ExtractedSet[]> {
  const models = {
    embedder: await createEmbedder(bundledModel),
    table: await createStaticSubwordTable()
  }
  const sets: ExtractedSet[] = []
  for (const [name, path] of [
    ['CMRC 2018', 'data/eval/cmrc2018_dev.zh.jsonl'],
    ['DRCD', 'data/eval/drcd_dev.zh-Hant.jsonl']
  ] as const) {
    const file = present(path)
    if (!file) continue
    const questions = sampled(readQuestions(file), sample)
    sets.push({ name, extraction: await extractFromParagraphs(questions, models) })
  }
  return sets
}

function printFailures(judgements: readonly Judgement[]): void {
  for (const { question, reply, cited, long } of judgements.filter(({ pass }) => !pass)) {
    const { id, type, lang, refuse, must_contain, sources } = question
    console.log(`${id} ${type}/${lang} ${question.question}`)
    console.log(`  ${reply.refused ? '(refused) ' : ''}${reply.answer.replaceAll('\n', ' / ')}`)
    const wanted = refuse ? 'a refusal' : JSON.stringify(must_contain)
    console.log(`  wanted ${wanted} cited ${cited} expected ${sources}${long ? ' too long' : ''}`)
  }
}

/** The folders by their kind, those of one kind together: `c02-docx-table-1` is a docx table. */
async function kindSets(): Promise<KindSet[]> {
  const sets = new Map<string, { questions: number; right: number }>()
  for (const folder of kinds) {
    const name = folder.replace(/^c\d+-/, '').replace(/-\d.*$/, '')
    const results = await askKind(folder)
    const set = sets.get(name) ?? { questions: 0, right: 0 }
    set.questions += results.length
    set.right += results.filter(({ faults }) => faults.length === 0).length
    sets.set(name, set)
  }
  return [...sets].map(([name, set]) => ({ name, ...set }))
}

const judged = await judgedSets()
const extracted = await extractedSets()
const tables = evaluationTables(judged, await kindSets(), extracted)
const figures: Figures = Object.fromEntries([
  ...judged.map(({ name, judgements }) => [name, measure(judgements)] as const),
  ...extracted.map(({ name, extraction }) => [name, extraction] as const)
])
const times = judged.flatMap(({ judgements }) => judgements.map(({ ms }) => ms))
if (values.failures) for (const { judgements } of judged) printFailures(judgements)
console.log(tables)
console.log(
  `\nAnswer time: median ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`
)
if (values.check) {
  const lines = worsened(figures, readBaseline())
  for (const line of lines) console.error(line)
  process.exitCode = lines.length > 0 ? 1 : 0
}
if (values.update) {
  writeBaseline(figures)
  writeFileSync('docs/evaluation.md', evaluationPage(tables))
}
