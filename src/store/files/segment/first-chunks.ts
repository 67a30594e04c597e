/** The number of each article's first chunk, and behind the last article's that of all chunks: a table of `articles + 1`. */
export function firstChunks(articleOfChunk: Uint32Array, articles: number): Uint32Array {
  const first = new Uint32Array(articles + 1).fill(articleOfChunk.length)
  for (let chunk = articleOfChunk.length - 1; chunk >= 0; chunk--)
    first[articleOfChunk[chunk] as number] = chunk
  // An article without chunks begins where the next one does.
  for (let article = articles - 1; article >= 0; article--)
    first[article] = Math.min(first[article] as number, first[article + 1] as number)
  return first
}
