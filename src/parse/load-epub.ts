import { AppError } from '../errors.ts'
import { type Archive, openArchive } from './archive.ts'
import { decodeText } from './decode.ts'
import { pageOfHtml } from './load-html.ts'

/**
 * The words of an EPUB book in reading order.
 *
 * @throws AppError `bad_request` when it is no EPUB, `too_large` when it unpacks to more than 200 MiB.
 * @example
 * textOfEpub(bytes).split('\n')[0] // the first heading
 */
export function textOfEpub(bytes: Uint8Array): string {
  const files = openArchive(bytes)
  const packagePath = firstAttribute(
    fileText(files, 'META-INF/container.xml'),
    /<rootfile\b[^>]*>/u,
    'full-path'
  )
  const book = fileText(files, packagePath)
  const folder = packagePath.replace(/[^/]*$/u, '')
  const items = new Map(
    [...book.matchAll(/<item\b[^>]*>/gu)].map(([tag]) => [
      attributeOf(tag, 'id'),
      attributeOf(tag, 'href')
    ])
  )
  const chapters = [...book.matchAll(/<itemref\b[^>]*>/gu)].map(
    ([tag]) => items.get(attributeOf(tag, 'idref')) ?? ''
  )
  return chapters
    .filter(href => href !== '')
    .map(href => pageOfHtml(fileText(files, resolvePath(folder, href))).text)
    .join('\n')
}

function fileText(files: Archive, path: string): string {
  const bytes = files.read(path)
  if (!bytes)
    throw new AppError(
      'bad_request',
      'The .epub file lacks a part that its list of contents names.'
    )
  return decodeText(bytes).text
}

function firstAttribute(text: string, tag: RegExp, name: string): string {
  return attributeOf(tag.exec(text)?.[0] ?? '', name)
}

function attributeOf(tag: string, name: string): string {
  return new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`, 'u').exec(tag)?.[1] ?? ''
}

function resolvePath(folder: string, href: string): string {
  const path = decodeURIComponent(href.replace(/#.*$/u, ''))
  return new URL(path, `file:///${folder}`).pathname
    .slice(1)
    .split('/')
    .map(decodeURIComponent)
    .join('/')
}
