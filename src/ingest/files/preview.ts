import type { ExpectedIndex } from '../../store/identity.ts'
import { type PreviewOptions, previewWith, type RebuildPreview } from '../preview.ts'
import { openBase } from './open-base.ts'

interface FilesPreviewOptions extends PreviewOptions {
  readonly indexDirectory: string
  readonly expected: ExpectedIndex
}

/** What `rebuild` would do. @throws AppError as `previewWith` */
export const previewRebuild = async (options: FilesPreviewOptions): Promise<RebuildPreview> =>
  previewWith(await openBase(options), options)
