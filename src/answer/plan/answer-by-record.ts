import { fold } from '../../chinese/fold.ts'
import { parseNumeral } from '../../chinese/numerals.ts'
import { type Retrieval, retrieve } from '../../retrieve/retrieve.ts'
import type { Filters, FoundArticle } from '../../types.ts'
import type { Query, QueryPremises, QueryWords, WordedQuery } from '../../understand/query.ts'
import { type Asked, factPassages, findReports, listPassages, type Parts } from '../parts.ts'
import { unheldLatinNames } from '../read/rules/latin-names.ts'
import { bylineClaim, textClaim, titleClaim } from '../write/claim.ts'
import { type Draft, type DraftPart, plainDraft } from '../write/draft.ts'
import {
  asksForIssue,
  issueParts,
  namesPaper,
  picturesAlone,
  withoutPictures
} from '../write/issue.ts'
import { bestPerArticle } from '../write/listed-article.ts'
import { byPage, listHead, listPage } from '../write/listing.ts'
import { listDraft } from './answer-listing.ts'
import { askedSigner, asksForPictures, asksForSigned, signatures } from './asked-report.ts'
import { isCorrection } from './corrections.ts'
import { labelledParts } from './issue-labels.ts'
import { asksForContents, asksOfMatter, namedFiles } from './of-paper.ts'
import { asksWherePrinted, printedParts } from './printed.ts'

const issueNumber = /第\s*([\d一二三四五六七八九十]{1,4})\s*[期号]/u

/** Of several issues in one file, what is printed with the one that the question names by its number; undefined where there is none. */
async function ofNumbered(
  query: Query,
  records: Retrieval,
  isMeant: (record: FoundArticle) => boolean,
  { filters, parts }: Pick<Asked, 'filters' | 'parts'>
): Promise<DraftPart[] | undefined> {
  const asked = parseNumeral(issueNumber.exec(query.words.text)?.[1] ?? '')
  if (asked === undefined) return undefined
  const k = listPassages
  const { passages } = await findReports(parts, query, { k, candidates: k, filters })
  const issue = passages
    .map(({ article }) => article)
    .find(({ title }) => parseNumeral(issueNumber.exec(title)?.[1] ?? '') === asked)
  if (!issue) return undefined
  const [from, to] = [issue.spans[0]?.[0] ?? 0, issue.spans.at(-1)?.[1] ?? 0]
  const inFile = (record: FoundArticle) => record.file === issue.file && isMeant(record)
  const own = issueParts(query.words.text.replace(issueNumber, ' '), records, inFile).filter(
    ({ claims }) => claims.some(({ lines }) => from <= lines[0] && lines[1] <= to)
  )
  return own.length > 0 ? own : undefined
}

/** Not of another day than the question gives: 3月18日的那期. */
const isOfDay = ({ date }: FoundArticle, { dates }: QueryPremises): boolean => {
  const [year, month, day] = (date?.from ?? '').split('-').map(Number)
  const given = dates.filter(asked => asked.month !== null && asked.day !== null)
  return (
    !date ||
    given.length === 0 ||
    given.some(asked => asked.month === month && asked.day === day && (asked.year ?? year) === year)
  )
}

const holdsNames = ({ title, text }: FoundArticle, query: WordedQuery): boolean => {
  const record = `${title}\n${text}`
  // A paper's name may be set in spaced capitals.
  return [record, record.replace(/(?<=\S) (?=\S)/gu, '')].some(
    form => unheldLatinNames(query, fold(form)).length === 0
  )
}

/** The paper's own words on itself, where the question asks for them and they are there. */
export async function answerIssue(
  query: Query,
  filters: Filters,
  parts: Parts
): Promise<Draft | undefined> {
  const { focus, text } = query.words
  if (!asksForIssue(focus, text) && !namesPaper(focus)) return undefined
  const records = await retrieve(parts, query, {
    k: factPassages,
    filters: { ...filters, kind: 'issue' }
  })
  const isMeant = (record: FoundArticle) =>
    isOfDay(record, query.premises) && holdsNames(record, query)
  const known = issueParts(text, records, isMeant)
  const isKnown = known.length > 0 || asksForSigned(focus)
  const labelled = isKnown ? known : labelledParts(text, records.passages)
  const told = (await ofNumbered(query, records, isMeant, { filters, parts })) ?? labelled
  return told.length > 0
    ? { ...plainDraft, plan: { kind: 'issue', steps: [] }, parts: told }
    : undefined
}

/** The reports that one person signed. */
export async function answerSigned(
  query: Query,
  { filters, parts, offset }: Asked
): Promise<Draft | undefined> {
  const found = await findReports(parts, query, {
    k: listPassages,
    filters,
    candidates: listPassages
  })
  const ofPictures = asksForPictures(query.words.focus)
  const articles = bestPerArticle(ofPictures ? picturesAlone(found) : withoutPictures(found))
  const name = askedSigner(
    query.words.focus,
    articles.map(({ article }) => article.byline)
  )
  if (!name) return undefined
  const signed = articles
    .filter(({ article }) => signatures(article.byline ?? '').includes(name))
    .sort(byPage)
  const list = listPage(signed.length, offset)
  const lines = signed.slice(offset, list.nextOffset ?? undefined).flatMap(({ article }, at) => {
    const n = offset + at + 1
    if (ofPictures) {
      const claim = textClaim(article, 0, article.text.length, 1)
      return [{ text: `${n}. ${claim.quote}`, claims: [claim] }]
    }
    const claim = bylineClaim(article, 1)
    return claim ? [{ text: `${n}. ${article.title}`, claims: [claim] }] : []
  })
  const told = [{ text: listHead(query.language, list), claims: [] }, ...lines]
  return {
    ...plainDraft,
    list,
    plan: { kind: 'list', steps: [{ ask: name, found: true }] },
    parts: told
  }
}

/** All that a paper named by the question printed. */
export async function answerContents(query: Query, asked: Asked): Promise<Draft | undefined> {
  const { filters, parts } = asked
  if (!asksForContents(query.words.focus)) return undefined
  const k = listPassages
  const ofIssues = { k, candidates: k, filters: { ...filters, kind: 'issue' as const } }
  const records = await retrieve(parts, query, ofIssues)
  const files = namedFiles(query.words.focus, query.premises.dates, records.passages)
  if (files.size === 0) return undefined
  const reports = await findReports(parts, query, { k, candidates: k, filters })
  const retrieval = withoutPictures(reports)
  const listed = bestPerArticle(retrieval)
    .filter(({ article }) => files.has(article.file) && !isCorrection(article))
    .sort(byPage)
  if (listed.length === 0) return undefined
  const column = listed.filter(({ article }) => isOfColumn(query.words, article))
  const papers = records.passages
    .map(({ article }) => article)
    .filter(({ file }) => files.has(file))
  // A list of one matter goes by what the reports are about.
  if (column.length === 0 && asksOfMatter(query.words.focus, papers)) return undefined
  return listDraft(query, column.length > 0 ? column : listed, retrieval, asked)
}

/** In a column that the question names in quotation marks or right before its pieces are counted: “简讯”一共几条. */
function isOfColumn({ quoted, text }: QueryWords, { section }: FoundArticle): boolean {
  const name = fold(section ?? '').replace(/[^\p{L}\p{N}]/gu, '')
  if (name.length < 2) return false
  const before =
    /(\p{Script=Han}{2,8}?)(?:栏目?|版块|部分)?(?:里|中|一共|总共|共|有|刊|登|了){0,4}(?:多少|几|哪些)/u.exec(
      text
    )?.[1]
  return quoted.some(words => fold(words) === name) || (before?.endsWith(name) ?? false)
}

/** The issue and page of the report that is asked for. */
export async function answerPrinted(
  query: WordedQuery,
  retrieval: Retrieval,
  { filters, parts }: Asked
): Promise<Draft | undefined> {
  const report = retrieval.passages[0]?.article
  if (!report || !asksWherePrinted(query.words.focus)) return undefined
  const records = await retrieve(parts, query, {
    k: listPassages,
    filters: { ...filters, kind: 'issue' }
  })
  const told = printedParts(report, records.passages)
  const title = titleClaim(report, 1)
  if (told.length === 0) return undefined
  const named = title ? [{ text: title.quote, claims: [title] }] : []
  return { ...plainDraft, plan: { kind: 'report', steps: [] }, parts: [...told, ...named] }
}
