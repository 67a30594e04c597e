import type { SentMessage } from './message-schemas.ts'
import { textOf } from './to-ask.ts'

/**
 * What chat programs ask of the same model beside the conversation: a title for it, tags, questions to go on with, words
 * to search for, the rest of a sentence. They are told apart by their build, not by their words, which are settings there.
 */
type SideTaskKind = 'title' | 'tags' | 'follow_ups' | 'queries' | 'text'

/** One thing said in the conversation that the task is about. */
export interface ToldTurn {
  readonly role: 'user' | 'assistant'
  readonly content: string
}

export interface SideTask {
  readonly kind: SideTaskKind
  /** The end of that conversation, oldest first. */
  readonly turns: readonly ToldTurn[]
  /** Whether an object with the kind as its field is awaited, or the words alone. */
  readonly asJson: boolean
}

/** What is asked for stands in the first thousands of characters; the conversation may be of any length. */
const longestLead = 20_000
/** Of a conversation its beginning and its end are read, as much as this each. */
const longestEnd = 50_000

/** The field of the object that is awaited, such as `{ "title": "…" }`. */
const awaitedField = /\{\s{0,20}["'](title|tags|follow_ups|queries|text)["']\s{0,20}:/
const kinds: readonly SideTaskKind[] = ['title', 'tags', 'follow_ups', 'queries', 'text']
const asksForTitle = /\btitle\b|标题|標題/i

const speakers: Readonly<Record<string, ToldTurn['role'] | null>> = {
  user: 'user',
  human: 'user',
  assistant: 'assistant',
  ai: 'assistant',
  system: null,
  tool: null
}

const bothEnds = (text: string): string =>
  text.length <= 2 * longestEnd ? text : `${text.slice(0, longestEnd)}\n${text.slice(-longestEnd)}`

/** A conversation that is told as lines of `USER: …` and `ASSISTANT: …`; what a speaker says may have many lines. */
function turnsIn(told: string): ToldTurn[] {
  const turns: ToldTurn[] = []
  let speaking = false
  for (const line of bothEnds(told).split('\n')) {
    const [, name = '', words = ''] = /^([A-Za-z]{2,9}): ?(.*)$/.exec(line) ?? []
    const role = speakers[name.toLowerCase()]
    if (role !== undefined) {
      speaking = role !== null
      if (role) turns.push({ role, content: words })
      continue
    }
    const last = turns.pop()
    if (last) turns.push(speaking ? { ...last, content: `${last.content}\n${line}` } : last)
  }
  return turns.map(({ role, content }) => ({ role, content: content.trim() }))
}

/** As Open WebUI builds them: the conversation in a block of its own, the awaited object described before or behind it. */
function taskAroundBlock(text: string): SideTask | undefined {
  const [open, close] = ['<chat_history>', '</chat_history>']
  const [from, to] = [text.indexOf(open), text.lastIndexOf(close)]
  if (from < 0 || to < from) return undefined
  const lead = `${text.slice(0, Math.min(from, longestLead))}\n${text.slice(to + close.length).slice(0, longestLead)}`
  const named = awaitedField.exec(lead)?.[1]
  const field = kinds.find(kind => kind === named)
  const turns = turnsIn(text.slice(from + open.length, to))
  if (field) return { kind: field, turns, asJson: true }
  return asksForTitle.test(lead) ? { kind: 'title', turns, asJson: false } : undefined
}

/** As LibreChat builds them: what is asked for, then the conversation's beginning as `User: …` and `AI: …`. */
function titleBeforeTurns(text: string, asJson: boolean): SideTask | undefined {
  const [lead = ''] = text.slice(0, longestLead).split(/^(?:User|Human): /m, 1)
  if (lead.trim() === '' || lead.length === text.length || !asksForTitle.test(lead))
    return undefined
  const turns = turnsIn(bothEnds(text.slice(lead.length)).replace(/\nTitle:\s*$/, ''))
  const answered = turns.some(({ role }) => role === 'assistant')
  return answered ? { kind: 'title', turns, asJson } : undefined
}

/** The side task that a request is; undefined for one of a conversation, which asks something itself. */
export function sideTaskIn(
  messages: readonly SentMessage[],
  { asJson }: { readonly asJson: boolean }
): SideTask | undefined {
  const said = messages.filter(({ role }) => role === 'user' || role === 'assistant')
  const [only] = said
  if (!only || said.length > 1 || only.role !== 'user') return undefined
  const text = textOf(only)
  return taskAroundBlock(text) ?? titleBeforeTurns(text, asJson)
}
