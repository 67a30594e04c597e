import type { Extraction } from './extract-from-paragraph.ts'
import { type Metrics, measure, measureBy } from './metrics.ts'
import type { Judgement } from './score.ts'

/** A set of questions and what became of them. */
export interface JudgedSet {
  readonly name: string
  readonly about: string
  readonly judgements: readonly Judgement[]
}

export interface ExtractedSet {
  readonly name: string
  readonly extraction: Extraction
}

type Columns = Readonly<Record<string, (metrics: Metrics) => number | null>>

const columns: Columns = {
  questions: metrics => metrics.questions,
  answer: metrics => metrics.answer,
  long: metrics => metrics.long,
  'source@1': metrics => metrics.sourceAt1,
  'source recall': metrics => metrics.sourceRecall,
  'source precision': metrics => metrics.sourcePrecision,
  quote: metrics => metrics.quote,
  marker: metrics => metrics.marker,
  refusal: metrics => metrics.refusal,
  'false refusal': metrics => metrics.falseRefusal
}

const row = (cells: readonly (string | number | null)[]) =>
  `| ${cells.map(cell => cell ?? '').join(' | ')} |`

const table = (head: readonly string[], rows: readonly (readonly (string | number | null)[])[]) =>
  [row(head), row(head.map((_, at) => (at === 0 ? '---' : '--:'))), ...rows.map(row)].join('\n')

function judgedTable({ judgements }: JudgedSet): string {
  const groups: [string, Metrics][] = [
    ['all', measure(judgements)],
    ...measureBy(judgements, ({ question }) => question.plan ?? question.type),
    ...measureBy(judgements, ({ question }) => `asked in ${question.lang}`)
  ]
  return table(
    ['', ...Object.keys(columns)],
    groups.map(([name, metrics]) => [name, ...Object.values(columns).map(of => of(metrics))])
  )
}

const extractedTable = (sets: readonly ExtractedSet[]) =>
  table(
    ['', 'questions', 'sentence', 'within 60 characters'],
    sets.map(({ name, extraction }) => [
      name,
      extraction.questions,
      extraction.sentence,
      extraction.within60
    ])
  )

/** Folders of files of one kind, and how many of their questions are answered right, refusals among them. */
export interface KindSet {
  readonly name: string
  readonly questions: number
  readonly right: number
}

function kindsSection(kinds: readonly KindSet[]): string {
  const about =
    'Files as people have them (test/fixtures/kinds): tables, columns, encodings, other bodies like the one asked for. The questions were written without the code in view; 66.3 % of them were right when they were first asked, and mending what failed has since used them, so they show what holds and no longer what to expect. Of the 1,008 about eighty-six bulletins of other shapes (other-bulletins) 55 % were; the last eight collections, 494 questions, had 32 of 80, 28 of 70, 29 of 40, 27 of 60, 28 of 50, 29 of 50, 49 of 84 and 41 of 60.'
  const sum = (of: (kind: KindSet) => number) => kinds.reduce((total, kind) => total + of(kind), 0)
  const all = {
    name: 'all',
    questions: sum(kind => kind.questions),
    right: sum(kind => kind.right)
  }
  const rows = [all, ...kinds].map(({ name, questions, right }) => [name, questions, right])
  return `## Files of all kinds\n\n${about}\n\n${table(['', 'questions', 'right'], rows)}`
}

/** The tables of a run in Markdown, for the terminal and for docs/evaluation.md alike. */
export function evaluationTables(
  judged: readonly JudgedSet[],
  kinds: readonly KindSet[],
  extracted: readonly ExtractedSet[]
): string {
  const sections = judged.map(set => `## ${set.name}\n\n${set.about}\n\n${judgedTable(set)}`)
  sections.push(kindsSection(kinds))
  if (extracted.length === 0) return sections.join('\n\n')
  const about =
    'CMRC 2018 and DRCD (traditional characters), development sets, never trained on. The paragraph alone is the collection: does the best sentence hold the answer, and do at most 60 characters of it?'
  return [...sections, `## Paragraph given\n\n${about}\n\n${extractedTable(extracted)}`].join(
    '\n\n'
  )
}

/** docs/evaluation.md. */
export const evaluationPage = (tables: string): string => `# Evaluation

Made by \`npm run eval -- --update\`; \`npm run eval -- --check\` fails when a figure falls more than 1.5 points below
test/eval/baseline.json, and \`npm test\` holds the first table. All figures are percent, without a chat model.

- answer: answerable questions whose answer holds what it must and is short (220 characters for a fact)
- long: the same, but too long
- source@1: the first citation is of an expected article; recall and precision: of all articles cited
- quote: quotes that stand word for word in the file; marker: answers whose every [n] names a citation
- refusal: unanswerable questions refused; false refusal: answerable ones refused

The weights of src/answer/read/rules/answer-weights.json are fitted on both sets of questions about the seed pages (\`npm run fit\`),
so expect somewhat less on other bulletins. The paragraph sets had no part in fitting them; the bundled reader's calibration and
the weight of its margin were chosen with them and the other files in view (see its model card). How sure it must be to answer
(\`npm run fit:answerable\`) was fitted on questions of its own kind and on those of "other-bulletins" below, none about the seed pages; the limits around it (how
sure the reader must be against the rules, when it reads other reports) and the weight of its margin were chosen by eye on all sets here.

${tables}
`
