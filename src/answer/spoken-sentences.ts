/** A sentence of a model's answer: its words without markers, the passages it cites, and what separates it from the next. */
export interface SpokenSentence {
  readonly text: string
  /** Passage numbers, 1-based, as written. */
  readonly cites: readonly number[]
  /** Whether a line ends behind it. */
  readonly endsLine: boolean
}

const marker = /[[【［](\d{1,3})[\]】］]/g
const markers = String.raw`(?:\s*[\[【［]\d{1,3}(?:\s*[,，、]\s*\d{1,3})*[\]】］])*`
/** An end of a sentence, its closing quotes, and its markers; `.` only before a space, for 3.5 is no end. */
const sentenceEnd = new RegExp(
  String.raw`(?:[。！？!?]+|\.(?=\s|[\[【［]|$)|…+)[”’"'」』）)]*${markers}|\n+`,
  'u'
)

const splitLists = (text: string) =>
  text.replace(/[[【［](\d{1,3}(?:\s*[,，、]\s*\d{1,3})+)[\]】］]/g, (_, list: string) =>
    list
      .split(/\s*[,，、]\s*/)
      .map(n => `[${n}]`)
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

/** Reasoning models think aloud before they answer; that is not part of the answer. */
const withoutThinking = (text: string) => text.replace(/<think>[\s\S]*?(?:<\/think>\s*|$)/g, '')

/** What may still become a marker or a thought must wait for more text. */
const undecided = /(?:<[a-z/]*|\s|[[【［][\d,，、\s]*)$/u

/** Takes whole sentences off the front of `text`; the rest waits, as its markers may still come. */
function takeSentences(text: string, ended: boolean): [SpokenSentence[], string] {
  const sentences: SpokenSentence[] = []
  let rest = text
  for (;;) {
    const end = sentenceEnd.exec(rest)
    if (end === null) break
    const cut = end.index + end[0].length
    const behind = rest.slice(cut)
    if (!ended && (behind === '' || undecided.test(behind.slice(0, 12)))) break
    const endsLine = end[0].startsWith('\n') || behind.startsWith('\n')
    const sentence = toSentence(rest.slice(0, cut), endsLine)
    if (sentence) sentences.push(sentence)
    rest = behind.replace(/^[ \t]+/, '')
  }
  if (!ended) return [sentences, rest]
  const last = toSentence(rest, true)
  return [last ? [...sentences, last] : sentences, '']
}

/** Cuts a stream of text into sentences, each as soon as it is complete with its markers. */
export async function* spokenSentences(
  deltas: AsyncIterable<string>
): AsyncGenerator<SpokenSentence> {
  let pending = ''
  for await (const delta of deltas) {
    pending = withoutThinkingSoFar(pending + delta)
    if (pending.startsWith('<think>')) continue
    const [sentences, rest] = takeSentences(pending, false)
    yield* sentences
    pending = rest
  }
  yield* takeSentences(withoutThinking(pending), true)[0]
}

/** Drops finished thoughts; an unfinished one stays, so that its end is recognised. */
function withoutThinkingSoFar(text: string): string {
  return text.replace(/<think>[\s\S]*?<\/think>\s*/g, '')
}
