/** How a model wants to be used; wrong prefixes or pooling cost recall silently. */
interface ModelUse {
  readonly pooling: 'cls' | 'mean'
  readonly queryPrefix: string
  readonly passagePrefix: string
  /** So many first numbers of a vector are kept, in a model whose vectors are nested; absent: all. */
  readonly keptDimensions?: number
}

export const bundledModel = 'gongbao-mini'

/**
 * First match wins. Sources: the model cards on the hub of each family. Of the bundled model's 768 numbers the service
 * keeps the sum of the rows: beside BM25 and a second look the products find nothing more
 * (docs/decisions/2026-11-21-products-of-rows.md).
 */
const table: readonly (readonly [name: RegExp, use: ModelUse])[] = [
  [/^gongbao-/, { pooling: 'cls', queryPrefix: '', passagePrefix: '', keptDimensions: 256 }],
  [
    /multilingual-e5|e5-(small|base|large)/,
    { pooling: 'mean', queryPrefix: 'query: ', passagePrefix: 'passage: ' }
  ],
  [
    /bge-[\w.]{1,20}-zh/,
    { pooling: 'cls', queryPrefix: '为这个句子生成表示以用于检索相关文章：', passagePrefix: '' }
  ],
  [
    /bge-(small|base|large)-en/,
    {
      pooling: 'cls',
      queryPrefix: 'Represent this sentence for searching relevant passages: ',
      passagePrefix: ''
    }
  ],
  [/bge-m3|labse|snowflake-arctic/i, { pooling: 'cls', queryPrefix: '', passagePrefix: '' }]
]

/** The use of a model by name; models not in the table are pooled by mean without prefixes, as sentence-transformers do. */
export function modelUse(model: string): ModelUse {
  const row = table.find(([name]) => name.test(model))
  return row?.[1] ?? { pooling: 'mean', queryPrefix: '', passagePrefix: '' }
}
