import type { ScannedLine } from './scanned-page.ts'

/**
 * The line as it may read otherwise: with the likeliest other character wherever the recogniser is unsure, below it with
 * the next likeliest, and so on, a reading a line; '' where it is sure of all.
 */
export function otherReadings({ text, doubts }: Pick<ScannedLine, 'text' | 'doubts'>): string {
  const most = Math.max(0, ...doubts.map(({ others }) => others.length))
  return Array.from({ length: most }, (_, rank) => {
    const characters = text.split('')
    for (const { at, others } of doubts) characters[at] = others[rank] ?? characters[at] ?? ''
    return characters.join('')
  }).join('\n')
}
