import type { PassageEncoder } from '../../../src/embed/passage-encoder.ts'

/** An encoder of one number a text that fails over texts with certain words, each in another way. */
export const createPassageEncoder = async (model: string): Promise<PassageEncoder> => ({
  embedder: {
    model,
    pooling: 'cls',
    dimensions: 1,
    async embedPassages(texts) {
      if (texts.some(text => text.includes('无法嵌入'))) throw new Error('no vector for this')
      return texts.map(() => Float32Array.of(1))
    },
    embedQuery: async () => Float32Array.of(1)
  },
  subwords: {
    tokenize(text) {
      if (text.includes('没完没了')) for (;;) text.length
      if (text.includes('吃光内存'))
        for (const all: number[][] = []; ; ) all.push([...Array(1e6).keys()])
      return Uint32Array.of(text.length)
    }
  }
})
