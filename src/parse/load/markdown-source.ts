/** A picture given as data in the text, however its address is written. */
const pictureData = /\bdata:[\w/+.-]{1,60}(?:;[\w=.-]{1,40}){0,4},[\w+/=%\s-]{40,}/gu

/**
 * The source without the data of pictures in it, line for line; a reader of Markdown takes such an address for words
 * where a line break or a space is in it.
 *
 * @example
 * withoutPictureData('![合影](data:image/png;base64,…)') // '![合影](data:)'
 */
export function withoutPictureData(source: string): string {
  const plain = source.replace(
    pictureData,
    data => `data:${'\n'.repeat(data.split('\n').length - 1)}`
  )
  const bare = plain.replace(pandocMarks, '')
  return /^#{1,6}[ \t]/mu.test(bare) ? bare : spacedHeadings(bare)
}

/** What Pandoc adds: fences of divisions, and the attributes of a heading. */
const pandocMarks = /^:{3,}[^\n]*$|[ \t]+\{[#.][^{}\n]{0,200}\}[ \t]*$/gmu

/** Where no heading is written as CommonMark asks, `##标题` is meant as one; `#话题#` is not. */
function spacedHeadings(source: string): string {
  return source.replace(/^(#{1,6})(?=\p{Script=Han}[^#\n]*$)/gmu, '$1 ')
}

const fences: Readonly<Record<string, RegExp>> = {
  '---': /^(?:---|\.\.\.)\s*$/u,
  '+++': /^\+\+\+\s*$/u
}
/** Longest front matter, in lines; a rule at the top of a page opens none. */
const longestFront = 200

/**
 * The lines of the front matter, and the source with empty lines in its place.
 *
 * @example
 * splitFrontMatter('---\ntitle: 简报\n---\n\n正文').front // ['title: 简报']
 */
export function splitFrontMatter(source: string): { front: readonly string[]; body: string } {
  const lines = source.split('\n')
  const fence = fences[lines[0]?.trimEnd() ?? '']
  const end = fence ? lines.findIndex((line, at) => at > 0 && fence.test(line)) : -1
  const front = lines.slice(1, Math.max(1, end))
  const holdsNames = front.some(line => /^["']?[\p{L}_-]{1,20}["']?\s*[:=：]/u.test(line))
  if (end < 1 || end > longestFront || !holdsNames) return { front: [], body: source }
  return { front, body: '\n'.repeat(end + 1) + lines.slice(end + 1).join('\n') }
}
