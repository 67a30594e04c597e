import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A small page in a newspaper's manner, on which the tests of the server ask. */
export const nightSchool = {
  file: '001_night-school.txt',
  text: '桃源县总工会职工夜校开课\n\n本报讯（记者林晓）5月8日，桃源县总工会职工夜校开课，\n共有126名职工报名。夜校设烹饪、摄影、书法三门课程，\n每门课程收费50元。\n',
  title: '桃源县总工会职工夜校开课',
  question: '桃源县总工会职工夜校有多少名职工报名？'
}

export const choir = {
  file: '002_choir.txt',
  text: '柳林县总工会举办职工合唱比赛\n\n本报讯（记者王平）6月1日，柳林县总工会举办职工合唱比赛，12支队伍参加了比赛。柳林县纺织厂队获得一等奖。\n',
  title: '柳林县总工会举办职工合唱比赛',
  question: '柳林县职工合唱比赛有多少支队伍参加？'
}

export interface Folders {
  readonly seeds: string
  readonly index: string
  readonly environment: Record<string, string>
}

/** Folders of their own for one test file, with both pages unless told otherwise; removed when the file ends. */
export function createFolders(
  pages: readonly { file: string; text: string }[] = [nightSchool, choir]
): Folders {
  const root = mkdtempSync(join(tmpdir(), 'gongbao-'))
  afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }))
  const seeds = join(root, 'seeds')
  const index = join(root, 'index')
  mkdirSync(seeds)
  for (const { file, text } of pages) writeFileSync(join(seeds, file), text)
  return { seeds, index, environment: { GONGBAO_SEEDS: seeds, GONGBAO_INDEX: index } }
}
