import type { ScannedLine } from './scanned-page.ts'

/** The line as it reads with the next likeliest characters where the recogniser is unsure; the line itself where it is not. */
export function otherReading({ text, doubts }: Pick<ScannedLine, 'text' | 'doubts'>): string {
  const characters = text.split('')
  for (const { at, other } of doubts) characters[at] = other
  return characters.join('')
}
