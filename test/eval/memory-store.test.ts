import { describeStore } from '../contract/store-contract.ts'
import { createMemoryStore } from './memory-store.ts'

describeStore('memory, for evaluations', async bulletins =>
  createMemoryStore(
    bulletins.flatMap(({ articles }) => [...articles]),
    new Map(bulletins.map(({ bulletin: { file, text } }) => [file, text]))
  )
)
