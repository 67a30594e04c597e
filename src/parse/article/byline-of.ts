import { findDates } from '../../chinese/dates.ts'
import {
  creditIn,
  isCredit,
  reporterLineOf,
  signatureOf,
  trailingSignature
} from '../line/byline.ts'
import { isPosted } from '../line/posted.ts'
import { isRow, type ShapedLine } from '../line/shape.ts'
import type { ArticleDraft } from '../page/draft.ts'

/** Where a piece was taken from, as opposed to who wrote it. */
const source =
  /^[（(【［[]?\s*(?:摘自|选自|转自|转载|原载|来源|据《|据\p{Script=Han}{2,12}(?:报|网|社))/u
/** A reader, and a lawyer with his firm, sign with what they are; their names are the byline. */
const standing =
  /^(?:您的)?(?:读者|职工|工友|会员|一名\p{Script=Han}{2,4})\s*[:：]?\s*(?=\S)|^\p{Script=Han}{2,16}(?:律师事务所|法律事务所)\s*/u
const byEnglish = /^(?:story |written |text |words )?by\s+/iu
const englishRole = /,\s*(?!Jr|Sr)[A-Z].*$/u
const frame = /^[（(【［[〔\s]+|[）)】］\]〕\s]+$/gu
const bullets = /^[□■◎○●☆★▲◇◆※—–\-\s]+/u

/**
 * Who wrote a piece, as printed but for brackets, bullets and the words around names; with the line that says so.
 *
 * @example
 * bylineOf(draft) // { byline: '记者 张三', line } for `□记者 张三` under the headline
 */
export function bylineOf(draft: ArticleDraft): { byline: string | null; line: ShapedLine | null } {
  const dated = draft.body.find(line => line.dateline?.byline)
  if (dated?.dateline?.byline) return { byline: dated.dateline.byline, line: dated }
  const told = draft.signatures.filter(
    ({ text }) => !isDateLine(text) && !source.test(text) && !isPosted(text)
  )
  // Who lent a picture signs a piece only where nobody else does.
  const writers = told.filter(({ text }) => !isCredit(text))
  const signers = writers.length > 0 ? writers : told
  const [first] = signers
  if (first) return { byline: signers.map(({ text }) => signedBy(text)).join(' '), line: first }
  const last = draft.body.at(-1)
  const signed = last && !isRow(last) ? (trailingSignature(last.text)?.signature ?? null) : null
  const credit = draft.kind === 'caption' && last ? creditIn(last.text) : null
  const byline = credit ?? signed
  return { byline, line: byline && last ? last : null }
}

/** @example isDateLine('2025年3月9日') // true */
export function isDateLine(text: string): boolean {
  const bare = text.replace(frame, '')
  const [only] = findDates(bare, { year: null, evidence: null })
  return only !== undefined && only.start === 0 && bare.length - only.end <= 2
}

/** A name's own bracket stays: 颜伯勋（领班，退休）. */
function unframed(text: string): string {
  const bare = text.trim()
  const count = (brackets: RegExp) => bare.match(brackets)?.length ?? 0
  const isWhole =
    /^[^（(【［[〔]/u.test(bare) && count(/[（(【［[〔]/gu) === count(/[)）】］\]〕]/gu)
  return isWhole ? bare : bare.replace(frame, '')
}

function signedBy(text: string): string {
  const printed = reporterLineOf(text) ?? signatureOf(text) ?? creditIn(text) ?? text
  const bare = unframed(printed.replace(bullets, ''))
  if (!/\p{Script=Han}/u.test(bare)) return bare.replace(byEnglish, '').replace(englishRole, '')
  return bare
    .replace(standing, '')
    .replace(/^(?:作者|供稿|撰文|撰稿|采写|文字|编译)\s*[:：]\s*/u, '')
}
