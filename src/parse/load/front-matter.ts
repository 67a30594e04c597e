import type { DocumentFacts } from '../../types.ts'
import { dayIn, webAddressIn, withoutEmpty } from './page-facts.ts'

const names: Readonly<Record<keyof DocumentFacts, RegExp>> = {
  title: /^(?:title|标题|題目|题目|名称)$/iu,
  date: /^(?:date|日期|发布日期|发布时间|出版日期|published|pubdate|publish_?date|datepublished|created|时间)$/iu,
  byline: /^(?:authors?|作者|撰稿|记者|通讯员|byline)$/iu,
  publisher: /^(?:publisher|source|来源|单位|主办|主办单位|出版|编印|organi[sz]ation)$/iu,
  window: /^(?:site|website|站点|网站)$/iu,
  url: /^(?:url|link|permalink|canonical|网址|链接|原文链接|原文地址|来源网址)$/iu
}
const entry = /^\s*["']?([\p{L}_-]{1,20})["']?\s*[:：=]\s*(.*)$/u

/**
 * What a document's front matter says of it, in YAML, TOML or plain `name: value` lines.
 *
 * @example
 * frontMatterFacts(['title: 五月简报', 'date: 2024-05-31']) // { title: '五月简报', date: '2024-05-31' }
 */
export function frontMatterFacts(lines: readonly string[]): DocumentFacts {
  const said = new Map<keyof DocumentFacts, string>()
  lines.forEach((line, at) => {
    const [, name, written = ''] = entry.exec(line) ?? []
    if (name === undefined) return
    const value = plain(written) || listBelow(lines, at)
    for (const fact of ['title', 'date', 'byline', 'publisher', 'url'] as const)
      if (value !== '' && names[fact].test(name) && !said.has(fact)) said.set(fact, value)
  })
  return withoutEmpty({
    title: said.get('title'),
    date: dayIn(said.get('date') ?? '') ?? undefined,
    byline: said.get('byline'),
    publisher: said.get('publisher'),
    url: webAddressIn(said.get('url'))
  })
}

function plain(written: string): string {
  const value = written.replace(/\s+#.*$/u, '').trim()
  if (/^[|>][+-]?$/u.test(value)) return ''
  return value
    .replace(/^\[(.*)\]$/u, '$1')
    .replace(/^["'](.*)["']$/u, '$1')
    .replace(/["']\s*,\s*["']/gu, '、')
    .trim()
}

/** `author:` over `- 张明` and `- 李芳`. */
function listBelow(lines: readonly string[], at: number): string {
  const items: string[] = []
  for (const line of lines.slice(at + 1)) {
    const item = /^\s*-\s+(.+)$/u.exec(line)?.[1]
    if (item === undefined) break
    items.push(plain(item))
  }
  return items.join(' ')
}
