import { fold } from '../../chinese/fold.ts'
import type { Article, Bulletin } from '../../types.ts'
import { isSpacedOut } from '../line/banner.ts'
import { spansOf } from '../line/lines.ts'
import type { ShapedLine } from '../line/shape.ts'
import { articleId } from './article-id.ts'
import { organisationOf } from './organisation.ts'
import { publicationOf } from './publication.ts'

/** An issue record's id begins with this, so that lists of reports leave it out. */
export const issueIdPrefix = 'issue-'

const number =
  /(?:(?:19|20)\d{2}年)?\s*(?:总\s*)?第\s*[\d一二三四五六七八九十百]+\s*[期号](?:\s*[(（]\s*总\s*第\s*\d+\s*期\s*[)）])?|vol\.?\s*\d+(?:,?\s*no\.?\s*\d+)?|\bno\.\s*\d+|\bissue\s+\d+/iu
const told =
  /签发|来源|供稿|编辑|主编|责编|校对|审核|主办|编审|刊号|editor|published|newsletter|要目|导读|[报送发]\s*[:：]/iu
const rule = /^[^\p{L}\p{N}]*$/u
const pageNumber = /^[—–\-\s第]*\d{1,3}[—–\-\s页]*$/u
/** Longest name of a paper, in characters. */
const longestName = 40

/**
 * What a page says of its paper: name, number, date, who makes and signs it, what it holds. One record a page, or null
 * when the page's furniture tells none of it.
 *
 * @example
 * issueOf(bulletin, furniture)?.title // '工会工作简报 第7期'
 */
export function issueOf(
  { file, facts = {} }: Pick<Bulletin, 'file' | 'facts'>,
  furniture: readonly ShapedLine[]
): Article | null {
  const printed = furniture.filter(({ text }) => !rule.test(text) && !pageNumber.test(text))
  // A running head is printed on every page and told once.
  const lines = [...new Map(printed.toReversed().map(line => [line.text, line])).values()].reverse()
  const published = publicationOf(lines.map(({ text }) => text))
  const numbers = lines.flatMap(({ text }) => number.exec(fold(text))?.[0].trim() ?? [])
  const paper = facts.title ?? nameOf(lines)
  const isTold = numbers.length > 0 || lines.some(({ text }) => told.test(fold(text)))
  if (!isTold && !(published && lines.some(({ text }) => saysMoreThanDay(text)))) return null
  const title = [paper, ...new Set(numbers.slice(0, 2))].filter(part => part !== '').join(' ')
  const { text, segments } = joined(lines)
  const name = title || (lines[0]?.text ?? file)
  const date = published?.unit === 'day' ? published : null
  return {
    id: issueIdPrefix + articleId(file, name, text, 0),
    file,
    kind: 'issue',
    section: null,
    title: name,
    kicker: null,
    subtitle: null,
    titleLines: null,
    byline: null,
    bylineLines: null,
    organisation: organisationOf(text.split('\n').join('，'), ''),
    place: null,
    date: date && { from: date.date, to: date.date, text: date.line, evidence: null },
    text,
    segments,
    spans: spansOf(lines),
    captions: []
  }
}

/** A bare day above a single report is the report's own: 2023年8月16日 星期三. */
const saysMoreThanDay = (text: string) =>
  /\p{L}/u.test(text.replace(/[年月日号星期周一二三四五六天]/gu, ''))

/** The first line that is words and neither a date, a number nor an office. */
function nameOf(lines: readonly ShapedLine[]): string {
  const line = lines.find(
    ({ text }) => text.length <= longestName && !/\d/u.test(text) && !told.test(fold(text))
  )
  if (!line) return ''
  if (isSpacedOut(line.text)) return line.text.replace(/(?<=\S) (?=\S)/gu, '').replace(/\s+/gu, ' ')
  return line.text.replace(/\s+/gu, /\p{Script=Han}/u.test(line.text) ? '' : ' ')
}

function joined(lines: readonly ShapedLine[]): Pick<Article, 'text' | 'segments'> {
  let text = ''
  const segments = lines.map((line, at) => {
    if (at > 0) text += '\n'
    const start = text.length
    text += line.text
    const follows = at > 0 && line.index === (lines[at - 1]?.index ?? -2) + 1
    return { start, end: text.length, source: line.start, line: line.number, follows }
  })
  return { text, segments }
}
