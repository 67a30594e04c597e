import { shareOf, weighedSum } from '../../../arithmetic.ts'
import { analyze } from '../../../chinese/analyze.ts'
import { contentWords } from '../../../chinese/content-words.ts'
import { fold } from '../../../chinese/fold.ts'
import { wordsOfRole } from '../../../chinese/roles.ts'
import {
  type BestCosines,
  combine,
  coverage,
  focusCoverage,
  type Matcher,
  weighedCoverage
} from '../../../retrieve/late-interaction.ts'
import type { RankedPassage, Retrieval } from '../../../retrieve/retrieve.ts'
import type { Query, QueryWants, QueryWords } from '../../../understand/query.ts'
import type { AnswerType } from '../../../understand/question-type.ts'
import weights from './answer-weights.json' with { type: 'json' }
import { severalShare } from './several.ts'
import { isCheckable, typedSpans } from './typed-spans.ts'
import { unitFits } from './unit-fits.ts'

/** A sentence that may answer, with what speaks for it. */
export interface Evidence {
  readonly passage: RankedPassage
  /** Offsets in the article's text. */
  readonly start: number
  readonly end: number
  readonly text: string
  /** What the question's tokens find in the sentence. */
  readonly best: BestCosines
  readonly features: Features
  readonly score: number
}

/** What is weighed for a sentence, each about 0..1. */
export interface Features {
  /** Late-interaction coverage by the sentence alone. */
  readonly own: number
  /** …by the sentence and its headline. */
  readonly titled: number
  /** …by the sentence, its neighbours and its headline. */
  readonly around: number
  /** …by the sentence, of the words beside the question word. */
  readonly focus: number
  /** …by the sentence with its neighbours, of the same. */
  readonly focusAround: number
  /** …by the sentence, of the words that few sentences of its passage hold: its subject stands in all. */
  readonly local: number
  /** …and stand beside the question word as well. */
  readonly focusLocal: number
  /** Whether the sentence has the noun of what is asked for: 1, its last character: 0.5, else 0. */
  readonly kind: number
  /** Share of the question's bigrams, idf-weighted, that the sentence holds. */
  readonly lexical: number
  /** Longest run of characters shared with the question, 12 or more being 1. */
  readonly run: number
  /** Share of the asked types that the sentence holds something of, beyond the question's own words. */
  readonly typed: number
  /** How well the sentence speaks of what is asked for by name; 1 when nothing is. */
  readonly asked: number
  /** The same of the sentence with its neighbours and headline. */
  readonly askedAround: number
  /** The passage's score over the best passage's. */
  readonly passage: number
  /** Length over 100 characters, at most 2. */
  readonly length: number
}

export type FeatureWeights = Readonly<Record<keyof Features, number>>

/** Fitted by `npm run fit`: the sentence that holds the answer against all others. */
export const sentenceWeights: FeatureWeights = weights.sentence

/** Characters of a question that are compared with each sentence, one by one. */
const mostCompared = 400

/** Length of the longest run of characters that both texts hold, in the first `mostCompared` of `a`. */
export function longestSharedRun(a: string, b: string): number {
  let longest = 0
  let row = new Uint16Array(b.length + 1)
  let previous = new Uint16Array(b.length + 1)
  for (const character of a.slice(0, mostCompared)) {
    const last = previous
    previous = row
    row = last.fill(0)
    if (character === ' ') continue
    for (let at = b.indexOf(character); at >= 0; at = b.indexOf(character, at + 1)) {
      row[at + 1] = (previous[at] ?? 0) + 1
      longest = Math.max(longest, row[at + 1] ?? 0)
    }
  }
  return longest
}

/** Whoever signs a report is no one in it: `（记者 娄岚）`, unless by name. */
export const isSigner = (text: string, at: number): boolean =>
  /(?:记者|通讯员|实习生|供图|摄影|文\/图)[\s:：]{0,2}$/u.test(text.slice(Math.max(0, at - 8), at))

/**
 * Share of the asked types that `text` has a span of which the question does not already hold; a number must come with
 * the unit asked for, where one is. 0.5 when no type can be checked.
 */
export function typedShare(
  text: string,
  { text: question }: QueryWords,
  { answerTypes, unit }: QueryWants
): number {
  const checkable = answerTypes.filter(isCheckable)
  if (checkable.length === 0) return 0.5
  const fits = (type: AnswerType, span: string) => {
    if (type === 'date') return unit !== '年' || span.includes('年')
    return type !== 'number' || unit === null || unitFits(span, unit)
  }
  const found = checkable.filter(type =>
    typedSpans(text, type, unit)
      .filter(({ start }) => type !== 'person' || !isSigner(text, start))
      .map(({ start, end }) => text.slice(start, end))
      .some(span => !question.includes(span) && fits(type, span))
  )
  return found.length / checkable.length
}

/** …and of several things, where they are asked for. */
function wantedShare(text: string, { words, wants }: Query): number {
  const [typed, several] = [typedShare(text, words, wants), severalShare(text, words, wants)]
  return wants.answerTypes.some(isCheckable) ? typed + (several - 0.5) / 2 : several
}

/** Best match of the asked attribute's head, by sub-word or by characters, in 0..1; 1 when the question names none. */
function attributeMatch(
  attribute: string | null,
  text: string,
  best: BestCosines,
  matcher: Matcher
): number {
  if (attribute === null) return 1
  const cosines = matcher.tokens.flatMap((token, at) =>
    token.surface !== '' && attribute.endsWith(token.surface) ? [best[at] ?? 0] : []
  )
  if (wordsOfRole(attribute).some(word => text.includes(word))) return 1
  const head = attribute.slice(-2)
  const shared = /\p{Script=Han}/u.test(head)
    ? [...head].filter(one => text.includes(one)).length / head.length
    : 0
  return Math.max(0, ...cosines, shared * 0.9)
}

function kindMatch(kind: string | null, text: string): number {
  if (kind === null) return 0
  if (text.includes(kind)) return 1
  return text.includes(kind.slice(-1)) ? 0.5 : 0
}

interface Context {
  readonly query: Query
  readonly content: string
  readonly terms: ReadonlySet<string>
  readonly topScore: number
  readonly retrieval: Retrieval
  readonly rarityOf: (passage: RankedPassage) => readonly number[]
}

/** A sentence holds a token when its best cosine there is at least this. */
const heldCosine = 0.6

/** For each token of the question, the share of a passage's sentences and headline that do not hold it. */
function raritiesIn({ title, sentences }: RankedPassage): number[] {
  const parts = [title, ...sentences]
  return [...title].map((_, at) => shareOf(parts, part => (part[at] ?? 0) < heldCosine))
}

function featuresOf(passage: RankedPassage, at: number, context: Context): Features {
  const { retrieval, query, content, terms, topScore } = context
  const { tokens } = retrieval.matcher
  const sentence = passage.chunk.sentences[at]
  const text = fold(passage.article.text.slice(sentence?.start, sentence?.end))
  const own = passage.sentences[at] ?? new Float32Array()
  const neighbours = [passage.sentences[at - 1], passage.sentences[at + 1]].filter(
    part => part !== undefined
  )
  const held = new Set(analyze(text))
  const around = combine([own, passage.title, ...neighbours])
  const rarity = context.rarityOf(passage)
  return {
    own: coverage(tokens, own),
    titled: coverage(tokens, combine([own, passage.title])),
    around: coverage(tokens, around),
    focus: focusCoverage(tokens, own),
    focusAround: focusCoverage(tokens, around),
    local: weighedCoverage(tokens, own, ({ weight }, at) => weight * (rarity[at] ?? 1)),
    focusLocal: weighedCoverage(
      tokens,
      own,
      ({ weight, focus }, at) => weight * focus * (rarity[at] ?? 1)
    ),
    kind: kindMatch(query.wants.kind, text),
    lexical: shareOf([...terms], term => held.has(term)),
    run: Math.min(1, longestSharedRun(content, text) / 12),
    typed: wantedShare(text, query),
    asked: attributeMatch(query.wants.attribute, text, own, retrieval.matcher),
    askedAround: attributeMatch(query.wants.attribute, text, around, retrieval.matcher),
    passage: passage.score / topScore,
    length: Math.min(2, text.length / 100)
  }
}

/** All sentences of the passages as evidence, best first. */
export function gatherEvidence(
  retrieval: Retrieval,
  query: Query,
  weights: FeatureWeights = sentenceWeights
): Evidence[] {
  const content = contentWords(query.words.text)
  const rarities = new Map(retrieval.passages.map(passage => [passage, raritiesIn(passage)]))
  const context: Context = {
    rarityOf: passage => rarities.get(passage) ?? [],
    query,
    content,
    terms: new Set(analyze(content)),
    topScore: Math.max(1e-9, ...retrieval.passages.map(passage => passage.score)),
    retrieval
  }
  return retrieval.passages
    .flatMap(passage =>
      passage.chunk.sentences.map((sentence, at) => {
        const features = featuresOf(passage, at, context)
        return {
          passage,
          start: sentence.start,
          end: sentence.end,
          text: passage.article.text.slice(sentence.start, sentence.end),
          best: passage.sentences[at] ?? new Float32Array(),
          features,
          score: weighedSum(features, weights)
        }
      })
    )
    .sort((a, b) => b.score - a.score)
}
