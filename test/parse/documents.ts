import { strToU8, zipSync } from 'fflate'

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

/** A Word file of one paragraph a line; lines that start with `# ` are headings. */
export function makeDocx(lines: readonly string[]): Uint8Array {
  const paragraphs = lines.map(line => {
    const heading = line.startsWith('# ')
    const style = heading ? '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' : ''
    return `<w:p>${style}<w:r><w:t xml:space="preserve">${escapeXml(line.replace(/^# /, ''))}</w:t></w:r></w:p>`
  })
  const part = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${part}.document.main+xml"/></Types>`
    ),
    '_rels/.rels': strToU8(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs.join('')}</w:body></w:document>`
    )
  })
}

/** An EPUB book, one file a chapter. */
export function makeEpub(chapters: readonly string[]): Uint8Array {
  const items = chapters.map(
    (_, at) => `<item id="c${at}" href="text/c%20${at}.xhtml" media-type="application/xhtml+xml"/>`
  )
  const order = chapters.map((_, at) => `<itemref idref="c${at}"/>`)
  const files = chapters.map((body, at) => [
    `OEBPS/text/c ${at}.xhtml`,
    strToU8(
      `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>书</title></head><body>${body}</body></html>`
    )
  ])
  return zipSync({
    mimetype: strToU8('application/epub+zip'),
    'META-INF/container.xml': strToU8(
      '<?xml version="1.0"?><container><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    ),
    'OEBPS/book.opf': strToU8(
      `<package><manifest>${items.join('')}</manifest><spine>${order.join('')}</spine></package>`
    ),
    ...Object.fromEntries(files)
  })
}

const hex = (text: string): string =>
  [...text].map(character => character.charCodeAt(0).toString(16).padStart(4, '0')).join('')

/** A piece of text on a PDF page, in points from the lower left corner. */
export interface PlacedText {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size?: number
}

/**
 * A PDF in a Chinese font that is named and not embedded, its texts written in the order given. `UniGB-UCS2-H` is how
 * many Chinese programs write, `-V` for vertical print; reading them needs the table of that name.
 */
export function makePlacedPdf(
  pages: readonly (readonly PlacedText[])[],
  encoding: 'UniGB-UCS2-H' | 'UniGB-UCS2-V' = 'UniGB-UCS2-H'
): Uint8Array {
  const first = 6
  const streams = pages.map(texts => {
    const shown = texts.map(
      ({ text, x, y, size = 12 }) => `/F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex(text)}> Tj`
    )
    return `BT\n${shown.join('\n')}\nET`
  })
  const kids = pages.map((_, at) => `${first + 2 * at} 0 R`).join(' ')
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${encoding} /DescendantFonts [4 0 R] >>`,
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R /DW 1000 >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>',
    ...streams.flatMap((stream, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${first + 2 * at + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`
    ])
  ])
}

/** A page that is a JPEG of so many pixels, in shades of grey. */
export interface PicturePage {
  readonly jpeg: Uint8Array
  readonly width: number
  readonly height: number
}

/** A PDF whose pages are a text, or a picture as scanners write it. */
export function makeMixedPdf(pages: readonly (readonly PlacedText[] | PicturePage)[]): Uint8Array {
  const first = 6
  const kids = pages.map((_, at) => `${first + 3 * at} 0 R`).join(' ')
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    ...songFont,
    ...pages.flatMap((page, at) => {
      const own = first + 3 * at
      const [stream, picture] =
        'jpeg' in page
          ? ['595 0 0 421 0 200 cm /P Do', pictureObject(page)]
          : [textStream(page), '<< >>']
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${own + 1} 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /P ${own + 2} 0 R >> >> >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
        picture
      ]
    })
  ])
}

const pictureObject = ({ jpeg, width, height }: PicturePage) =>
  `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n${Buffer.from(jpeg).toString('latin1')}\nendstream`

const songFont = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R /DW 1000 >>',
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>'
]

function textStream(texts: readonly PlacedText[]): string {
  const shown = texts.map(
    ({ text, x, y, size = 12 }) => `/F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex(text)}> Tj`
  )
  return `BT\n${shown.join('\n')}\nET`
}

function pdfOf(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, at) => {
    const offset = file.length
    file += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return strToU8(file, true)
}

/** A PDF of one page, one line of text a line. */
export const makePdf = (lines: readonly string[]): Uint8Array =>
  makePlacedPdf([lines.map((text, at) => ({ text, x: 40, y: 780 - at * 20 }))])
