/** Who does what: a role, and the words by which a text says that somebody fills it. */
const roles: readonly (readonly [roles: string, words: string])[] = [
  ['老师 教师 讲师 教员 主讲人 授课老师', '授课 讲课 任教 主讲 执教 教授 教大家'],
  ['教练', '执教 带队训练 指导训练'],
  ['裁判 裁判长', '执裁 担任裁判'],
  ['评委 评审', '评审 打分 担任评委'],
  ['主持人', '主持'],
  ['领队 队长', '带队 率队 领队 队长'],
  ['导演', '执导 导演'],
  ['编剧', '编剧 编写'],
  ['作者', '撰写 写作 著 创作'],
  ['讲解员', '讲解'],
  ['厨师 大厨', '掌勺 主厨'],
  ['司机 驾驶员', '驾驶 开车'],
  ['发明人 发明者', '发明 研制 研究出'],
  ['创始人 创办人', '创办 创立 办起'],
  ['捐赠人 捐赠者', '捐赠 捐出 捐献'],
  ['冠军 第一名 头名', '夺冠 夺魁 折桂 第一名 冠军'],
  ['负责人 管理员', '负责 管理 看管']
]

const verbs = new Map(
  roles.flatMap(([names, words]) => names.split(' ').map(name => [name, words.split(' ')] as const))
)

/**
 * Words by which a text tells who fills a role; none for a word that names no such role.
 * @example wordsOfRole('培训班的老师') // ['授课', '讲课', …]
 */
export function wordsOfRole(attribute: string): readonly string[] {
  for (let length = Math.min(5, attribute.length); length > 1; length -= 1) {
    const known = verbs.get(attribute.slice(-length))
    if (known) return known
  }
  return []
}
