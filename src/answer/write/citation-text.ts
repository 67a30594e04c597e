import type { Citation } from '../../types.ts'
import { whereabouts } from './location-text.ts'

/** How a medium writes what came from a page: its words, and the name of its file. */
interface Writing {
  readonly words: (text: string) => string
  readonly name: (file: string) => string
}

const asPrinted: Writing = { words: text => text, name: file => file }

/** The parts of a citation that readers see, in one place for every medium. */
interface CitationParts {
  /** Number, title and day. */
  readonly head: string
  readonly where: string
  /** Files of its other printings. */
  readonly also: readonly string[]
  /** In quotation marks. */
  readonly quote: string
}

export function citationParts(
  citation: Citation,
  { words, name }: Writing = asPrinted
): CitationParts {
  const { n, title, date, file, quote, reprints } = citation
  return {
    head: `[${n}] ${words(title)}${date ? ` (${date})` : ''}`,
    where: `${name(file)}${words(whereabouts(citation).slice(file.length))}`,
    also: reprints.map(reprint => name(reprint.file)),
    quote: `“${words(quote)}”`
  }
}

/** A citation in one line. */
export function citationLine(citation: Citation, writing?: Writing): string {
  const { head, where, quote } = citationParts(citation, writing)
  return `${head}, ${where}: ${quote}`
}
