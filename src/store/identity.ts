/** What the running service embeds and analyzes with; an index made with anything else cannot answer it. */
export interface ExpectedIndex {
  readonly model: string
  readonly pooling: string
  readonly dimensions: number
  readonly analyzer: string
}

/** What differs between an index and what is expected, in words; undefined when nothing does. */
export function mismatch(meta: ExpectedIndex, expected: ExpectedIndex): string | undefined {
  const keys = ['model', 'pooling', 'dimensions', 'analyzer'] as const
  const key = keys.find(name => meta[name] !== expected[name])
  return key && `the index was made with ${key} ${meta[key]}, this service uses ${expected[key]}`
}
