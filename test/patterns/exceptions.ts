/** A pattern that may take longer than linear time, and why that does no harm. */
export interface Exception {
  /** The file, or the beginning of its path. */
  readonly file: string
  /** Words that the pattern holds; '' for all of the file. */
  readonly part: string
  readonly why: string
}

const boundedQuestion =
  'Run on a question cut to 160 units (understand/bounds.ts); its repeats are bounded, so it is a large constant.'
const boundedSentence =
  'Run on one sentence of a model, of at most 1,200 characters (answer/check-sentence.ts); its repeats are bounded.'

export const exceptions: readonly Exception[] = [
  {
    file: 'src/parse/',
    part: '',
    why: 'Read by a rebuild, which has limits of time and size for each file and runs beside the answers.'
  },
  {
    file: 'src/web/',
    part: '',
    why: 'Run in the reader’s own browser, on one answer of bounded size.'
  },
  ...['mailto|tel|sms', '{1,20}:\\/\\/', 'xn--', '中文网'].map(part => ({
    file: 'src/answer/check-addresses.ts',
    part,
    why: boundedSentence
  })),
  { file: 'src/answer/comparison.ts', part: '^(.{2,40}?)', why: boundedQuestion },
  { file: 'src/understand/complete-follow-up.ts', part: '市|县|区|镇|省', why: boundedQuestion },
  ...['how much', '更|比较|较', 'which|what', 'quels|quelles', 'how many', 'what|which|whose'].map(
    part => ({ file: 'src/understand/question-type.ts', part, why: boundedQuestion })
  )
]

/** Files that build a pattern when they are asked, not as they load, and of what. */
export const builtWhenAsked: Readonly<Record<string, string>> = {
  'src/answer/premises.ts':
    'Of one number, or the last character of one place, of a bounded question; no repeats.',
  'src/parse/': 'Of a name that the program itself gives.'
}
