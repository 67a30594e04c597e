import { randomSource } from '../random-source.ts'
import type { Page } from '../retrieve/pages.ts'

const list = (text: string) => text.split(' ')
const towns = list(
  '桃源 柳林 无锡 绍兴 泸州 酒泉 青岛 延边 湛江 云浮 梅州 清远 潮州 揭阳 江门 佛山'
)
const bodies = list('总工会 教育工会 建设工会 交通工会 卫生工会 邮政工会')
const doings = list(
  '职工夜校 合唱比赛 技能竞赛 法律援助 爱心驿站 劳模宣讲 读书活动 健步走 送清凉 心理讲座'
)
const verbs = list('举办 开展 组织 启动 召开 推进')
const people = list('陈立群 林晓梅 高志远 王建国 李文静 周敏 何川 马骏')

/** So many invented reports with words and figures of their own, one a page: the same on every run. */
export function manyPages(count: number): Page[] {
  const below = randomSource(16)
  const one = (words: readonly string[]) => words[below(words.length)] ?? ''
  /** Common characters in no order, so that an index has as many terms as a real one. */
  const noise = () =>
    Array.from({ length: 60 }, () => String.fromCharCode(0x4e00 + below(3500))).join('')
  return Array.from({ length: count }, (_, at) => {
    const [town, body, doing, verb] = [one(towns), one(bodies), one(doings), one(verbs)]
    const date = `2024年${1 + below(12)}月${1 + below(28)}日`
    return {
      file: `many-${String(at).padStart(5, '0')}.txt`,
      text: `${town}${body}${verb}${doing}\n\n本报讯（记者${one(people)}）${date}，${town}${body}${verb}${doing}，共有${10 + below(5000)}名职工参加。${town}${body}主席${one(people)}出席并致辞，${noise()}。活动历时${1 + below(40)}天，投入经费${1 + below(90)}万元，${noise()}。\n`
    }
  })
}
