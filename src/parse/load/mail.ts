import { isUtf8 } from 'node:buffer'
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime'
import type { DocumentFacts } from '../../types.ts'
import { decodeText } from './decode.ts'
import { layOut, type SaidBlock } from './document-lines.ts'
import { type LoadedPage, pageBlocks } from './html.ts'
import { dayWritten, withoutEmpty } from './page-facts.ts'

/** A message as lines of text, and what of it is left out. */
interface LoadedMail extends LoadedPage {
  readonly notes: readonly string[]
}

/** Parts inside parts, such as forwarded messages: real ones are a few deep. */
const deepest = 32

const inUtf8 = (bytes: Buffer) => (isUtf8(bytes) ? bytes : Buffer.from(decodeText(bytes).text))

/** Old programs wrote GBK into headers as it is, and into a body without saying so: there the words themselves tell. */
function declared(bytes: Uint8Array): Buffer {
  const whole = Buffer.from(bytes)
  if (isUtf8(whole)) return whole
  const end = /\r?\n\r?\n/.exec(whole.toString('latin1'))
  const at = end ? end.index + end[0].length : whole.length
  const says = /charset\s{0,3}=/i.test(whole.toString('latin1'))
  const body = whole.subarray(at)
  return Buffer.concat([inUtf8(whole.subarray(0, at)), says ? body : inUtf8(body)])
}

/** A sender's name where he gives one; an account is nobody's name. */
function nameOf(from: Address | undefined): string | undefined {
  const name = from?.name.trim()
  return name && !name.includes('@') && name.length <= 40 ? name : undefined
}

/** The day on which it was sent, as its sender saw it. */
function dayOf({ headers }: Email): string | undefined {
  const written = headers.find(({ key }) => key === 'date')?.value ?? ''
  return dayWritten(written) ?? undefined
}

/** What an answer quotes of the message before it stands in that message, and is somebody else's. */
const isQuoted = (line: string) => /^\s{0,3}>/.test(line)

/** Paragraphs are set off by blank lines, as they are typed. */
function typedBlocks(text: string): SaidBlock[] {
  const own = text.split(/\r?\n/).filter(line => !isQuoted(line))
  return own
    .join('\n')
    .split(/\n\s*\n/)
    .map(paragraph => ({ kind: 'paragraph' as const, lines: paragraph.split('\n') }))
}

/** A newsletter's page has headings and tables, of which its plain text keeps only the words. */
function bodyOf({ html, text }: Email): { said: SaidBlock[]; facts: DocumentFacts } {
  const page = html ? pageBlocks(html) : undefined
  return page && page.said.length > 0 ? page : { said: typedBlocks(text ?? ''), facts: {} }
}

const bare = (words: string) => words.replace(/[\s\p{P}]/gu, '')

/** The subject is the message's headline, unless its page has one that says the same. */
function withSubject(said: readonly SaidBlock[], subject: string): SaidBlock[] {
  const heading = said.find(({ kind }) => kind === 'heading')
  const same = heading !== undefined && bare(heading.lines.join('')) === bare(subject)
  if (same || subject === '') return [...said]
  return [{ kind: 'heading', level: 1, lines: [subject] }, ...said]
}

const attachmentNote = ({ filename, mimeType }: Attachment) =>
  `attachment left out: ${filename ?? mimeType}`

/**
 * Reads an e-mail (RFC 5322 with MIME: parts, quoted-printable, base64, any encoding): its subject as the headline, its
 * day, its sender as the writer. What it answers to and its attachments are left out.
 *
 * @example
 * (await mailPage(new TextEncoder().encode('Subject: Notice\n\nWe meet on Monday.'))).text // 'Notice\n\nWe meet on Monday.\n'
 */
export async function mailPage(bytes: Uint8Array): Promise<LoadedMail> {
  const email = await PostalMime.parse(declared(bytes), { maxNestingDepth: deepest })
  const subject = (email.subject ?? '').replace(/\s+/g, ' ').trim()
  const { said, facts } = bodyOf(email)
  const pictures = email.attachments.filter(({ related }) => related !== true)
  return {
    ...layOut(withSubject(said, subject)),
    facts: withoutEmpty({
      ...facts,
      title: subject || facts.title,
      date: dayOf(email) ?? facts.date,
      byline: nameOf(email.from) ?? facts.byline
    }),
    notes: pictures.map(attachmentNote)
  }
}
