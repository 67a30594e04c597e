import { createHash } from 'node:crypto'

/**
 * Sixteen hexadecimal digits that stay the same as long as the file's name and the article's words do.
 * `twin` tells apart articles of one file with the same words.
 *
 * @example
 * articleId('page.txt', '标题', '正文。', 0) // 16 digits
 */
export function articleId(file: string, title: string, text: string, twin: number): string {
  const words = [file, title, text, ...(twin > 0 ? [String(twin)] : [])].join('\u0000')
  return createHash('sha256').update(words).digest('hex').slice(0, 16)
}
