/** pgvector's form, `[0.1,-0.2]`. Half precision holds three to four digits; six lose nothing of them. */
export const vectorText = (vector: Float32Array): string =>
  `[${Array.from(vector, value => Number(value.toPrecision(6))).join(',')}]`

/** The vector of pgvector's form, which is JSON. */
export const parseVector = (text: string): Float32Array =>
  Float32Array.from(JSON.parse(text) as number[])
