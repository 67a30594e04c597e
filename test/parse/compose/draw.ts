import { randomSource } from '../../random-source.ts'

/** Forms a house may print; the last ones of each list are kept for papers that the model never learned from. */
export interface Forms<T> {
  readonly known: readonly T[]
  readonly unseen: readonly T[]
}

/** Draws at random, the same for the same seed. `unseen` papers draw from the forms kept apart as often as it finds any. */
export interface Draw {
  readonly below: (limit: number) => number
  readonly chance: (share: number) => boolean
  readonly of: <T>(choices: readonly T[]) => T
  readonly form: <T>(forms: Forms<T>) => T
  readonly between: (least: number, most: number) => number
}

/** @example createDraw(1, false).between(1, 3) // 1, 2 or 3 */
export function createDraw(seed: number, unseen: boolean): Draw {
  const below = randomSource(seed)
  const of = <T>(choices: readonly T[]): T => {
    const choice = choices[below(choices.length)]
    if (choice === undefined) throw new Error('Expected at least one choice')
    return choice
  }
  return {
    below,
    of,
    chance: share => below(10_000) < share * 10_000,
    form: forms => of(unseen && forms.unseen.length > 0 ? forms.unseen : forms.known),
    between: (least, most) => least + below(most - least + 1)
  }
}

const signs = forms([...'◆■□●○★☆▲△▼▽▶◀◎※➤►•◈§♦✿☞✪❀'], [...'◇▷◁✦❖▪◉☀✽'])
const brackets = forms(
  ['（）', '【】', '〖〗', '［］', '《》', '「」', '『』', '||'],
  ['〔〕', '〈〉', '«»']
)

/** Any sign or pair of brackets around words: what a house picks says nothing of what the words are. */
export function anyDress(draw: Draw): readonly [before: string, behind: string] {
  const sign = draw.form(signs)
  const pair = draw.form(brackets)
  return draw.of([
    [sign, ''],
    [`${sign} `, ''],
    [sign, sign],
    [sign + sign, sign + sign],
    [pair.charAt(0), pair.charAt(1)],
    [`${sign}${pair.charAt(0)}`, pair.charAt(1)]
  ] as const)
}

/** @example anyPair(draw) // ['〖', '〗'] */
export function anyPair(draw: Draw): readonly [before: string, behind: string] {
  const pair = draw.form(brackets)
  return [pair.charAt(0), pair.charAt(1)]
}

/** @example forms(['△'], ['▲']).unseen // ['▲'] */
export function forms<T>(known: readonly T[], unseen: readonly T[] = []): Forms<T> {
  return { known, unseen }
}
