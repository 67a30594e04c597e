/** A pattern that may take longer than linear time, and why that does no harm. */
export interface Exception {
  /** The file, or the beginning of its path. */
  readonly file: string
  /** Words that the pattern holds; '' for all of the file. */
  readonly part: string
  readonly why: string
}

export const exceptions: readonly Exception[] = [
  {
    file: 'src/parse/',
    part: '',
    why: 'Read by a rebuild, which has limits of time and size for each file and runs beside the answers.'
  },
  {
    file: 'src/chinese/places.ts',
    part: '汉|蒙古',
    why: 'Matched with the names of the gazetteer alone, when it is made.'
  },
  {
    file: 'src/web/',
    part: '',
    why: 'Run in the reader’s own browser, on one answer of bounded size.'
  }
]

/** Files that build a pattern when they are asked, not as they load, and of what. */
export const builtWhenAsked: Readonly<Record<string, string>> = {
  'src/answer/read/rules/premises.ts':
    'Of one number, or the last character of one place, of a bounded question; no repeats.',
  'src/parse/': 'Of a name that the program itself gives.'
}
