/** Makes a vector unit length, in place. The pipeline of transformers.js can do it too, in ten times the time. */
export function toUnitLength(vector: Float32Array): Float32Array {
  let square = 0
  for (let at = 0; at < vector.length; at++)
    square += (vector[at] as number) * (vector[at] as number)
  const length = Math.sqrt(square) || 1
  for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] as number) / length
  return vector
}
