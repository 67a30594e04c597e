/** How a file is read. */
export type DocumentKind =
  | 'text'
  | 'markdown'
  | 'page'
  | 'word'
  | 'print'
  | 'book'
  | 'table'
  | 'picture'
  | 'mail'

/** The endings of each kind, the usual one first. What is uploaded, walked and loaded is told by this list alone. */
const endings: Readonly<Record<DocumentKind, readonly string[]>> = {
  text: ['txt', 'text'],
  markdown: ['md', 'markdown', 'mdown', 'mkd'],
  page: ['html', 'htm', 'xhtml', 'xht', 'shtml'],
  print: ['pdf'],
  word: ['docx'],
  book: ['epub'],
  table: ['csv', 'tsv', 'tab'],
  picture: ['png', 'jpg', 'jpeg', 'tif', 'tiff', 'webp'],
  mail: ['eml']
}

const kinds = new Map<string, DocumentKind>()
for (const kind of [
  'text',
  'markdown',
  'page',
  'print',
  'word',
  'book',
  'table',
  'picture',
  'mail'
] as const)
  for (const ending of endings[kind]) kinds.set(ending, kind)

/** File name endings that can be read, without the dot. */
export const documentExtensions: readonly string[] = [...kinds.keys()]

/** The ending of a file's name in lower case, without the dot. @example endingOf('五月.TXT') // 'txt' */
export const endingOf = (fileName: string): string =>
  /\.([a-z]+)$/iu.exec(fileName)?.[1]?.toLowerCase() ?? ''

/** The kind told by the name's ending; null for one that is not read. @example documentKindOf('a.htm') // 'page' */
export const documentKindOf = (fileName: string): DocumentKind | null =>
  kinds.get(endingOf(fileName)) ?? null
