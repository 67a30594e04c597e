import { featuresOf, turnOf } from './features.ts'
import weights from './line-weights.json' with { type: 'json' }
import { type Part, parts } from './part.ts'
import type { ShapedLine } from './shape.ts'
import { sightOf } from './sight.ts'

/**
 * A linear-chain model of a page's lines (Lafferty, McCallum, Pereira 2001: Conditional Random Fields). It was fitted
 * on composed pages (`npm run fit:lines`).
 */
interface LineModel {
  /** For each feature a weight for each part, in the order of `parts`. */
  readonly features: ReadonlyMap<string, Float64Array>
  /** For each kind of turn the weights from each part to each part, the part above first. */
  readonly turns: ReadonlyMap<string, Float64Array>
}

/** Weights are stored as whole numbers of this fraction. */
export const weightScale = 50

const unpack = (packed: Readonly<Record<string, string>>): Map<string, Float64Array> =>
  new Map(
    Object.entries(packed).map(([name, row]) => [
      name,
      Float64Array.from(row.split(','), value => Number(value || 0) / weightScale)
    ])
  )

const model: LineModel = { features: unpack(weights.features), turns: unpack(weights.turns) }
const count = parts.length

/** Where `allowed` gives parts for a line, no other is considered. */
export type AllowedParts = (line: ShapedLine) => readonly Part[] | null

/**
 * What each line of a page is, for the page as a whole (Viterbi).
 *
 * @example
 * tagLines(shapeLines(linesOf('县总工会开会\n本报讯 近日,县总工会开会。'))) // ['title', 'lead']
 */
export function tagLines(lines: readonly ShapedLine[], allowed: AllowedParts = () => null): Part[] {
  const sight = sightOf(lines)
  const scores = featuresOf(sight).map(features => lifted(lineScores(model, features)))
  const turns = sight.lines.map(line => model.turns.get(turnOf(line)))
  const owns = lines.map(allowed)
  owns.forEach((own, at) => {
    if (own) restrict(scores[at], own)
  })
  const tagged = bestPath(scores, turns).map(part => parts[part] ?? 'body')
  return withMarkedItems(lines, tagged, owns)
}

/** What papers put before short items. */
const itemMark = /^[△▲▽▼◇◆◎●○■□★☆※►▶]/u

/** A mark that opens items elsewhere on the page opens one here, too: the last of a run has no neighbour below to tell it by. */
function withMarkedItems(
  lines: readonly ShapedLine[],
  tagged: readonly Part[],
  owns: readonly ReturnType<AllowedParts>[]
): Part[] {
  const marks = lines.map(({ text }) => itemMark.exec(text)?.[0])
  const opens = (mark: string) =>
    marks.filter((one, at) => one === mark && tagged[at] === 'item').length
  return tagged.map((part, at) => {
    const mark = marks[at]
    const headed = part === 'title' || part === 'headline' || owns[at]?.includes('item') === false
    return !headed && mark !== undefined && opens(mark) >= fewestMarked ? 'item' : part
  })
}

/** Two items show what a mark stands for. */
const fewestMarked = 2

const [lead, body] = [parts.indexOf('lead'), parts.indexOf('body')]
/**
 * How far the first line of a body is lifted towards its further lines, from 0 to 1: by itself it looks like them, and
 * what stands above tells it. Chosen on composed pages of houses kept out of the fit (borders 0.840 at 0, 0.843 at 0.8,
 * 0.838 at 1).
 */
const lift = 0.8

function lifted(scores: Float64Array): Float64Array {
  const gap = (scores[body] ?? 0) - (scores[lead] ?? 0)
  if (gap > 0) scores[lead] = (scores[lead] ?? 0) + lift * gap
  return scores
}

function restrict(scores: Float64Array | undefined, own: readonly Part[]): void {
  parts.forEach((part, at) => {
    if (scores && !own.includes(part)) scores[at] = Number.NEGATIVE_INFINITY
  })
}

/** @example lineScores(model, ['s:heading']) // one score for each part */
function lineScores({ features: known }: LineModel, features: readonly string[]): Float64Array {
  const scores = new Float64Array(count)
  for (const feature of features) {
    const row = known.get(feature)
    if (row)
      for (let part = 0; part < count; part += 1)
        scores[part] = (scores[part] ?? 0) + (row[part] ?? 0)
  }
  return scores
}

/** The run of parts of the highest sum of line and turn scores. */
function bestPath(
  scores: readonly Float64Array[],
  turns: readonly (Float64Array | undefined)[]
): number[] {
  const backs: Uint8Array[] = []
  let best = scores[0] ?? new Float64Array(count)
  for (let at = 1; at < scores.length; at += 1) {
    const back = new Uint8Array(count)
    const next = new Float64Array(count)
    const turn = turns[at]
    for (let to = 0; to < count; to += 1) {
      let top = Number.NEGATIVE_INFINITY
      for (let from = 0; from < count; from += 1) {
        const score = (best[from] ?? 0) + (turn?.[from * count + to] ?? 0)
        if (score > top) {
          top = score
          back[to] = from
        }
      }
      next[to] = top + (scores[at]?.[to] ?? 0)
    }
    backs.push(back)
    best = next
  }
  return scores.length === 0 ? [] : walkBack(backs, best.indexOf(Math.max(...best)))
}

function walkBack(backs: readonly Uint8Array[], last: number): number[] {
  const path = [last]
  for (let at = backs.length - 1; at >= 0; at -= 1) path.push(backs[at]?.[path.at(-1) ?? 0] ?? 0)
  return path.reverse()
}
