import type { ShapedLine } from './shape.ts'

/** A marked heading, the lines under it, and the headings of lower rank below. */
export interface Outline {
  readonly heading: readonly ShapedLine[]
  /** 1 the highest; the document itself is 0. */
  readonly level: number
  readonly lines: ShapedLine[]
  readonly children: Outline[]
}

/** A second heading that goes on with the first: `——记某某` under a title. */
const continuation = /^[—–-]{2}/u

/**
 * The headings of a document as a tree by their levels.
 *
 * @example
 * buildOutline(lines).sections[0]?.children.length // sub-headings of the first heading
 */
export function buildOutline(lines: readonly ShapedLine[]): {
  readonly preamble: readonly ShapedLine[]
  readonly sections: readonly Outline[]
} {
  const root: Outline = { heading: [], level: 0, lines: [], children: [] }
  const path: Outline[] = [root]
  for (const line of lines) {
    const { block } = line
    const open = path.at(-1) ?? root
    if (block?.kind !== 'heading') {
      open.lines.push(line)
      continue
    }
    const goesOn =
      open.heading.some(above => above.block === block) ||
      (open.level > 0 && open.lines.length === 0 && continuation.test(line.text))
    if (goesOn && open.lines.length === 0) {
      path.splice(-1, 1, extended(path, line))
      continue
    }
    const node: Outline = { heading: [line], level: block.level ?? 1, lines: [], children: [] }
    while ((path.at(-1)?.level ?? 0) >= node.level) path.pop()
    ;(path.at(-1) ?? root).children.push(node)
    path.push(node)
  }
  return { preamble: root.lines, sections: root.children }
}

/** The open heading with one line more, put in its parent's place. */
function extended(path: readonly Outline[], line: ShapedLine): Outline {
  const open = path.at(-1)
  const parent = path.at(-2)
  const longer: Outline = {
    heading: [...(open?.heading ?? []), line],
    level: open?.level ?? 1,
    lines: open?.lines ?? [],
    children: open?.children ?? []
  }
  parent?.children.splice(-1, 1, longer)
  return longer
}
