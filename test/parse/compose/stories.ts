import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { Draw } from './draw.ts'

/** Sentences to print a page with: they need make no sense together, only be of one matter each. */
export interface Story {
  readonly sentences: readonly string[]
  /** Clauses that would do as headlines. */
  readonly titles: readonly string[]
}

const training = (file: string): string =>
  fileURLToPath(new URL(`../../../../shared/data/training/${file}`, import.meta.url))
const newsFile = training('news-68798.txt.gz')
const pairsFile = training('jiyu.zh-en.tsv.xz')
const fixture = (name: string): string[] =>
  readFileSync(new URL(`../../fixtures/stories/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter(line => line !== '')

/** Whether the large collections are here; without them pages are printed with a few stories of the fixtures. */
export const hasCollections = (): boolean => existsSync(newsFile) && existsSync(pairsFile)

const leadIn =
  /^(?:近日|日前|昨日|今日|今天|据悉|据了解|据介绍|其中|同时|此外|目前|另外|因此|但是?|而且?|并且?|也|则|以及|如果|由于|不过|所以|随着|对此|截至.*|.*表示|.*介绍|.*认为|.*指出)$/u

/** @example clausesOf('县总工会开会，大家都到了。') // ['县总工会开会', '大家都到了'] */
function titlesOf(sentences: readonly string[]): string[] {
  return sentences
    .flatMap(sentence => sentence.replace(/（[^）]*）/gu, '').split(/[，。；：！？]/u))
    .map(clause => clause.replace(/\s+/gu, '').replace(/^(?:但|而|并|且|也|其中|此外|同时)/u, ''))
    .filter(clause => clause.length >= 6 && clause.length <= 24 && !leadIn.test(clause))
    .filter(
      clause =>
        !/[“”‘’《》]/u.test(clause) || /^[^“”《》]*[“《][^“”《》]+[”》][^“”《》]*$/u.test(clause)
    )
}

export function chineseStory(text: string): Story {
  const sentences = text
    .replace(/^.*?正文：/u, '')
    .split(/(?<=[。！？])(?!”)/u)
    .map(sentence => sentence.trim())
    .filter(
      sentence => sentence.length >= 10 && sentence.length <= 160 && /[。！？”]$/u.test(sentence)
    )
  return { sentences, titles: titlesOf(sentences) }
}

const usable = (story: Story): boolean => story.sentences.length >= 4 && story.titles.length >= 2

/** Stories of the news collection, `count` of them from its line `from` on; of the fixtures when it is not here. */
export function chineseStories(from: number, count: number): Story[] {
  if (!hasCollections()) return fixture('chinese.txt').map(chineseStory).filter(usable)
  const lines = gunzipSync(readFileSync(newsFile)).toString('utf8').split('\n')
  // The collection runs by day: a stride takes stories from the whole year.
  const stride = 17
  return Array.from({ length: count }, (_, at) => lines[(from + at * stride) % lines.length] ?? '')
    .map(chineseStory)
    .filter(usable)
}

const titleWords = (sentence: string): string =>
  sentence
    .replace(/[.!?,;:"“”]/gu, '')
    .split(' ')
    .slice(0, 8)
    .map(word => (word.length > 3 ? word.charAt(0).toUpperCase() + word.slice(1) : word))
    .join(' ')
    .replace(/\s(?:the|a|an|of|to|in|and|for|with|by|that|is|was)$/u, '')

/** English sentences in groups of `perStory`, from the pairs' English side or the fixtures. */
export function englishStories(from: number, count: number): Story[] {
  const sentences = englishSentences()
  const perStory = 9
  return Array.from({ length: count }, (_, at) => {
    const start = ((from + at) * perStory) % Math.max(1, sentences.length - perStory)
    const own = sentences.slice(start, start + perStory)
    return {
      sentences: own,
      titles: own.map(titleWords).map(title => title.charAt(0).toUpperCase() + title.slice(1))
    }
  })
}

function englishSentences(): string[] {
  if (!hasCollections()) return fixture('english.txt')
  const pairs = execFileSync('xz', ['-dc', pairsFile], { maxBuffer: 2 ** 30, encoding: 'utf8' })
  return pairs
    .split('\n')
    .filter((_, at) => at % 19 === 0)
    .map(line => line.split('\t')[1]?.trim() ?? '')
    .filter(line => /^[A-Z"][\x20-\x7e]{38,220}\.$/u.test(line) && !/^[A-Z]+ /u.test(line))
}

/** @example pick(draw, stories).sentences */
export const storyFor = (draw: Draw, stories: readonly Story[]): Story => draw.of(stories)
