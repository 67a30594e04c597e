import { grammarCharacters } from '../chinese/name-heads.ts'

/** Runs of the question that a text has, from this length on, are its words. */
const shortestRun = 2
/** So many characters in a row that a text has nowhere, and that are no grammar, are a name. */
const shortestName = 2

/**
 * Whether a stretch has a name that is not the text's: 开塔 of 开塔吊 and 文当 of 殷佩文当区总工会主席 fall apart into runs
 * that the text has, some of them longer than the stretch, and grammar.
 */
export function lacksName(
  question: string,
  { start, end }: { start: number; end: number },
  text: string
): boolean {
  const isHeld = (at: number) => {
    const [before, after] = [question.slice(at - 1, at + 1), question.slice(at, at + shortestRun)]
    return (
      grammarCharacters.has(question[at] ?? '') ||
      verbs.has(question[at] ?? '') ||
      (at > 0 && text.includes(before)) ||
      (after.length === shortestRun && text.includes(after))
    )
  }
  let run = 0
  for (let at = start; at < end; at++) {
    run = isHeld(at) ? 0 : run + 1
    if (run >= shortestName) return true
  }
  return false
}

/** Verbs of one character that stand between a name and what it is or does. */
const verbs: ReadonlySet<string> = new Set('当任是去打用看拿领带管教修')

/** 殷佩文当, cut out of 殷佩文当区总工会主席: a name that the text has, and a verb. */
export function isHeldWithVerb(core: string, text: string): boolean {
  const name = [...core].findLastIndex(one => !verbs.has(one)) + 1
  return name > 1 && name < core.length && text.includes(core.slice(0, name))
}
