import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readHnswGraph } from '../../src/store/files/segment/hnsw-graph.ts'
import { createVectorsBuilder, nearest } from '../../src/store/files/segment/quantized-vectors.ts'
import { createGraphWriter } from '../../src/store/files/segment/write-graph.ts'
import { randomSource } from '../random-source.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongbao-graph-'))
const path = join(folder, 'graph')
const dimensions = 16

afterAll(() => rmSync(folder, { recursive: true }))

function randomVector(random: (below: number) => number): Float32Array {
  const vector = Float32Array.from({ length: dimensions }, () => random(1000) - 499.5)
  const length = Math.hypot(...vector)
  return vector.map(value => value / length)
}

/** A builder of `count` vectors whose graph grew beside it from the first hundred on. */
async function grown(count: number) {
  const random = randomSource(7)
  const vectors = createVectorsBuilder(dimensions)
  const graph = createGraphWriter(vectors, dimensions, 100)
  for (let at = 0; at < count; at++) {
    vectors.add(randomVector(random))
    await graph.follow()
  }
  return { vectors, graph, random }
}

it('grows a graph in a thread that finds what comparing with all finds', async () => {
  const { vectors, graph, random } = await grown(3000)
  const all = vectors.build()
  await graph.write(all, path)
  const read = await readHnswGraph(path, all.count, dimensions)
  for (let asked = 0; asked < 20; asked++) {
    const query = randomVector(random)
    const [first] = nearest(all, query, 1)
    expect((await read.search(query, 1))[0]?.chunk).toBe(first?.chunk)
  }
})

it('writes none below the threshold', async () => {
  const { vectors, graph } = await grown(99)
  const none = join(folder, 'none')
  await graph.write(vectors.build(), none)
  expect(existsSync(none)).toBe(false)
})

it('is discarded while its thread works', async () => {
  const { graph } = await grown(3000)
  await graph.discard()
})
