import { englishMonths } from '../../chinese/english.ts'
import type { DocumentFacts } from '../../types.ts'
import { find, type MarkupElement, textIn } from './markup-tree.ts'

/** A whole day as pages write it: `2024-04-12 09:30`, `2024年4月12日`, `20240412`. */
const wholeDay =
  /(?<!\d)((?:19|20)\d{2})(?:\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})(?!\d)|(\d{2})(\d{2})(?!\d))/u

/** @example dayIn('发布时间：2024年4月12日') // '2024-04-12' */
export function dayIn(text: string): string | null {
  const match = wholeDay.exec(text)
  if (!match) return null
  const [year, month, day] = [match[1], match[2] ?? match[4], match[3] ?? match[5]].map(Number)
  if (!year || !month || !day) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  const valid = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return valid ? date.toISOString().slice(0, 10) : null
}

/**
 * The same, and as mail and feeds write it; the day is its writer's, whatever the zone.
 * @example dayWritten('Wed, 08 May 2024 00:30:00 +0800') // '2024-05-08'
 */
export function dayWritten(text: string): string | null {
  const [, day = '', name = '', year = ''] =
    /(?<!\d)(\d{1,2})\s{1,3}([A-Za-z]{3})[a-z]{0,6}\s{1,3}(\d{4})/.exec(text) ?? []
  const month = englishMonths.findIndex(month => name && month.startsWith(name.toLowerCase())) + 1
  return dayIn(month > 0 ? `${year}-${month}-${day}` : text)
}

/** The names under which a page's head gives each fact, surest first; those of Chinese government sites among them. */
const titleNames = ['articletitle', 'og:title', 'twitter:title', 'dc.title', 'headline']
const dateNames = [
  'pubdate',
  'publishdate',
  'article:published_time',
  'og:release_date',
  'datepublished',
  'dc.date',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.created',
  'publish_time',
  'publish-date',
  'date'
]
const bylineNames = ['article:author', 'author', 'dc.creator', 'dcterms.creator']
const publisherNames = [
  'contentsource',
  'source',
  'og:site_name',
  'sitename',
  'dc.publisher',
  'publisher'
]

export interface HeadFacts extends DocumentFacts {
  /** What the page's `title` element says, the site's name with it. */
  readonly windowTitle?: string
}

/**
 * What the head of a page says of it: `title`, `meta`, JSON-LD.
 *
 * @example
 * headFacts(readHtml('<meta name="PubDate" content="2024-04-12 09:30">')) // { date: '2024-04-12' }
 */
export function headFacts(root: MarkupElement): HeadFacts {
  const said = new Map<string, string>()
  for (const meta of find(root, 'meta')) {
    const { attributes } = meta
    const name = attributes.get('name') ?? attributes.get('property') ?? attributes.get('itemprop')
    const content = attributes.get('content')?.trim()
    if (name && content && !said.has(name.toLowerCase())) said.set(name.toLowerCase(), content)
  }
  for (const [name, value] of linkedData(root)) if (!said.has(name)) said.set(name, value)
  const first = (names: readonly string[]): string | undefined =>
    names.map(name => said.get(name)).find(value => value !== undefined)
  const windowTitle = plain(textIn(find(root, 'title')[0] ?? root))
  const date = dateNames.map(name => dayIn(said.get(name) ?? '')).find(day => day !== null)
  return withoutEmpty({
    title: first(titleNames),
    date: date ?? undefined,
    byline: personIn(first(bylineNames)),
    publisher: publisherIn(first(publisherNames)),
    url: webAddressIn(canonicalOf(root) ?? said.get('og:url')),
    windowTitle: find(root, 'title').length > 0 ? windowTitle : undefined
  })
}

const longestAddress = 2000

/** An address of the web, or undefined: what is no such thing must not become a link. */
export function webAddressIn(text: string | undefined): string | undefined {
  const isOne = text && text.length <= longestAddress && /^https?:\/\/[^\s"<>]+$/i.test(text)
  return isOne && URL.canParse(text) ? text : undefined
}

function canonicalOf(root: MarkupElement): string | undefined {
  const links = find(root, 'link')
  const canonical = links.find(link => link.attributes.get('rel')?.toLowerCase() === 'canonical')
  return canonical?.attributes.get('href')?.trim()
}

function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** An address or an account is nobody's name. */
function personIn(text: string | undefined): string | undefined {
  return text &&
    text.length <= 40 &&
    !/^https?:|@|^(?:admin|administrator|root|user\d*)$/iu.test(text)
    ? text
    : undefined
}

/** `本站` is the page's own word for itself and names nobody. */
function publisherIn(text: string | undefined): string | undefined {
  return text &&
    text.length <= 60 &&
    !/^(?:本站|本网|微信公众平台|原创|未知|网络|互联网|https?:.*)$/u.test(text)
    ? text
    : undefined
}

const longestData = 200_000

/** Facts of JSON-LD blocks, under the names of `meta`. */
function linkedData(root: MarkupElement): [string, string][] {
  return find(root, 'script')
    .filter(script => script.attributes.get('type') === 'application/ld+json')
    .flatMap(script => {
      const written = textIn(script)
      if (written.length > longestData) return []
      try {
        return factsOfData(JSON.parse(written))
      } catch {
        return []
      }
    })
}

function factsOfData(data: unknown): [string, string][] {
  const parts = [data].flat().flatMap(part => (isRecord(part) ? [part['@graph'] ?? part] : []))
  return parts.flat().flatMap((part): [string, string][] => {
    if (!isRecord(part)) return []
    const pairs: [string, unknown][] = [
      ['headline', part.headline],
      ['datepublished', part.datePublished],
      ['article:author', nameOf(part.author)],
      ['publisher', nameOf(part.publisher)]
    ]
    return pairs.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
  })
}

function nameOf(value: unknown): unknown {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return isRecord(first) ? first.name : first
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** What a line under a title says: `发布时间：2024-04-12 来源：县总工会 作者：张明 浏览次数：1024`. */
const factLabel =
  /(发布时间|发布日期|发文日期|发布于|发表于|发表时间|更新时间|更新日期|日期|时间|来源|信息来源|稿件来源|文章来源|供稿单位|供稿|作者|撰稿人?|文章作者|通讯员|记者|编辑|责任编辑|责编|审核|浏览次数|浏览量|浏览|阅读次数|阅读量|阅读|点击次数|点击数|点击率|点击|访问量|人气|字号|字体|字体大小|打印|分享|收藏|Posted on|Posted by|Published|Author|Source|Views)\s*[：:|｜]\s*/giu

/** The facts a line gives by name; empty for a line that is none of that kind. */
export function factsOfLine(text: string): DocumentFacts | null {
  const labels = [...text.matchAll(factLabel)]
  if (text.length > 200) return null
  if (labels.length === 0) return isDateAndNames(text) ? factsBesideDate(text) : null
  const values = labels.map((label, at) => {
    const to = labels[at + 1]?.index ?? text.length
    const value = text
      .slice(label.index + label[0].length, to)
      .replace(/[\s|｜/【】[\]]+$|(?<![（(][^（）()]*)[（）()\s]+$/gu, '')
    return { name: label[1] ?? '', value: value.trim() }
  })
  // Words before the first name, or a value as long as a sentence: the line says something else.
  const opening = text.slice(0, labels[0]?.index)
  const before = opening.replace(/[\s|｜【[（(]+/gu, '')
  if (before.length > 24 || /[。，；]/u.test(before)) return null
  if (values.some(({ value }) => value.length > 40 || /[。；！？]/u.test(value))) return null
  const named = (names: RegExp): string | undefined =>
    values.find(({ name, value }) => names.test(name) && value !== '')?.value
  return withoutEmpty({
    date: dayIn(named(/发布|发文|发表|日期|时间|Posted on|Published/iu) ?? opening) ?? undefined,
    byline: personIn(named(/作者|撰稿|通讯员|记者|Posted by|Author/iu)),
    publisher: publisherIn(named(/来源|供稿|Source/iu))
  })
}

/** Whether a line under a title says who made the text or where it is from, and not only when and how often read. */
export function isCreditLine(text: string): boolean {
  const facts = factsOfLine(text)
  if (facts === null) return false
  return facts.publisher !== undefined || /(?:编辑|责编|审核|editor)\s*[：:|｜]\s*\S/iu.test(text)
}

/** `2024-02-27　本报记者 高飞`, `发布于2023年9月5日由陈海`. */
function factsBesideDate(text: string): DocumentFacts {
  const byline =
    /(?:本报|本网|全媒体|特约|见习|实习)*(?:记者|通讯员|作者|文)[\s/：:]*(?:\p{Script=Han}{2,4}\s*){1,4}/u.exec(
      text
    )?.[0]
  const by = /(?:^|[日\s\d])(?:由|by)\s*(\p{L}[\p{L}\s]{1,20})$/iu.exec(text)?.[1]
  const own = /原[创創]\s+(\p{Script=Han}{2,4})(?=\s|$)/u.exec(text)?.[1]
  return withoutEmpty({ date: dayIn(text) ?? undefined, byline: (byline ?? by ?? own)?.trim() })
}

const clock = /\d{1,2}\s*[:：]\s*\d{2}(?:\s*[:：]\s*\d{2})?/gu
const longestFactLine = 60

/** A whole day with at most a time and a few names beside it. @example isDateAndNames('2024-02-27　本报记者 高飞') // true */
export function isDateAndNames(text: string): boolean {
  if (
    text.length > longestFactLine ||
    dayIn(text) === null ||
    /第.{1,12}期|[。！？；，]/u.test(text)
  )
    return false
  return (
    text
      .replace(wholeDay, '')
      .replace(clock, '')
      .replace(/[\s\p{P}\d日|｜]/gu, '').length <= 24
  )
}

/** Facts with what they leave unsaid left out. */
export function withoutEmpty<T extends object>(facts: T): { [K in keyof T]: NonNullable<T[K]> } {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined && value !== '')
  ) as { [K in keyof T]: NonNullable<T[K]> }
}
