import { questionWords } from '../chinese/content-words.ts'
import { fold } from '../chinese/fold.ts'
import { withoutRequests } from '../chinese/list-requests.ts'
import { boundQuestion } from './bounds.ts'

/** What ends one question of several: a mark, or a word before the next question word. */
const seams =
  /[?？]+|[，,；;](?!\d{3})|、(?=[^、，,?？]{0,6}(?:几|多少|哪|谁|什么|怎))|\b(?:and|et)\s+(?=(?:(?:by|in|at|on|for|from|à|en)\s+)?(?:what|which|who|when|where|why|how|quand|où|qui|combien)\b)/giu
/** Asks for a yes or a no. */
const whether = /吗|嗎|行不行|能不能|可不可以|是不是|有没有|有沒有|\bor not\b/u

/** Asks for a number of things and stops there: how many firms and how many projects did it draw? */
const unfinished = /\b(?:how many|which|what) (?:[\w-]+ ){0,2}[\w-]+$/iu

const asks = (piece: string): boolean =>
  questionWords(fold(piece)).length > 0 || whether.test(fold(piece))

/** Asks only what those are called that were counted right before. */
const namesThem =
  /[,，?？]\s*(?:都|又|各|它们|他们|她们|分别|具体)*(?:是|有|叫|叫做)(?:谁|啥|什么|哪些|哪几[个家位部项名件]|什么名字|什么名)(?:人|单位|名字)?\s*[?？]?$/u

/**
 * A question that counts things without what it asks besides, their names, which a count gives with them.
 * @example withoutNaming('有几部获奖？都叫啥？') // '有几部获奖'
 */
export const withoutNaming = (question: string): string => {
  const { index } = namesThem.exec(question) ?? {}
  const counted = question.slice(0, index ?? 0)
  return index !== undefined && /几|多少/u.test(counted) ? counted : question
}

/** Pieces that ask, each with the words before it that ask nothing; words behind the last belong to it. */
function askingPieces(question: string): string[] {
  const groups: string[] = []
  let waiting = ''
  for (const piece of question.split(seams)) {
    const text = `${waiting}${waiting && piece.trim() ? '，' : ''}${piece.trim()}`
    if (asks(piece) && !unfinished.test(text)) {
      groups.push(text)
      waiting = ''
    } else waiting = text
  }
  const last = groups.pop()
  return last === undefined ? [] : [...groups, waiting ? `${last}，${waiting}` : last]
}

/** Of several named side by side the same is asked. */
const ofEach = /(?:各自?|分别)(?:是|为|有)?/u
const joins = /、|以及|和|与|與|跟|及/u

/** 赞成和反对各多少票 asks the same of two; what stands before the first name belongs to each. */
function coordinated(question: string): string[] {
  const clauses = question.split(/(?<=[，,:：])/u)
  const [last = ''] = clauses.slice(-1)
  const mark = ofEach.exec(last)
  if (!mark) return []
  const head = clauses.slice(0, -1).join('')
  const left = last.slice(0, mark.index)
  const [rest = ''] = last.slice(mark.index + mark[0].length).split(/[?？]/u)
  const items = left.split(joins)
  const [first = '', second = ''] = items
  if (items.length < 2 || !asks(rest) || items.some(item => item.trim().length < 2)) return []
  // Names put side by side are about as long.
  const shared = first.slice(0, Math.max(0, first.length - second.length))
  return items.map((item, at) => `${head}${at === 0 ? '' : shared}${item}${rest}`)
}

/**
 * The questions that one question asks one after another, the later ones often without what they are about; empty where
 * it asks one thing, or more than anybody would at once.
 *
 * @param question of whatever length; what is too long is cut as it is for an answer
 * @example subQuestions('换电柜装了几组？月底打算凑到多少组？') // ['换电柜装了几组', '月底打算凑到多少组']
 */
export function subQuestions(question: string): string[] {
  const asked = withoutNaming(withoutRequests(boundQuestion(question)))
  const pieces = askingPieces(asked)
  const several = pieces.length > 1 ? pieces : coordinated(asked)
  return several.length > mostQuestions ? [] : several
}

/** Each is searched for by itself. */
const mostQuestions = 4
