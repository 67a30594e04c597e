/** A sentence of a model's answer: its words without markers, the passages it cites, and what separates it from the next. */
export interface SpokenSentence {
  readonly text: string
  /** Passage numbers, 1-based, as written. */
  readonly cites: readonly number[]
  /** Whether a line ends behind it. */
  readonly endsLine: boolean
}

/** Text without an end of a sentence is cut here, so that a model that ends none cannot make us wait for one. */
const pieceMaxChars = 2000

const marker = /[[【［](\d{1,3})[\]】］]/g
const markers = String.raw`(?:\s{0,3}[\[【［]\d{1,3}(?:\s?[,，、]\s?\d{1,3}){0,20}[\]】］]){0,20}`
/** An end of a sentence, its closing quotes, and its markers; `.` only before a space, for 3.5 is no end. */
const sentenceEnd = new RegExp(
  String.raw`(?:[。！？!?]{1,9}|\.(?=\s|[\[【［]|$)|…{1,9})[”’"'」』）)]{0,9}${markers}|\n{1,9}`,
  'u'
)

const splitLists = (text: string) =>
  text.replace(/[[【［](\d{1,3}(?:\s?[,，、]\s?\d{1,3}){1,20})[\]】］]/g, (_, list: string) =>
    list
      .split(/[,，、]/)
      .map(n => `[${n.trim()}]`)
      .join('')
  )

function toSentence(raw: string, endsLine: boolean): SpokenSentence | undefined {
  const whole = splitLists(raw)
  const cites = [...whole.matchAll(marker)].map(match => Number(match[1]))
  const text = whole.replace(marker, '').trim()
  return text === '' && cites.length === 0
    ? undefined
    : { text, cites: [...new Set(cites)], endsLine }
}

/** What may still become a marker must wait for more text. */
const undecided = /(?:\s|[[【［][\d,，、\s]{0,12})$/u

/** Takes whole sentences off the front of `text`; the rest waits, as its markers may still come. */
function takeSentences(text: string, ended: boolean): [SpokenSentence[], string] {
  const sentences: SpokenSentence[] = []
  let rest = text
  const take = (cut: number, endsLine: boolean) => {
    const sentence = toSentence(rest.slice(0, cut), endsLine)
    if (sentence) sentences.push(sentence)
    rest = rest.slice(cut).replace(/^[ \t]+/, '')
  }
  for (;;) {
    const end = sentenceEnd.exec(rest.slice(0, pieceMaxChars))
    if (end === null) {
      if (rest.length < pieceMaxChars) break
      take(pieceMaxChars, false)
      continue
    }
    const cut = end.index + end[0].length
    const behind = rest.slice(cut, cut + 12)
    if (!ended && (behind === '' || undecided.test(behind))) break
    take(cut, end[0].startsWith('\n') || behind.startsWith('\n'))
  }
  if (!ended) return [sentences, rest]
  const last = toSentence(rest, true)
  return [last ? [...sentences, last] : sentences, '']
}

const [thinks, ends] = ['<think>', '</think>']

/** Where `text` ends in what may become `tag` with more text behind it, else its length. */
function beginningOf(tag: string, text: string): number {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length--)
    if (text.endsWith(tag.slice(0, length))) return text.length - length
  return text.length
}

/** Reasoning models think aloud before they answer; that is not part of the answer, and none of it is kept. */
async function* withoutThoughts(deltas: AsyncIterable<string>): AsyncGenerator<string> {
  let held = ''
  let thinking = false
  for await (const delta of deltas) {
    held += delta
    for (;;) {
      const tag = thinking ? ends : thinks
      const at = held.indexOf(tag)
      const end = at < 0 ? beginningOf(tag, held) : at
      if (!thinking && end > 0) yield held.slice(0, end)
      held = held.slice(at < 0 ? end : at + tag.length)
      if (at < 0) break
      thinking = !thinking
    }
  }
  if (!thinking && held !== '') yield held
}

/** Cuts a stream of text into sentences, each as soon as it is complete with its markers. */
export async function* spokenSentences(
  deltas: AsyncIterable<string>
): AsyncGenerator<SpokenSentence> {
  let pending = ''
  for await (const delta of withoutThoughts(deltas)) {
    const [sentences, rest] = takeSentences(pending + delta, false)
    yield* sentences
    pending = rest
  }
  yield* takeSentences(pending, true)[0]
}
