import { unzipSync } from 'fflate'
import { AppError } from '../errors.ts'

/** Largest archive when unpacked; a small one may unpack to more than memory holds. */
const largestUnpackedBytes = 200 * 1024 * 1024

/**
 * The files of a zip archive (DOCX and EPUB are such) whose names match, none of them when `names` matches nothing.
 *
 * @throws AppError `too_large` when the archive unpacks to more than 200 MiB.
 * @example
 * unpack(bytes, /\.xml$/)['META-INF/container.xml']
 */
export function unpack(bytes: Uint8Array, names: RegExp): Record<string, Uint8Array> {
  let size = 0
  return unzipSync(bytes, {
    filter: file => {
      size += file.originalSize
      if (size > largestUnpackedBytes) {
        throw new AppError(
          'too_large',
          'The document unpacks to more than 200 MiB. Split it into smaller files.'
        )
      }
      return names.test(file.name)
    }
  })
}
