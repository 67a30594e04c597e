import { AppError } from '../../errors.ts'
import type { DocumentFacts } from '../../types.ts'
import { type Archive, openArchive, refuseCompoundFile } from './archive.ts'
import { decodeText } from './decode.ts'
import { layOut, type SaidBlock } from './document-lines.ts'
import type { LoadedPage } from './html.ts'
import { find, type MarkupElement, readXml, textIn } from './markup-tree.ts'
import { dayIn, withoutEmpty } from './page-facts.ts'
import { readLists } from './word-numbering.ts'
import { readStyles } from './word-styles.ts'
import { readWordPart, type WordPart } from './word-text.ts'

/** A Word file as lines of text with what it says of them. */
interface LoadedWordFile extends LoadedPage {
  readonly notes: readonly string[]
}

/**
 * Reads a Word file from its own parts: headings by style or outline level, lists, tables with merged cells, notes, text
 * boxes; tracked deletions and hidden text are left out, headers and footers are furniture.
 *
 * @throws AppError `bad_request` when it is encrypted, damaged or no Word file, `too_large` when it unpacks to too much.
 * @example
 * wordFile(bytes).blocks[0]?.kind // 'heading'
 */
export function wordFile(bytes: Uint8Array): LoadedWordFile {
  refuseCompoundFile(bytes, 'docx')
  const archive = openArchive(bytes)
  const path = mainPart(archive)
  const main = part(archive, path)
  if (!main)
    throw new AppError('bad_request', 'The .docx file holds no document. Save it again in Word.')
  const folder = path.replace(/[^/]*$/u, '')
  const styles = readStyles(part(archive, `${folder}styles.xml`))
  const notes = new Map(
    ['footnotes', 'endnotes'].flatMap(name => [
      ...notesOf(part(archive, `${folder}${name}.xml`), name)
    ])
  )
  const lists = readLists(part(archive, `${folder}numbering.xml`))
  const read = readWordPart(main, { styles, notes, lists })
  const margin = (name: RegExp): SaidBlock[] => marginLines(archive, folder, name)
  const said = [...margin(/^header\d*\.xml$/u), ...read.blocks, ...margin(/^footer\d*\.xml$/u)]
  return { ...layOut(said), facts: coreFacts(archive), notes: notesOn(read) }
}

function part(archive: Archive, path: string): MarkupElement | null {
  const bytes = archive.read(path)
  return bytes ? readXml(decodeText(bytes).text) : null
}

/** Where the package says its document is. */
function mainPart(archive: Archive): string {
  const relations = part(archive, '_rels/.rels')
  const target = relations
    ? find(relations, 'Relationship').find(relation =>
        relation.attributes.get('Type')?.endsWith('/officeDocument')
      )
    : undefined
  return target?.attributes.get('Target')?.replace(/^\//u, '') ?? 'word/document.xml'
}

/** The words of foot and end notes by kind and id. */
function* notesOf(root: MarkupElement | null, name: string): Generator<[string, string]> {
  if (!root) return
  const kind = name.replace(/s$/u, '')
  for (const note of find(root, `w:${kind}`)) {
    if (note.attributes.get('w:type')?.startsWith('s')) continue
    yield [`${kind}:${note.attributes.get('w:id')}`, wordsOf(note)]
  }
}

function wordsOf(root: MarkupElement): string {
  return find(root, 'w:t').map(textIn).join('').trim()
}

/** Running heads and feet, each once. */
function marginLines(archive: Archive, folder: string, name: RegExp): SaidBlock[] {
  const texts = archive.names
    .filter(path => path.startsWith(folder) && name.test(path.slice(folder.length)))
    .flatMap(path => {
      const root = part(archive, path)
      return root ? find(root, 'w:p').map(wordsOf) : []
    })
  return [...new Set(texts)].map(text => ({ kind: 'furniture', lines: [text] }))
}

/** What computers call those who write on them. */
const account =
  /用户|微软|administrator|admin|user|windows|lenovo|dell|asus|hp|pc|新建|python-docx|unknown|apache|wps/iu

function coreFacts(archive: Archive): DocumentFacts {
  const core = part(archive, 'docProps/core.xml')
  if (!core) return {}
  const named = (name: string): string =>
    find(core, name).map(textIn).join(' ').replace(/\s+/gu, ' ').trim()
  const title = named('dc:title')
  const creator = named('dc:creator')
  const date = dayIn(named('dcterms:modified')) ?? dayIn(named('dcterms:created'))
  return withoutEmpty({
    title: /^(?:Microsoft Word|PowerPoint|文档|新建|Document|无标题)/iu.test(title) ? '' : title,
    byline: account.test(creator) || !/\p{Script=Han}{2}/u.test(creator) ? '' : creator,
    // A program that writes Word files leaves the date of its template.
    date: account.test(creator) ? undefined : (date ?? undefined)
  })
}

function notesOn({ pictures, deletions, hidden }: WordPart): string[] {
  return [
    ...(pictures > 0 ? [`${pictures} ${pictures === 1 ? 'picture' : 'pictures'} left out`] : []),
    ...(deletions > 0 ? ['tracked deletions left out'] : []),
    ...(hidden > 0 ? ['hidden text left out'] : [])
  ]
}
