import { afterAll } from 'vitest'
import type { IndexedBulletin } from '../../src/store/files/segment/segment-writer.ts'
import { describeStore } from '../contract/store-contract.ts'
import { removeFolder, temporaryFolder, writeIndex } from './written-index.ts'

const directories: string[] = []
const folder = () => {
  const directory = temporaryFolder()
  directories.push(directory)
  return directory
}

afterAll(() => directories.forEach(removeFolder))

/** A page that an earlier build held in other words. */
const outdated = (bulletin: IndexedBulletin | undefined): IndexedBulletin[] => {
  if (!bulletin) return []
  const [first] = bulletin.articles
  return first ? [{ ...bulletin, articles: [first] }] : []
}

describeStore('SQLite and exact vectors, one segment', bulletins =>
  writeIndex(folder(), [{ bulletins }])
)

describeStore('SQLite and HNSW, one segment', bulletins =>
  writeIndex(folder(), [{ bulletins, graphThreshold: 1 }])
)

describeStore('SQLite and HNSW, several segments, replaced pages in them', bulletins =>
  writeIndex(folder(), [
    { bulletins: bulletins.slice(3), graphThreshold: 1 },
    {
      bulletins: [...outdated(bulletins[4]), ...bulletins.slice(1, 3)],
      dead: [0],
      graphThreshold: 1
    },
    { bulletins: bulletins.slice(0, 1) }
  ])
)
