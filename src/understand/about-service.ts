import { contentWords } from '../chinese/content-words.ts'
import { fold } from '../chinese/fold.ts'

/** What is asked of the service or its collection as such, not of what the bulletins say. */
export type ServiceQuestion = 'greeting' | 'thanks' | 'self' | 'size' | 'sources' | 'newest'

/** Whole questions, in the forms people begin with. */
const said: readonly (readonly [ServiceQuestion, RegExp])[] = [
  [
    'greeting',
    /^(?:(?:你|您|大家)们?好|早上好|下午好|晚上好|在吗|嗨|哈喽|hi|hello|hey|good (?:morning|afternoon|evening)|こんにちは|はじめまして|bonjour|salut)$/u
  ],
  [
    'thanks',
    /^(?:多?谢谢?(?:你|您|了)?|感谢|辛苦了|thanks?(?: you)?(?: very much)?|ありがとう(?:ございます)?|merci)$/u
  ],
  [
    'self',
    /^(?:(?:请问)?(?:你|您)(?:是谁|是什么|叫什么(?:名字)?|是做什么的|(?:能|可以|会)(?:做什么|干什么|干啥|回答什么(?:问题)?|帮我做什么))|怎么(?:使用|用)|who are you|what are you|what(?:'s| is) your name|what can you do|help|あなたは(?:誰|だれ|何)(?:ですか)?|qui etes-vous)$/u
  ]
]

/** Words for the collection itself. A question of which nothing else is left asks about it. */
const ofCollection =
  /公报|工报|报道|文章|新闻|消息|资料|材料|报纸|报刊|刊物|文件|来源|收录|收集|收(?=了|有)|索引|知识库|数据库|报库|你们?|您|系统|里面?|中|这里|目前|现在|最新|新的|新|近期|有|都|共|几(?=[篇份条家种张])|篇|份|条|家|种|张|数量|总数|总共|了|的|bulletins?|articles?|reports?|news(?:papers?)?|papers?|files?|documents?|sources?|collection|index(?:ed)?|latest|newest|recent(?:ly)?|new|there|here|you|know|hold|all|any|記事|新聞|ニュース|最新|最近/gu

const asksHowMany = /多少|几(?=[篇份条家种张])|数量|总数|how many|いくつ|combien/u
const asksNewest = /最近|最新|近期|latest|newest|recent|what(?:'s| is) new/u
const asksSources = /报纸|报刊|刊物|来源|文件|newspapers?|papers?|sources?|files?|新聞/u

/**
 * What a question asks of the service itself; undefined for every question that names anything else.
 * @example serviceQuestion('一共收录了多少篇报道？') // 'size'
 * serviceQuestion('工会一共有多少会员？') // undefined
 */
export function serviceQuestion(question: string): ServiceQuestion | undefined {
  const folded = fold(question).trim()
  const bare = folded.replace(/[\s,，。.!！?？~～]{1,20}$/u, '')
  const known = said.find(([, form]) => form.test(bare))
  if (known) return known[0]
  if (!ofCollectionAlone(folded)) return undefined
  if (asksHowMany.test(folded)) return 'size'
  if (asksNewest.test(folded)) return 'newest'
  return asksSources.test(folded) ? 'sources' : undefined
}

function ofCollectionAlone(folded: string): boolean {
  const left = contentWords(folded)
  return left.replace(ofCollection, ' ').trim() === '' && folded.search(ofCollection) >= 0
}
