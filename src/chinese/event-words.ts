import { contentWords } from './content-words.ts'
import { anyOf } from './measures.ts'

const words = (text: string): readonly string[] => text.split(' ')

/** What a question says of doings as such, whatever they are: nothing of it tells one report from another. */
const ofAnyEvent = [
  ...words(
    '各级 各地 各县 各市 各区 各镇 全市 全省 全县 本地 当地 各 总工会 基层工会 工会系统 工会 报道 消息'
  ),
  ...words(
    '这一周 这周 本周 一周 各家 动静 动向 一带 那边 那头 附近 底下 报上 上报 见报 有日期 ' +
      '新闻 动态 活动 大事 事情 事件 工作 稿子 稿件 文章 公报 简报 报纸 县区 区县 市县 下辖 辖区 辖内 内容 日期 时间 会议 职工 地方 单位'
  ),
  ...words(
    '发生 举行 举办 开展 组织 进行 召开 开会 搞 做 办 干 登 刊登 刊发 发表 出现 有过 都有 还有'
  ),
  ...words('列出 说说 看看 之间 期间 以来 以后 之后 以前 之前 至今 当中 其中 里面 上旬 中旬 下旬'),
  ...words(
    'happened happen happening occurred events event activities activity meetings reports report articles'
  ),
  ...words(
    'article stories story news unions union held organised organized dated published carried between'
  ),
  ...words(
    'since after before until during early late mid everything anything all s événements activités réunions'
  ),
  ...words(
    'articles passé syndicats depuis avant après entre début fin 活動 記事 出来事 ニュース 会議 行事 開催 あった'
  )
]
/** Single characters left between them. */
const small = words(
  '了 过 的 有 都 上 在 里 中 内 起 从 自 到 至 和 与 个 些 事 会 这 那 后 前 间 月 份'
)

const eventWords = new RegExp(
  `\\(?\\d{1,2}[号日]?[到至~-]\\d{1,2}[号日]\\)?|那?[一二两三四五六七八九十\\d]{1,3}天|${anyOf([...ofAnyEvent].sort((a, b) => b.length - a.length))}|[${small.join('')}\\p{Script=Hiragana}]`,
  'gu'
)

/**
 * What a question without its dates and places names besides that something went on; '' where it names nothing else.
 * @example beyondEvents('各地工会做了什么？') // ''
 */
export const beyondEvents = (question: string): string =>
  contentWords(question).replace(eventWords, ' ').replace(/\s+/gu, ' ').trim()
