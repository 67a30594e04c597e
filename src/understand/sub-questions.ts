import { questionWords } from '../chinese/content-words.ts'
import { fold } from '../chinese/fold.ts'

/** What ends one question of several: a mark, or a word before the next question word. */
const seams =
  /[?？]+|[，,；;](?!\d{3})|、(?=[^、，,?？]{0,6}(?:几|多少|哪|谁|什么|怎))|\b(?:and|et)\s+(?=(?:(?:by|in|at|on|for|from|à|en)\s+)?(?:what|which|who|when|where|why|how|quand|où|qui|combien)\b)/giu
/** Asks for a yes or a no. */
const whether = /吗|嗎|行不行|能不能|可不可以|是不是|有没有|有沒有|\bor not\b/u

const asks = (piece: string): boolean =>
  questionWords(fold(piece)).length > 0 || whether.test(fold(piece))

/** Pieces that ask, each with the words before it that ask nothing; words behind the last belong to it. */
function askingPieces(question: string): string[] {
  const groups: string[] = []
  let waiting = ''
  for (const piece of question.split(seams)) {
    const text = `${waiting}${waiting && piece.trim() ? '，' : ''}${piece.trim()}`
    if (asks(piece)) {
      groups.push(text)
      waiting = ''
    } else waiting = text
  }
  const last = groups.pop()
  return last === undefined ? [] : [...groups, waiting ? `${last}，${waiting}` : last]
}

const each =
  /^(?<head>.*[，,:：]\s*)?(?<left>[^，,:：]+?)(?:各自?|分别)(?:是|为|有)?(?<rest>[^，,:：]+)$/u
const joins = /、|以及|和|与|與|跟|及/u

/** 赞成和反对各多少票 asks the same of two; what stands before the first name belongs to each. */
function coordinated(question: string): string[] {
  const {
    head = '',
    left = '',
    rest = ''
  } = each.exec(question.replace(/[?？]+$/u, ''))?.groups ?? {}
  const items = left.split(joins)
  const [first = '', second = ''] = items
  if (items.length < 2 || !asks(rest) || items.some(item => item.trim().length < 2)) return []
  // Names put side by side are about as long.
  const shared = first.slice(0, Math.max(0, first.length - second.length))
  return items.map((item, at) => `${head}${at === 0 ? '' : shared}${item}${rest}`)
}

/**
 * The questions that one question asks one after another, the later ones often without what they are about; empty where
 * it asks one thing.
 *
 * @example subQuestions('换电柜装了几组？月底打算凑到多少组？') // ['换电柜装了几组', '月底打算凑到多少组']
 */
export function subQuestions(question: string): string[] {
  const pieces = askingPieces(question)
  if (pieces.length > 1) return pieces
  return coordinated(question)
}
