import { AppError } from '../../errors.ts'
import type { DocumentFacts } from '../../types.ts'
import type { Archive } from './archive.ts'
import { decodeText } from './decode.ts'
import { find, type MarkupElement, readXml, textIn } from './markup-tree.ts'
import { dayIn, withoutEmpty } from './page-facts.ts'

/** What a book's package document (OPF) says. */
interface BookPackage {
  /** Paths in the archive, in reading order. */
  readonly spine: readonly string[]
  /** Paths of its tables of contents. */
  readonly contents: readonly string[]
  readonly facts: DocumentFacts
}

/**
 * Finds and reads the package document of a book.
 *
 * @throws AppError `bad_request` when there is none.
 * @example
 * readPackage(archive).spine[0] // 'OEBPS/chapter-1.xhtml'
 */
export function readPackage(archive: Archive): BookPackage {
  const container = xmlPart(archive, 'META-INF/container.xml')
  const said = container ? local(container, 'rootfile')[0]?.attributes.get('full-path') : undefined
  const path = said ?? archive.names.find(name => name.endsWith('.opf')) ?? ''
  const root = xmlPart(archive, path)
  if (!root)
    throw new AppError('bad_request', 'The .epub file holds no book: its list of parts is missing.')
  const folder = path.replace(/[^/]*$/u, '')
  const items = local(root, 'item').map(item => ({
    id: item.attributes.get('id') ?? '',
    path: resolvePath(folder, item.attributes.get('href') ?? ''),
    contents:
      item.attributes.get('media-type') === 'application/x-dtbncx+xml' ||
      (item.attributes.get('properties') ?? '').split(/\s+/u).includes('nav')
  }))
  const paths = new Map(items.map(item => [item.id, item.path]))
  const spine = local(root, 'itemref').flatMap(
    reference => paths.get(reference.attributes.get('idref') ?? '') ?? []
  )
  return {
    spine: [...new Set(spine.filter(part => part !== ''))],
    contents: items.filter(item => item.contents).map(item => item.path),
    facts: factsOf(root)
  }
}

function factsOf(root: MarkupElement): DocumentFacts {
  const said = (name: string): string =>
    local(root, name)
      .map(element => textIn(element).replace(/\s+/gu, ' ').trim())
      .find(text => text !== '') ?? ''
  const creator = said('creator')
  return withoutEmpty({
    title: said('title'),
    date: dayIn(said('date')) ?? undefined,
    byline: /^(?:unknown|未知|佚名|calibre.*)$/iu.test(creator) ? '' : creator,
    publisher: said('publisher')
  })
}

/** Titles of parts from the book's tables of contents, by path. @example chapterTitles(archive, book).get('OEBPS/a.xhtml') */
export function chapterTitles(archive: Archive, book: BookPackage): ReadonlyMap<string, string> {
  const titles = new Map<string, string>()
  for (const path of book.contents) {
    const root = xmlPart(archive, path)
    const folder = path.replace(/[^/]*$/u, '')
    const add = (href: string | undefined, label: string): void => {
      const target = href === undefined ? '' : resolvePath(folder, href)
      const title = label.replace(/\s+/gu, ' ').trim()
      if (target !== '' && title !== '' && !titles.has(target)) titles.set(target, title)
    }
    for (const link of root ? local(root, 'a') : []) add(link.attributes.get('href'), textIn(link))
    // Points nest: each one's own label and target come first inside it.
    const labels = root ? local(root, 'navLabel').map(textIn) : []
    const targets = root ? local(root, 'content') : []
    labels.forEach((label, at) => {
      add(targets[at]?.attributes.get('src'), label)
    })
  }
  return titles
}

/** Parts that are encrypted. Fonts may be scrambled in an open book; a chapter may not. */
export function lockedParts(archive: Archive): ReadonlySet<string> {
  const root = xmlPart(archive, 'META-INF/encryption.xml')
  const references = root ? local(root, 'CipherReference') : []
  return new Set(references.map(({ attributes }) => resolvePath('', attributes.get('URI') ?? '')))
}

function xmlPart(archive: Archive, path: string): MarkupElement | null {
  const bytes = archive.read(path)
  return bytes ? readXml(decodeText(bytes).text) : null
}

/** Elements by name, whatever prefix they have. */
function local(root: MarkupElement, name: string): MarkupElement[] {
  return find(
    root,
    name,
    `opf:${name}`,
    `dc:${name}`,
    `ncx:${name}`,
    `enc:${name}`,
    `xhtml:${name}`
  )
}

/** A reference as a path in the archive; empty where it points outside. */
function resolvePath(folder: string, href: string): string {
  try {
    const { protocol, pathname } = new URL(
      href.replace(/#.*$/u, ''),
      `file:///${encodeURI(folder)}`
    )
    return protocol === 'file:' ? decodeURIComponent(pathname).slice(1) : ''
  } catch {
    return ''
  }
}
