import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const counties = ['桃源', '柳林', '松江', '清溪', '云台', '石门', '青山', '白河', '南湖', '东阳']
const surnames = ['林', '王', '陈', '李', '张', '刘', '黄', '周', '吴', '徐']
const activities = [
  '职工夜校开课',
  '举办职工合唱比赛',
  '慰问一线环卫职工',
  '发放防暑降温用品',
  '开展法律援助服务',
  '举行技能竞赛决赛',
  '启用户外劳动者驿站',
  '组织劳模疗休养',
  '签订集体合同',
  '开展困难职工帮扶'
]

/** The `at`-th of a collection of reports that are alike, as those of a paper are; no two have the same words. */
export function reportAt(at: number): string {
  const pick = (list: readonly string[], by: number) => list[Math.floor(at / by) % list.length]
  const county = `${pick(counties, 1)}县${Math.floor(at / 100) + 1}街道`
  const activity = pick(activities, 10)
  const day = `${1 + (at % 12)}月${1 + (at % 28)}日`
  return [
    `${county}总工会${activity}`,
    '',
    `本报讯（记者${pick(surnames, 7)}晓${pick(surnames, 3)}）${day}，${county}总工会${activity}，共有${100 + at}名职工参加。`,
    `活动由${county}总工会主办，投入资金${10 + (at % 90)}万元，惠及${3 + (at % 40)}家企业。`,
    `总工会有关负责人介绍，今年已开展同类活动${1 + (at % 9)}场，职工满意度达到${80 + (at % 20)}%。`,
    ''
  ].join('\n')
}

/** Writes so many reports into a folder, one a file. */
export function writeManyArticles(folder: string, count: number): void {
  for (let at = 0; at < count; at++)
    writeFileSync(join(folder, `${String(at).padStart(6, '0')}.txt`), reportAt(at))
}
