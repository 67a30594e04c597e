import { contentWords } from '../chinese/content-words.ts'
import { fold } from '../chinese/fold.ts'

/** What is asked of the service or its collection as such, not of what the bulletins say. */
export type ServiceQuestion =
  | 'greeting'
  | 'thanks'
  | 'farewell'
  | 'self'
  | 'size'
  | 'sources'
  | 'newest'

/** Whole clauses, in the forms people begin and end with. */
const said: readonly (readonly [ServiceQuestion, RegExp])[] = [
  [
    'greeting',
    /^(?:(?:你|您|大家)们?好|早上好|下午好|晚上好|在吗|嗨|哈喽|请问|打扰了|hi|hello|hey|good (?:morning|afternoon|evening)|こんにちは|はじめまして|bonjour|salut)$/u
  ],
  [
    'thanks',
    /^(?:(?:非常|十分|太)?(?:多?谢谢?|感谢|多谢)(?:你|您|了|你们)?(?:的?(?:帮助|帮忙|回答|解答|指点))?|辛苦了?|thanks?(?: you)?(?: very much)?|ありがとう(?:ございます)?|merci)$/u
  ],
  ['farewell', /^(?:再见|拜拜|再会|回头见|bye|goodbye|さようなら|au revoir)$/u],
  [
    'self',
    /^(?:(?:工报|公报|gongbao|这个?(?:网站|网页|页面|系统|程序|软件|服务|机器人|助手))是(?:什么|啥|谁|做什么|干什么|干嘛)(?:的|东西)?|(?:请问)?(?:你|您)(?:是谁(?:开发|做|写|设计|制作)?(?:的|出来的)?|是什么(?:东西|模型|人)?|是(?:干什么|干嘛|做什么)的|是(?:人工智能|机器人|真人|人|ai)(?:吗|么)?|叫什么(?:名字)?|(?:能|可以|会)(?:做什么|干什么|干啥|回答什么(?:问题)?|帮我做什么))|怎么(?:使用|用)|who are you|what are you|what(?:'s| is) your name|what can you do|help|あなたは(?:誰|だれ|何)(?:ですか)?|qui etes-vous|who made you|who built you)$/u
  ]
]

/** Words for the collection itself. A question of which nothing else is left asks about it. */
const ofCollection =
  /公报|工报|报道|文章|新闻|消息|资料|材料|报纸|报刊|刊物|文件|来源|收录|收集|收(?=了|有)|索引|知识库|数据库|报库|你们?|您|系统|里面?|中|这里|目前|现在|今天|今日|这几天|近日|最新|新的|新|近期|有|都|共|几(?=[篇份条家种张])|篇|份|条|家|种|张|数量|总数|总共|了|的|bulletins?|articles?|reports?|news(?:papers?)?|papers?|files?|documents?|sources?|collection|index(?:ed)?|latest|newest|recent(?:ly)?|new|there|here|you|know|hold|all|any|記事|新聞|ニュース|最新|最近/gu

const asksHowMany = /多少|几(?=[篇份条家种张])|数量|总数|how many|いくつ|combien/u
const asksNewest =
  /最近|最新|近期|今天|今日|这几天|近日|有(?:什么|啥|哪些)新?(?:新闻|消息)|latest|newest|recent|what(?:'s| is) new/u
const asksSources = /报纸|报刊|刊物|来源|文件|newspapers?|papers?|sources?|files?|新聞/u

/**
 * What a question asks of the service itself; undefined for every question that names anything else.
 * @example serviceQuestion('一共收录了多少篇报道？') // 'size'
 * serviceQuestion('工会一共有多少会员？') // undefined
 */
export function serviceQuestion(question: string): ServiceQuestion | undefined {
  const folded = fold(question).trim()
  const bare = folded.replace(/[\s,，。.!！?？~～]{1,20}$/u, '')
  const known = saidIn(bare)
  if (known) return known
  if (!ofCollectionAlone(folded)) return undefined
  if (asksHowMany.test(folded)) return 'size'
  if (asksNewest.test(folded)) return 'newest'
  return asksSources.test(folded) ? 'sources' : undefined
}

/** What the last of several such clauses says that is no greeting: 你好！你能做什么？ */
function saidIn(bare: string): ServiceQuestion | undefined {
  const clauses = bare.split(/[\s,，。.!！?？~～]+/u).filter(Boolean)
  const whole = said.find(([, form]) => form.test(bare))?.[0]
  if (whole || clauses.length > mostClauses) return whole
  const all = clauses.map(clause => said.find(([, form]) => form.test(clause))?.[0])
  if (all.length === 0 || all.includes(undefined)) return undefined
  return all.findLast(kind => kind !== 'greeting') ?? 'greeting'
}

const mostClauses = 4

function ofCollectionAlone(folded: string): boolean {
  const left = contentWords(folded)
  return left.replace(ofCollection, ' ').trim() === '' && folded.search(ofCollection) >= 0
}
