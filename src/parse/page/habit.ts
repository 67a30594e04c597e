import type { Part } from '../line/part.ts'
import type { ShapedLine } from '../line/shape.ts'

/** The parts that a line may be; null where the page's habits do not say. */
export type Habit = (line: ShapedLine) => readonly Part[] | null
