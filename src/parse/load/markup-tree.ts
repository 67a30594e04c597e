import { Tokenizer } from 'htmlparser2'

/** An element of a page or of an XML part. Attribute names of HTML are lower case, values have their entities decoded. */
export interface MarkupElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: MarkupNode[]
}

/** Text stands as it is written, white space included. */
export type MarkupNode = MarkupElement | string

const voidElements = new Set(
  'area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen'.split(
    ' '
  )
)
const cells = new Set(['td', 'th', 'caption'])
const tableParts = new Set(['tr', 'tbody', 'thead', 'tfoot', ...cells])
/** Opening one of these ends an open paragraph. */
const closesParagraph = new Set(
  'p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure footer form header hr main nav ol pre section table ul li dd dt'.split(
    ' '
  )
)
const endsSibling: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['li', new Set(['li'])],
  ['dd', new Set(['dd', 'dt'])],
  ['dt', new Set(['dd', 'dt'])],
  ['rt', new Set(['rt', 'rp'])],
  ['rp', new Set(['rt', 'rp'])],
  ['option', new Set(['option'])]
])
const endsTablePart: ReadonlyMap<string, readonly string[]> = new Map([
  ['td', ['td', 'th', 'caption']],
  ['th', ['td', 'th', 'caption']],
  ['tr', ['td', 'th', 'caption', 'tr']],
  ['tbody', ['td', 'th', 'caption', 'tr', 'tbody', 'thead', 'tfoot']],
  ['thead', ['td', 'th', 'caption', 'tr', 'tbody', 'thead', 'tfoot']],
  ['tfoot', ['td', 'th', 'caption', 'tr', 'tbody', 'thead', 'tfoot']]
])
const noAttributes: ReadonlyMap<string, string> = new Map()

/** A table, a cell or the page: an end tag inside closes nothing outside. `open` counts its open elements by name. */
interface Scope {
  readonly name: string
  readonly at: number
  readonly open: Map<string, number>
}

/**
 * Reads HTML, however badly it is closed, into a tree, in time linear in its length whatever its depth. The parser of
 * htmlparser2 looks through all open elements at each end tag (100,000 open ones and as many wrong end tags take it
 * half a minute), so only its tokenizer is used. Walk the tree with `walk`: it may be deeper than the stack.
 *
 * @example
 * readHtml('<p>工<b>会').children // [{ name: 'p', children: ['工', { name: 'b', children: ['会'] }] }]
 */
export function readHtml(source: string): MarkupElement {
  return readMarkup(source, false)
}

/** Reads XML the same way: names keep their case and prefix, nothing is closed by implication. */
export function readXml(source: string): MarkupElement {
  return readMarkup(source, true)
}

function readMarkup(source: string, xml: boolean): MarkupElement {
  const builder = createBuilder(xml)
  let name = ''
  let attributes: Map<string, string> | null = null
  let attribute = ''
  let value = ''
  const endOpenTag = (selfClosing: boolean): void => {
    builder.open(name, attributes ?? noAttributes, selfClosing)
    attributes = null
  }
  const written = (from: number, to: number): string => {
    const text = source.slice(from, to)
    return xml ? text : text.toLowerCase()
  }
  const tokenizer = new Tokenizer(
    { xmlMode: xml, decodeEntities: true },
    {
      onopentagname: (from, to) => {
        name = written(from, to)
      },
      onattribname: (from, to) => {
        attribute = written(from, to)
        value = ''
      },
      onattribdata: (from, to) => {
        value += source.slice(from, to)
      },
      onattribentity: point => {
        value += String.fromCodePoint(point)
      },
      onattribend: () => {
        attributes ??= new Map()
        if (!attributes.has(attribute)) attributes.set(attribute, value)
      },
      onopentagend: () => endOpenTag(false),
      onselfclosingtag: () => endOpenTag(xml),
      onclosetag: (from, to) => builder.close(written(from, to)),
      ontext: (from, to) => builder.text(source.slice(from, to)),
      ontextentity: point => builder.text(String.fromCodePoint(point)),
      oncdata: (from, to, offset) => {
        if (xml) builder.text(source.slice(from, to - offset))
      },
      oncomment: () => undefined,
      ondeclaration: () => undefined,
      onprocessinginstruction: () => undefined,
      onend: () => undefined
    }
  )
  tokenizer.write(source)
  tokenizer.end()
  return builder.root
}

interface Builder {
  readonly root: MarkupElement
  open(name: string, attributes: ReadonlyMap<string, string>, selfClosing: boolean): void
  close(name: string): void
  text(words: string): void
}

function createBuilder(xml: boolean): Builder {
  const root: MarkupElement = { name: '', attributes: noAttributes, children: [] }
  const stack: MarkupElement[] = [root]
  const scopes: Scope[] = [{ name: '', at: 0, open: new Map() }]
  const top = (): MarkupElement => stack.at(-1) ?? root
  const topScope = (): Scope | undefined => scopes.at(-1)

  const push = (element: MarkupElement): void => {
    const open = topScope()?.open
    open?.set(element.name, (open.get(element.name) ?? 0) + 1)
    stack.push(element)
    if (!xml && (element.name === 'table' || cells.has(element.name)))
      scopes.push({ name: element.name, at: stack.length - 1, open: new Map() })
  }
  const pop = (): void => {
    if (scopes.length > 1 && topScope()?.at === stack.length - 1) scopes.pop()
    const gone = stack.pop()
    const open = topScope()?.open
    if (gone) open?.set(gone.name, (open.get(gone.name) ?? 1) - 1)
  }
  /** Closes the innermost `name`; a part of a table may be looked for behind the cell that is open. */
  const close = (name: string): void => {
    const outward = name === 'table' || tableParts.has(name) ? 3 : 1
    for (let back = 1; back <= outward; back += 1) {
      const scope = scopes.at(-back)
      if (!scope) return
      if ((scope.open.get(name) ?? 0) > 0) {
        while (top().name !== name || scopes.at(-1) !== scope) {
          if (top().name === name && stack.length - 1 === topScope()?.at && scopes.at(-2) === scope)
            break
          pop()
        }
        pop()
        return
      }
      if (scope.name === 'table' && name !== 'table') return
    }
  }
  const closeImplied = (name: string): void => {
    for (const part of endsTablePart.get(name) ?? []) close(part)
    const siblings = endsSibling.get(name)
    if (closesParagraph.has(name) && top().name === 'p') pop()
    if (siblings?.has(top().name)) pop()
  }
  return {
    root,
    open(name, attributes, selfClosing) {
      if (!xml) closeImplied(name)
      const element: MarkupElement = { name, attributes, children: [] }
      top().children.push(element)
      if (!selfClosing && (xml || !voidElements.has(name))) push(element)
    },
    close(name) {
      if (name === 'br' && !xml)
        top().children.push({ name, attributes: noAttributes, children: [] })
      else close(name)
    },
    text(words) {
      top().children.push(words)
    }
  }
}

/** What `walk` calls; `enter` returns false to leave an element's inside out (its `leave` is not called then). */
interface Visitor {
  readonly enter: (element: MarkupElement) => boolean
  readonly leave: (element: MarkupElement) => void
  readonly text: (words: string) => void
}

/** Goes through a tree in the order of the page without recursion. @example walk(readHtml('<p>甲</p>'), visitor) */
export function walk(root: MarkupElement, visitor: Visitor): void {
  const path: { readonly element: MarkupElement; next: number }[] = [{ element: root, next: 0 }]
  for (let place = path.at(-1); place; place = path.at(-1)) {
    const node = place.element.children[place.next]
    place.next += 1
    if (node === undefined) {
      path.pop()
      if (path.length > 0) visitor.leave(place.element)
    } else if (typeof node === 'string') visitor.text(node)
    else if (visitor.enter(node)) path.push({ element: node, next: 0 })
  }
}

/** The elements below `root` with one of `names`, in the order of the page; those inside a match are left out. */
export function find(root: MarkupElement, ...names: readonly string[]): MarkupElement[] {
  const found: MarkupElement[] = []
  walk(root, {
    enter: element => {
      if (!names.includes(element.name)) return true
      found.push(element)
      return false
    },
    leave: () => undefined,
    text: () => undefined
  })
  return found
}

/** The first child of that name, or null. @example childOf(run, 'w:rPr') */
export function childOf(element: MarkupElement, name: string): MarkupElement | null {
  for (const child of element.children)
    if (typeof child !== 'string' && child.name === name) return child
  return null
}

/** All words inside, as written. @example textIn(readHtml('<p>甲<b>乙</b></p>')) // '甲乙' */
export function textIn(root: MarkupElement): string {
  const words: string[] = []
  walk(root, { enter: () => true, leave: () => undefined, text: text => words.push(text) })
  return words.join('')
}
