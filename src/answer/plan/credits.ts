import { countEach } from '../../arithmetic.ts'
import { fold } from '../../chinese/fold.ts'
import type { FoundArticle } from '../../types.ts'
import { bylineClaim, type Claim, textClaim } from '../write/claim.ts'

/** One thing that a text says by a label: `责任编辑：农小雨`. */
export interface Credit {
  /** Folded. */
  readonly label: string
  readonly claim: Claim
}

/** A label, `责任编辑：`. */
const label =
  /(?<![\p{L}\p{N}])(?:\p{Script=Han}{2,6}|[a-z]{3,12})(?:\s*[:：/／]\s*|[|｜丨](?=\S))/giu
/** In a paper's imprint an office may stand before its holder with no more than a blank between: `編集人 大江田`. */
const office =
  /(?<![\p{L}\p{N}])(?:\p{Script=Han}{0,4}(?:[编編][辑輯](?:[长長人])?|[编編]集[长長人]?|主[编編]|[总總][编編]|[责責美][编編]|校[对對]|版式|[组組]版|[编編][审審委]|[签簽]发|[审審]核|[发發発]行[人所]|社[长長]|主[办辦])|editor|published by)\s*(?:[:：/／]\s*|\s)/giu
/** Where one saying ends and another begins. */
const unit = /(?:[^。！？\n|｜]|(?<=\S)[|｜](?=\S))+/gu
/** A person. */
const person = /^[\p{Script=Han}·]{2,4}$/u
const body =
  /^[\p{Script=Han}·]{2,16}$(?<=[部室社报会委局处科办网台站院司厂所队组团校矿馆员]|中心|集团|平台)/u
const latin = /^\p{L}[\p{L}.'’-]*$/u
const mostNames = 4
const mostLatinWords = 6

/** One to four people or bodies and nothing else, or a name in Latin letters. */
function areNames(value: string): boolean {
  const words = value.split(/[\s、，,（(）)]+/u).filter(Boolean)
  const isHan = words.every(word => person.test(word) || body.test(word))
  if (isHan) return words.length > 0 && words.length <= mostNames
  return (
    /^\p{Lu}/u.test(value) &&
    words.length <= mostLatinWords &&
    words.every(word => latin.test(word))
  )
}

/** Words of a statement, which stand in no name. */
const tells = /[了的有在把被让]/u
/** Longer than this it is a statement and no credit. */
const longestValue = 30

interface Labelled {
  readonly label: string
  readonly start: number
  readonly end: number
}

/** The credits of one saying; none where a report says anything besides. */
function creditsIn(text: string, offset: number, ofPaper: boolean): Labelled[] {
  const colons = [...text.matchAll(label)]
  const labels = colons.length > 0 || !ofPaper ? colons : [...text.matchAll(office)]
  const before = text.slice(0, labels[0]?.index)
  if (labels.length === 0 || (!ofPaper && /\p{L}/u.test(before))) return []
  return labels.flatMap(({ index, 0: printed }, at) => {
    const value = text.slice(index + printed.length, labels[at + 1]?.index).trimEnd()
    if (value.length > longestValue || !areNames(value) || tells.test(value)) return []
    const end = index + printed.length + value.length
    return [
      {
        label: fold(printed).replace(/[\s:：/／|丨]/gu, ''),
        start: offset + index,
        end: offset + end
      }
    ]
  })
}

const labelledIn = (text: string, ofPaper = false): Labelled[] =>
  [...text.matchAll(unit)].flatMap(({ 0: saying, index }) => creditsIn(saying, index, ofPaper))

/** A label that comes so often belongs to records, each of somebody else. */
const fewestOfRecords = 3

/** What a report's byline and its lines, or the lines of an issue's record, credit by a label. */
export function creditsOf(article: FoundArticle): Credit[] {
  const byline = bylineClaim(article, 1)
  const signed = byline
    ? labelledIn(byline.quote).map(({ label, start, end }) => ({
        label,
        claim: { ...byline, quote: byline.quote.slice(start, end) }
      }))
    : []
  const told = labelledIn(article.text, article.kind === 'issue').map(({ label, start, end }) => ({
    label,
    claim: textClaim(article, start, end, 1)
  }))
  const times = countEach(told.map(({ label }) => label))
  const isRecord = ({ label }: Credit) =>
    article.kind !== 'issue' && (times.get(label) ?? 0) >= fewestOfRecords
  return [...signed, ...told.filter(credit => !isRecord(credit))]
}

const whose =
  /谁|哪[位家个些]|哪里|何人|叫什么|什么(?:人|名字|单位|部门|报)|\bwh(?:o|ose|ich)\b|だれ|誰|どこ|누구|\bqui\b/u

/** Whether a question asks for a person or a body. */
export const asksWhose = (question: string): boolean => whose.test(fold(question))

/** The same done in other words: what the question says, and what papers print before the name. */
const sameRole: readonly (readonly [asked: RegExp, labels: RegExp])[] = [
  [
    /作者|谁写|谁的手笔|出自谁|谁执?笔|动笔|撰写|撰稿|执笔|\bauthor|\bwrote\b|written by|auteur|著者|書い|작성|글쓴/u,
    /^(?:作者|撰文|撰稿|采写|(?:本期)?执笔|文字?|author|words|text|writer)$/u
  ],
  [
    /编辑|谁编|责编|\bedit(?:or|ed|s)\b|rédacteur|編集|편집/u,
    /编辑[长人]?$|编集[长人]?$|责编|主编|^editor$/u
  ],
  [
    /转自|转载|哪家报|来源|出处|稿源|稿子?[^,，。?？]{0,3}从哪|出自哪|哪家刊物|\bsource\b|reprinted|taken from|出典|출처/u,
    /来源$|^来源|^稿源$|^转自$|^source$/u
  ],
  [/审核|审的|审稿|核稿|\breviewed|\bapproved/u, /审核$|审稿|核稿|^审/u],
  [/整理|记录下|compiled/u, /整理|记录$/u],
  [/签发|signed off|issued by/u, /签发/u]
]

/** Characters between a label and its question word: 的记者名字是, 来自. */
const nearBy = 6

/** How far the label stands from the question word; undefined where the question does not ask for it. */
function distance(question: string, label: string): number | undefined {
  const at = question.indexOf(label)
  if (at < 0) return undefined
  const behind = whose.exec(question.slice(at + label.length, at + label.length + nearBy))?.index
  const before = question.slice(Math.max(0, at - nearBy), at)
  const gap = whose.test(before) ? before.length - before.search(whose) - 1 : undefined
  return behind ?? gap
}

/**
 * The credits that a question asks for, the likeliest first: that whose label stands nearest to its question word, and
 * those of other roles that it asks for besides. Empty where it asks for none of them.
 */
export function askedCredits(question: string, credits: readonly Credit[]): Credit[] {
  const text = fold(question)
  const [nearest] = credits
    .flatMap(credit => {
      const gap = distance(text, credit.label)
      return gap === undefined ? [] : [{ credit, gap }]
    })
    .sort((a, b) => a.gap - b.gap)
  // 责任编辑 is asked for by its label, and no other editor besides.
  const isNamed = (labels: RegExp) => nearest !== undefined && labels.test(nearest.credit.label)
  const worded = sameRole.flatMap(([asked, labels]) =>
    asked.test(text) && !isNamed(labels)
      ? (credits.find(credit => labels.test(credit.label)) ?? [])
      : []
  )
  const all = nearest ? [nearest.credit, ...worded] : worded
  return all.filter(({ label }, at) => all.findIndex(other => other.label === label) === at)
}
