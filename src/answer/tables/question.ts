import type { SubwordTable } from '../../embed/embedder.ts'
import type { Query } from '../../understand/query.ts'
import type { Anchor } from './anchors.ts'
import type { AskedOfTable } from './asked.ts'
import type { ColumnScore } from './columns.ts'
import type { Grid, GridRecord } from './grid.ts'

/** A question put to one table. */
export interface GridQuestion {
  readonly grid: Grid
  readonly query: Query
  readonly asked: AskedOfTable
  readonly table: SubwordTable
  readonly anchors: readonly Anchor[]
  /** The question without the names of records. */
  readonly rest: string
  /** Columns by how well `rest` asks for them. */
  readonly scores: readonly ColumnScore[]
  /** The records that all anchors together name; all of the table where there is none. */
  readonly chosen: readonly GridRecord[]
  /** Whether the records are what the table has for columns. */
  readonly turned: boolean
}
