import { find, type MarkupElement } from './markup-tree.ts'

/** What a paragraph style makes of its paragraphs. */
export interface WordStyle {
  /** 0 for the document's title, 1 to 9 for a heading, null for other paragraphs. */
  readonly heading: number | null
  readonly subtitle: boolean
  /** Whether its paragraphs are items of a list, and how deep. */
  readonly item: number | null
  /** The list that numbers its paragraphs, and how deep in it they stand, 0 the outermost. */
  readonly list: { readonly id: string; readonly depth: number } | null
  readonly caption: boolean
  readonly hidden: boolean
  readonly bold: boolean
}

export const plainStyle: WordStyle = {
  heading: null,
  subtitle: false,
  item: null,
  list: null,
  caption: false,
  hidden: false,
  bold: false
}

/** Styles may be based on each other this deep. */
const longestChain = 12

/**
 * The styles of a Word file by id. A heading is told by the style's outline level or by its name in the languages Word
 * writes it in; what a style leaves unsaid it has from the one it is based on.
 *
 * @example
 * readStyles(part).get('Heading1')?.heading // 1
 */
export function readStyles(root: MarkupElement | null): ReadonlyMap<string, WordStyle> {
  const given = new Map(
    (root ? find(root, 'w:style') : []).map(style => [
      style.attributes.get('w:styleId') ?? '',
      style
    ])
  )
  const resolved = new Map<string, WordStyle>()
  for (const id of given.keys()) resolved.set(id, resolve(id, given))
  return resolved
}

function resolve(id: string, given: ReadonlyMap<string, MarkupElement>): WordStyle {
  let style: WordStyle = plainStyle
  const chain: MarkupElement[] = []
  for (let next = given.get(id); next && chain.length < longestChain && !chain.includes(next); ) {
    chain.push(next)
    next = given.get(valueIn(next, 'w:basedOn') ?? '')
  }
  for (const element of chain.reverse()) style = over(style, element)
  return style
}

function over(base: WordStyle, element: MarkupElement): WordStyle {
  const name = valueIn(element, 'w:name') ?? ''
  const outline = Number.parseInt(valueIn(element, 'w:outlineLvl') ?? '', 10)
  const level = headingOfName(name) ?? (outline >= 0 && outline <= 8 ? outline + 1 : null)
  const item = find(element, 'w:numPr').length > 0 || /^(?:list|列表|列出段落)/iu.test(name)
  const depth = Number.parseInt(valueIn(element, 'w:ilvl') ?? '0', 10)
  const id = valueIn(element, 'w:numId') ?? base.list?.id
  return {
    heading: level ?? (outline === 9 ? null : base.heading),
    subtitle: /^(?:subtitle|副标题)$/iu.test(name) || base.subtitle,
    item: item ? depth + 1 : base.item,
    list: id === undefined || id === '0' ? null : { id, depth },
    caption: /^(?:caption|题注|图注)$/iu.test(name) || base.caption,
    hidden: find(element, 'w:vanish').some(isOn) || base.hidden,
    bold: find(element, 'w:b').some(isOn) || base.bold
  }
}

/** @example headingOfName('heading 2') // 2 */
export function headingOfName(name: string): number | null {
  if (/^(?:title|标题|文档标题)$/iu.test(name.trim())) return 0
  const level = /^(?:heading|标题|標題)\s*([1-9])/iu.exec(name.trim())?.[1]
  return level === undefined ? null : Number(level)
}

/** The `w:val` of the first such element inside. */
export function valueIn(root: MarkupElement, name: string): string | undefined {
  return find(root, name)[0]?.attributes.get('w:val')
}

/** A switch is on unless it says otherwise. */
export function isOn(element: MarkupElement): boolean {
  return !/^(?:0|false|off|none)$/u.test(element.attributes.get('w:val') ?? '1')
}
