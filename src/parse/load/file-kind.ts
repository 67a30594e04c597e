/** A file that is no text, told by its first bytes. */
interface FileKind {
  readonly name: string
  /** What the owner of a file with a text's ending can do about it. */
  readonly advice: string
}

const signatures: readonly (readonly [bytes: readonly number[], name: string, remedy: string])[] = [
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'a PDF', 'Give it the ending .pdf.'],
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive', 'A Word file ends in .docx, a book in .epub.'],
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    'an old or locked Office file',
    'Save it as .docx without a password.'
  ],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'an RTF file', 'Save it as .docx or as text.'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture', 'Give it the ending .png.'],
  [[0xff, 0xd8, 0xff], 'a JPEG picture', 'Give it the ending .jpg.'],
  [[0x47, 0x49, 0x46, 0x38], 'a GIF picture', 'Save it as PNG or JPEG.'],
  [[0x1f, 0x8b, 0x08], 'a gzip archive', 'Unpack it first.'],
  [[0x52, 0x61, 0x72, 0x21], 'a RAR archive', 'Unpack it first.'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7z archive', 'Unpack it first.'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program', 'It holds no bulletin.'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'a SQLite database', 'It holds no bulletin.']
]

/**
 * What kind of file the bytes are when they are surely no text; null for anything else.
 *
 * @example
 * kindOf(new TextEncoder().encode('%PDF-1.7'))?.name // 'a PDF'
 */
export function kindOf(bytes: Uint8Array): FileKind | null {
  const found = signatures.find(([start]) => start.every((byte, at) => bytes[at] === byte))
  return found ? { name: found[1], advice: `The file is ${found[1]}, not text. ${found[2]}` } : null
}
