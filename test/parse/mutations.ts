import { unzipSync, zipSync } from 'fflate'

/** A number below its argument, the same on every run. */
export type Random = (below: number) => number

/** Characters that mean something in markup and in a PDF, put where they do not belong. */
const marks = [
  ...['<', '>', '</div>', '<td>', '<table>', '&', '"', '`', '|', '\n\n', '#', '[', '](', '*'],
  ...['\u0000', '<!--', ' 0 obj', 'endstream', 'stream\n', ' Tj', ' Tm ', '<<', '>>', '9999999999'],
  ...['（', '\t', '1. ', '\r', '问：', '\uffff']
]

/** One to five changes: a mark put in, a piece cut out, a piece said again, a byte changed. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  let rest = Buffer.from(bytes)
  for (let times = 1 + random(5); times > 0; times -= 1) {
    const at = random(rest.length)
    const to = Math.min(rest.length, at + random(60))
    const mark = Buffer.from(marks[random(marks.length)] ?? '')
    const kinds = [
      [rest.subarray(0, at), mark, rest.subarray(at)],
      [rest.subarray(0, at), rest.subarray(to)],
      [rest.subarray(0, to), rest.subarray(at)],
      [rest.subarray(0, at), Buffer.from([random(256)]), rest.subarray(at + 1)]
    ]
    rest = Buffer.concat(kinds[random(kinds.length)] ?? [])
  }
  return rest
}

/** Every other archive is whole and holds one damaged part: damage to the archive itself seldom reaches its readers. */
export function mutateArchive(bytes: Uint8Array, random: Random): Uint8Array {
  if (random(2) === 0) return mutate(bytes, random)
  const files = unzipSync(bytes)
  const names = Object.keys(files)
  const name = names[random(names.length)] ?? ''
  return zipSync(
    { ...files, [name]: mutate(files[name] ?? new Uint8Array(), random) },
    { level: 0 }
  )
}
