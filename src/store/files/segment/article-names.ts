import type { Statement } from 'better-sqlite3'

/** Articles' ids by number and the other way round, as a segment's file has them. */
export interface ArticleNames {
  idOf(number: number): string | undefined
  numberOf(id: string): number | undefined
}

/** Articles known without asking the file: a search turns numbers into ids and back several times each. */
const namesKept = 4096

export function createArticleNames(
  ids: Statement<[number], string>,
  numbers: Statement<[string], number>
): ArticleNames {
  const idByNumber = new Map<number, string>()
  const numberById = new Map<string, number>()
  const remember = (number: number | undefined, id: string | undefined) => {
    if (number === undefined || id === undefined) return
    if (idByNumber.size >= namesKept) {
      idByNumber.clear()
      numberById.clear()
    }
    idByNumber.set(number, id)
    numberById.set(id, number)
  }
  return {
    idOf(number) {
      if (!idByNumber.has(number)) remember(number, ids.get(number))
      return idByNumber.get(number)
    },
    numberOf(id) {
      if (!numberById.has(id)) remember(numbers.get(id), id)
      return numberById.get(id)
    }
  }
}
