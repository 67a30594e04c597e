import type { Database } from '../../database/database.ts'
import type { ExpectedIndex } from '../../store/identity.ts'
import { type PreviewOptions, previewWith, type RebuildPreview } from '../preview.ts'
import { lookAtBase } from './open-base.ts'

export interface PostgresPreviewOptions extends PreviewOptions {
  readonly database: Database
  readonly expected: ExpectedIndex
}

/** What `rebuildPostgres` would do. @throws AppError as `previewWith` */
export const previewPostgresRebuild = async (
  options: PostgresPreviewOptions
): Promise<RebuildPreview> =>
  previewWith(await lookAtBase(options.database, options.expected), options)
