import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Two editions of the same pages: every figure differs, and every sentence names its edition. */
export const editions = ['春季', '秋季'] as const
export type Edition = (typeof editions)[number]

export interface SchoolPages {
  readonly pages: number
  /** Classes a page, one sentence each. */
  readonly classes: number
}

const autumnFrom = 5000

/** How many take part in a class: four figures, other ones in each edition. */
const participants = (edition: Edition, page: number, at: number): number =>
  (edition === '春季' ? 1000 : autumnFrom) + page * 30 + at

export const editionOfFigure = (figure: number): Edition => (figure < autumnFrom ? '春季' : '秋季')

const names = ['插花', '书法', '摄影', '合唱', '瑜伽', '编程', '烘焙', '茶艺', '剪纸', '象棋']
const className = (at: number) =>
  `${names[at % names.length]}${Math.floor(at / names.length) + 1}班`

export const question = (page: number, at: number): string =>
  `第${page}工区职工夜校${className(at)}有多少名职工参加？`

function pageText(edition: Edition, page: number, classes: number): string {
  const sentences = Array.from(
    { length: classes },
    (_, at) =>
      `第${page}工区职工夜校${className(at)}有${participants(edition, page, at)}名职工参加${edition}学期的学习。`
  )
  return `第${page}工区职工夜校开课\n\n本报讯（记者 林一）5月8日，第${page}工区工会举办职工夜校${edition}学期开课仪式。${sentences.join('')}\n`
}

/** Writes all pages of one edition over those of the other. */
export function writePages(directory: string, edition: Edition, { pages, classes }: SchoolPages) {
  mkdirSync(directory, { recursive: true })
  for (let page = 1; page <= pages; page++) {
    const name = `${String(page).padStart(4, '0')}.txt`
    writeFileSync(join(directory, name), pageText(edition, page, classes))
  }
}
