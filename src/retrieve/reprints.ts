import type { Folded } from '../chinese/fold.ts'
import { findPlaces } from '../chinese/places.ts'
import type { FoundArticle, SearchedArticle } from '../types.ts'

/** Characters of a shingle: long enough that unrelated reports share few. */
const shingleChars = 6
/** One shingle in this many is kept, the same ones in every text (modulo sketches, Broder 1997). */
const keptOneIn = 4
/** Share of the shorter text's shingles that the longer must hold; one changed character breaks six. */
const leastContainment = 0.85
/** With fewer shingles kept a text is too short to tell from a set phrase. */
const fewestShingles = 8
/** A report is printed again within days; the same words weeks later tell of another event. */
const mostDaysApart = 7

/** Base of the polynomial hash (Karp and Rabin 1987), odd and large; of Knuth's multiplicative hash for its mixing. */
const hashBase = 0x01000193
const mixer = 0x9e3779b1
/** What the first character of a shingle was multiplied by when the last one is taken in. */
const firstFactor = Array.from({ length: shingleChars - 1 }).reduce<number>(
  product => Math.imul(product, hashBase),
  1
)

/** Sketch of a text's letters and digits; each step takes one character in and one out. */
function shinglesOf(text: string): ReadonlySet<number> {
  const characters = text.replace(/[^\p{L}\p{N}]+/gu, '')
  const kept = new Set<number>()
  let hash = 0
  for (let at = 0; at < characters.length; at++) {
    if (at >= shingleChars) hash -= Math.imul(characters.charCodeAt(at - shingleChars), firstFactor)
    hash = (Math.imul(hash, hashBase) + characters.charCodeAt(at)) | 0
    // The sum's low bits follow the last characters, so the choice looks at mixed ones.
    const mixed = Math.imul(hash, mixer)
    if (at >= shingleChars - 1 && (mixed >>> 16) % keptOneIn === 0) kept.add(mixed)
  }
  return kept
}

/** One story: the article found first, what is compared with it, and its copies elsewhere. */
interface Story {
  readonly article: SearchedArticle
  readonly text: string
  readonly shingles: ReadonlySet<number>
  readonly copies: SearchedArticle[]
}

const numbersIn = (text: string) =>
  new Set(text.match(/\d+(?:[.,]\d+)*|[〇零一二两三四五六七八九十百千万亿]+/gu) ?? [])

const daysApart = (a: SearchedArticle, b: SearchedArticle) =>
  a.date && b.date ? Math.abs(Date.parse(a.date.from) - Date.parse(b.date.from)) / 86_400_000 : 0

const agree = (a: string | null, b: string | null) =>
  a === null || b === null || a.includes(b) || b.includes(a)

/**
 * Reports made from one form (the same ceremony in another town, the same count of another month) share most of their
 * words too: what tells them apart is numbers, places and bodies, so those must all be the same.
 */
function tellsTheSame(a: Story, b: Story): boolean {
  const [longer, shorter] = a.text.length >= b.text.length ? [a, b] : [b, a]
  if (daysApart(a.article, b.article) > mostDaysApart) return false
  if (!agree(a.article.organisation, b.article.organisation)) return false
  if (!agree(a.article.place, b.article.place)) return false
  const known = numbersIn(longer.text)
  if ([...numbersIn(shorter.text)].some(number => !known.has(number))) return false
  return findPlaces(shorter.text).every(({ text }) => longer.text.includes(text))
}

/** The story whose shingles hold most of these, or are held by them. */
function likeliest(shingles: ReadonlySet<number>, holders: ReadonlyMap<number, Story[]>) {
  // Counted in place: a search has thousands of shingles, and most are in no other story.
  const shared = new Map<Story, number>()
  for (const shingle of shingles)
    for (const story of holders.get(shingle) ?? []) shared.set(story, (shared.get(story) ?? 0) + 1)
  return [...shared]
    .filter(
      ([story, count]) => count >= leastContainment * Math.min(shingles.size, story.shingles.size)
    )
    .sort((a, b) => b[1] - a[1])
    .map(([story]) => story)
}

/**
 * Articles that print one report again (word for word, shortened, under another headline) become one: the one that
 * comes first, with the others as its `reprints`. By article id; ids of reprints are not in it.
 * @param articles best first, each once
 * @param folded their texts, by id
 */
export function collapseReprints(
  articles: Iterable<SearchedArticle>,
  folded: ReadonlyMap<string, Folded>
): ReadonlyMap<string, FoundArticle> {
  const stories: Story[] = []
  const holders = new Map<number, Story[]>()
  for (const article of articles) {
    const text = folded.get(article.id) ?? ''
    const shingles = shinglesOf(text)
    const story: Story = { article, text, shingles, copies: [] }
    const original =
      shingles.size < fewestShingles
        ? undefined
        : likeliest(shingles, holders).find(other => tellsTheSame(other, story))
    if (original) {
      original.copies.push(article)
      continue
    }
    stories.push(story)
    for (const shingle of shingles.size < fewestShingles ? [] : shingles) {
      const own = holders.get(shingle)
      if (own) own.push(story)
      else holders.set(shingle, [story])
    }
  }
  return new Map(
    stories.map(({ article, copies }) => [
      article.id,
      {
        ...article,
        reprints: copies.map(({ id, title, asRecognised, file, date }) => ({
          articleId: id,
          title: asRecognised?.title ?? title,
          file,
          date: date?.from ?? null
        }))
      }
    ])
  )
}
