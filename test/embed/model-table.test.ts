import { expect, it } from 'vitest'
import { modelUse } from '../../src/embed/model-table.ts'

it.each([
  ['gongbao-mini', 'cls', '', ''],
  ['Xenova/multilingual-e5-small', 'mean', 'query: ', 'passage: '],
  ['Xenova/bge-small-zh-v1.5', 'cls', '为这个句子生成表示以用于检索相关文章：', ''],
  [
    'Xenova/bge-base-en-v1.5',
    'cls',
    'Represent this sentence for searching relevant passages: ',
    ''
  ],
  ['Xenova/bge-m3', 'cls', '', ''],
  ['someone/unheard-of', 'mean', '', '']
])('%s is pooled by %s with its own prefixes', (model, pooling, queryPrefix, passagePrefix) => {
  expect(modelUse(model)).toMatchObject({ pooling, queryPrefix, passagePrefix })
})
