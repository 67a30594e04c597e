import type { Language } from '../chinese/language.ts'
import { paperOf } from '../chinese/paper-name.ts'
import type { Store } from '../store/store.ts'
import type { Article, FoundArticle } from '../types.ts'
import type { ServiceQuestion } from '../understand/about-service.ts'
import { titleClaim } from './write/claim.ts'
import { type Draft, type DraftPart, plainDraft } from './write/draft.ts'

/** Beyond this many articles only what the index knows of itself is told: reading them all would take too long. */
const mostArticles = 2_000
const newestShown = 5
const filesShown = 20

/** What is known of the collection as a whole. */
interface Collection {
  readonly articles: number
  readonly bulletins: number
  /** Days, such as 2024-05-01; null where no article has one, or there are too many to look. */
  readonly first: string | null
  readonly last: string | null
}

interface ServiceWording {
  readonly greeting: (about: Collection) => string
  readonly thanks: string
  readonly farewell: string
  readonly self: string
  readonly size: (about: Collection) => string
  readonly sources: (files: number, papers: number) => string
  readonly newest: string
  readonly undated: string
}

const between = ({ first, last }: Collection, from: string, to: string) =>
  first && last ? `${from}${first}${to}${last}` : ''

const chinese: ServiceWording = {
  greeting: about =>
    `你好。这里收录了${about.bulletins}份报刊、${about.articles}篇报道，可以就其中的人、事、时间、数字提问。`,
  thanks: '不客气。',
  farewell: '再见。',
  self: '这里是工报：就收录的工会报刊回答问题，答案都摘自原文并注明出处；报刊里没有的，会直说没有。',
  size: about =>
    `共收录${about.bulletins}份报刊、${about.articles}篇报道${between(about, '，日期从', '到')}。`,
  sources: (files, papers) =>
    papers > 0 ? `收录的报刊有${papers}种，共${files}份：` : `收录的报刊共${files}份：`,
  newest: '日期最近的报道：',
  undated: '收录的报道都没有日期。'
}

const english: ServiceWording = {
  greeting: about =>
    `Hello. ${about.bulletins} bulletins with ${about.articles} articles are collected here; ask about the people, events, dates and figures in them.`,
  thanks: 'You are welcome.',
  farewell: 'Goodbye.',
  self: 'This is Gongbao. It answers questions from the collected union bulletins, with quotes and their places; what they do not say, it says they do not.',
  size: about =>
    `${about.bulletins} bulletins with ${about.articles} articles${between(about, ', dated ', ' to ')}.`,
  sources: (files, papers) =>
    papers > 0 ? `${papers} papers in ${files} bulletins:` : `${files} bulletins:`,
  newest: 'The latest articles by date:',
  undated: 'No article has a date.'
}

const wordsFor = (language: Language) => (language.startsWith('zh') ? chinese : english)

const byDate = (a: Article, b: Article) => (b.date?.to ?? '').localeCompare(a.date?.to ?? '')

async function reportsOf(store: Store): Promise<readonly Article[] | undefined> {
  if (store.meta.articles > mostArticles) return undefined
  return store.articles({ kind: 'report' })
}

function collectionOf({ meta }: Store, reports: readonly Article[] | undefined): Collection {
  const days = reports?.flatMap(({ date }) => (date ? [date] : [])) ?? []
  const first = days.map(({ from }) => from).sort()[0] ?? null
  const last =
    days
      .map(({ to }) => to)
      .sort()
      .at(-1) ?? null
  return { articles: reports?.length ?? meta.articles, bulletins: meta.bulletins, first, last }
}

const plain = (...lines: readonly string[]): Draft => ({
  ...plainDraft,
  parts: lines.map((text): DraftPart => ({ text, claims: [] }))
})

function newestParts(reports: readonly Article[], words: ServiceWording): DraftPart[] {
  const dated = reports.filter(({ date }) => date !== null).sort(byDate)
  if (dated.length === 0) return [{ text: words.undated, claims: [] }]
  const lines = dated.slice(0, newestShown).map((article): DraftPart => {
    const found: FoundArticle = { ...article, reprints: [] }
    const claim = titleClaim(found, 1)
    return { text: `- ${article.date?.to} ${article.title}`, claims: claim ? [claim] : [] }
  })
  return [{ text: words.newest, claims: [] }, ...lines]
}

/** The papers by their names, with how many issues there are of each; files that name no paper by their own. */
async function sourceParts(store: Store, words: ServiceWording): Promise<DraftPart[]> {
  const issues = await store.articles({ kind: 'issue' }, { limit: mostArticles })
  const papers = new Map<string, Set<string>>()
  for (const { title, file } of issues) {
    const name = paperOf(title)
    papers.set(name, (papers.get(name) ?? new Set()).add(file))
  }
  const ofPapers = new Set(issues.map(({ file }) => file))
  const reports = await reportsOf(store)
  const others = [...new Set(reports?.map(({ file }) => file))].filter(file => !ofPapers.has(file))
  const named = [...papers].map(([name, files]) =>
    files.size > 1 ? `${name}（${files.size}）` : name
  )
  const all = [...named, ...others]
  const shown = all.slice(0, filesShown).map(name => `- ${name}`)
  const rest = all.length > filesShown ? ['…'] : []
  const head = words.sources(store.meta.bulletins, papers.size)
  return [head, ...shown, ...rest].map(text => ({ text, claims: [] }))
}

/**
 * Answers a question about the service or its collection from what the index knows of itself.
 * @returns undefined where the collection is too large for it; then it is answered as any other question
 */
export async function answerService(
  asked: ServiceQuestion,
  language: Language,
  store: Store
): Promise<Draft | undefined> {
  const words = wordsFor(language)
  if (asked === 'thanks') return plain(words.thanks)
  if (asked === 'farewell') return plain(words.farewell)
  if (asked === 'self') return plain(words.self)
  if (asked === 'sources') return { ...plainDraft, parts: await sourceParts(store, words) }
  const reports = await reportsOf(store)
  if (asked === 'greeting') return plain(words.greeting(collectionOf(store, reports)))
  if (asked === 'size') return plain(words.size(collectionOf(store, reports)))
  if (!reports) return undefined
  return { ...plainDraft, parts: newestParts(reports, words) }
}
