import { describe, expect, it } from 'vitest'
import {
  createVectorsBuilder,
  nearest,
  parseVectors,
  serializeVectors
} from '../../src/store/files/segment/quantized-vectors.ts'
import { randomSource } from '../random-source.ts'

const dimensions = 64
const count = 2000
const random = randomSource(7)

function unitVector(): Float32Array {
  const vector = Float32Array.from({ length: dimensions }, () => random(2001) / 1000 - 1)
  const length = Math.hypot(...vector)
  return vector.map(value => value / length)
}

const builder = createVectorsBuilder(dimensions)
for (let at = 0; at < count; at++) builder.add(unitVector())
const built = builder.build()
const opened = parseVectors(serializeVectors(built), count, dimensions)

describe('the nearest vectors', () => {
  it('are the same by the shortcut of an opened index as by comparing all', () => {
    expect(built.rows).toBeUndefined()
    expect(opened.rows?.values).toHaveLength((count + 1) * dimensions)
    const allowed = Uint8Array.from({ length: count }, (_, at) => (at % 3 === 0 ? 1 : 0))
    for (let asked = 0; asked < 50; asked++) {
      const query = unitVector()
      expect(nearest(opened, query, 10)).toEqual(nearest(built, query, 10))
      expect(nearest(opened, query, 40, allowed)).toEqual(nearest(built, query, 40, allowed))
    }
  })

  it('are none of none, and all where fewer are held than wanted', () => {
    const none = createVectorsBuilder(dimensions).build()
    expect(nearest(parseVectors(serializeVectors(none), 0, dimensions), unitVector(), 5)).toEqual(
      []
    )
    expect(nearest(opened, unitVector(), count + 10)).toHaveLength(count)
  })
})
