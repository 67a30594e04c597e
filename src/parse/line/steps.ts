/**
 * Which step of a measure a value is on: 0 below the first edge, their number from the last one on.
 *
 * @example
 * steps(7, [5, 10]) // 1
 */
export function steps(value: number, edges: readonly number[]): number {
  const at = edges.findIndex(edge => value < edge)
  return at < 0 ? edges.length : at
}
