import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createPassageEncoder } from '../../src/embed/passage-encoder.ts'
import { encodeDocuments } from '../../src/ingest/encode-documents.ts'
import type { IndexedBulletin } from '../../src/store/files/segment/segment-writer.ts'
import { contentHash } from '../../src/store/stored-rows.ts'

export const seedsDirectory = fileURLToPath(new URL('../../seeds/', import.meta.url))

/** The bundled model's parts, loaded once a test file. */
export const encoder = await createPassageEncoder('gongbao-mini')

/** Each seed with everything computed for it. */
export async function indexedSeeds(): Promise<IndexedBulletin[]> {
  const documents = readdirSync(seedsDirectory)
    .sort()
    .map(file => ({ file, bytes: readFileSync(`${seedsDirectory}${file}`) }))
  const encoded = await encodeDocuments(documents, { ...encoder, known: () => undefined })
  return encoded.flatMap((document, at) =>
    'reason' in document
      ? []
      : [{ ...document, hash: contentHash(documents[at]?.bytes ?? ''), stamp: '' }]
  )
}
