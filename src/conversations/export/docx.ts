import { strToU8, zipSync } from 'fflate'
import type {
  ExportedConversation,
  ExportedLine,
  ExportedQuote,
  ExportedSource,
  ExportedTurn
} from './exported.ts'

/** Markup of text; characters that XML cannot hold (XML 1.0, 2.2) are left out. */
const plain = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to leave out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')

/** Links stand in a part of their own and are named by number. */
interface Links {
  idOf(address: string): string
  readonly addresses: readonly string[]
}

function createLinks(): Links {
  const addresses: string[] = []
  return {
    addresses,
    idOf(address) {
      if (!addresses.includes(address)) addresses.push(address)
      return `link${addresses.indexOf(address) + 1}`
    }
  }
}

const run = (text: string, style = '') =>
  `<w:r>${style && `<w:rPr><w:rStyle w:val="${style}"/></w:rPr>`}<w:t xml:space="preserve">${plain(text)}</w:t></w:r>`

const linkedRun = (text: string, address: string | null, links: Links) =>
  address === null
    ? run(text)
    : `<w:hyperlink r:id="${links.idOf(address)}">${run(text, 'Hyperlink')}</w:hyperlink>`

const paragraph = (runs: string, style: string) =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs}</w:p>`

function lineXml({ item, pieces }: ExportedLine, links: Links): string {
  const runs = pieces.map(piece =>
    'text' in piece ? run(piece.text) : linkedRun(`[${piece.n}]`, piece.address, links)
  )
  return paragraph((item ? run('· ') : '') + runs.join(''), item ? 'Item' : 'Normal')
}

const quoteXml = ({ n, where, quote, address }: ExportedQuote, links: Links) =>
  paragraph(linkedRun(`[${n}]`, address, links) + run(` ${where}: ${quote}`), 'Quoted')

function sourceXml(source: ExportedSource, links: Links): string {
  const { title, date, file, also, address, quotes } = source
  const reprints = also.length > 0 ? ` = ${also.join(', ')}` : ''
  const about = run(`${date ? ` (${date})` : ''}, ${file}${reprints}`)
  const head = paragraph(linkedRun(title, address, links) + about, 'Source')
  return head + quotes.map(quote => quoteXml(quote, links)).join('')
}

function turnXml({ question, lines, sources, heading }: ExportedTurn, links: Links): string {
  const cited = sources.map(source => sourceXml(source, links)).join('')
  return [
    paragraph(run(question), 'Heading2'),
    ...lines.map(line => lineXml(line, links)),
    cited && paragraph(run(heading), 'Heading3') + cited
  ].join('')
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const media = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

const style = (id: string, name: string, paragraphs: string, runs = '') =>
  `<w:style w:type="paragraph" w:styleId="${id}"${id === 'Normal' ? ' w:default="1"' : ''}><w:name w:val="${name}"/>${
    id === 'Normal' ? '' : '<w:basedOn w:val="Normal"/>'
  }<w:qFormat/><w:pPr>${paragraphs}</w:pPr><w:rPr>${runs}</w:rPr></w:style>`

const styles = `${declaration}<w:styles xmlns:w="${word}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="宋体"/><w:sz w:val="22"/><w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>${[
  style('Normal', 'Normal', '<w:spacing w:after="120" w:line="320" w:lineRule="auto"/>'),
  style(
    'Heading1',
    'heading 1',
    '<w:outlineLvl w:val="0"/>',
    '<w:b/><w:color w:val="9C2218"/><w:sz w:val="26"/>'
  ),
  style(
    'Heading2',
    'heading 2',
    '<w:keepNext/><w:spacing w:before="360"/><w:outlineLvl w:val="1"/>',
    '<w:b/><w:sz w:val="26"/>'
  ),
  style(
    'Heading3',
    'heading 3',
    '<w:keepNext/><w:spacing w:before="160" w:after="40"/><w:outlineLvl w:val="2"/>',
    '<w:color w:val="5F5A52"/><w:sz w:val="18"/>'
  ),
  style('Item', 'Item', '<w:ind w:left="220" w:hanging="220"/>'),
  style('Source', 'Source', '<w:spacing w:after="0"/>'),
  style(
    'Quoted',
    'Quoted',
    '<w:spacing w:after="40"/><w:ind w:left="360"/>',
    '<w:color w:val="5F5A52"/><w:sz w:val="19"/>'
  )
].join(
  ''
)}<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="9C2218"/><w:u w:val="single"/></w:rPr></w:style></w:styles>`

const contentTypes = `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${media}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${media}.styles+xml"/></Types>`

const relationships = (rows: readonly string[]) =>
  `${declaration}<Relationships xmlns="${packages}/relationships">${rows.join('')}</Relationships>`

const rootRelationships = relationships([
  `<Relationship Id="document" Type="${office}/officeDocument" Target="word/document.xml"/>`
])

const documentRelationships = ({ addresses }: Links) =>
  relationships([
    `<Relationship Id="styles" Type="${office}/styles" Target="styles.xml"/>`,
    ...addresses.map(
      (address, at) =>
        `<Relationship Id="link${at + 1}" Type="${office}/hyperlink" Target="${plain(address)}" TargetMode="External"/>`
    )
  ])

/** The size of A4 and its margins, in twentieths of a point. */
const section =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'

/** A conversation as a Word document (ECMA-376, transitional) with links that lead to the quotes. */
export function asDocx({ day, turns }: ExportedConversation): Uint8Array {
  const links = createLinks()
  const body = [
    paragraph(run('工报 Gongbao'), 'Heading1'),
    paragraph(run(day), 'Normal'),
    ...turns.map(turn => turnXml(turn, links))
  ].join('')
  const document = `${declaration}<w:document xmlns:w="${word}" xmlns:r="${office}"><w:body>${body}${section}</w:body></w:document>`
  return zipSync({
    '[Content_Types].xml': strToU8(contentTypes),
    '_rels/.rels': strToU8(rootRelationships),
    'word/document.xml': strToU8(document),
    'word/styles.xml': strToU8(styles),
    'word/_rels/document.xml.rels': strToU8(documentRelationships(links))
  })
}
