import { describe, expect, it } from 'vitest'
import { listedTopic } from '../../src/understand/asked-actors.ts'
import {
  answerTypes,
  askedAttribute,
  askedCount,
  askedKind,
  askedUnit,
  intentOf
} from '../../src/understand/question-type.ts'

describe('what a question asks for', () => {
  it.each([
    ['谁主持了会议？', 'person'],
    ['夜校校长叫什么名字？', 'person'],
    ['会议什么时候召开？', 'date'],
    ['夜校在哪里上课？', 'place'],
    ['有多少名职工报名？', 'number'],
    ['奖金是多少元？', 'money'],
    ['她一个月底薪是几千？', 'money'],
    ['摘菜工一天能挣多少？', 'money'],
    ['What did the new cabin cost?', 'money'],
    ['What are the monthly dues?', 'money'],
    ['参与率达到多少？', 'percent'],
    ['咨询电话是多少？', 'contact'],
    ['为什么推迟？', 'reason'],
    ['由哪家单位主办？', 'organisation'],
    ['报告的题目是什么？', 'name'],
    ['他们怎么提高技术的？', 'manner'],
    ['活动办成了吗？', 'yes-no'],
    ['Who chaired the meeting?', 'person'],
    ['When was it held?', 'date'],
    ['How many workers joined?', 'number'],
    ['How much did the course cost?', 'money'],
    ['Why was it postponed?', 'reason'],
    ['When the workers went away, which company paid?', 'organisation'],
    ['延べ何人が参加しましたか？', 'number'],
    ['Where did it take place?', 'place'],
    ['How do they train?', 'manner'],
    ['有多少職工參加？', 'number'],
    ['学员的爱好是什么？', 'any'],
    ['他被任命为什么职务？', 'any'],
    ['电话公司在哪里？', 'place'],
    ['介绍夜校', 'any']
  ])('%s asks for: %s', (question, type) => {
    expect(answerTypes(question)).toEqual([type])
  })

  it('hears both halves of a double question', () => {
    expect(answerTypes('谁获得冠军？什么时候？')).toEqual(['person', 'date'])
  })
})

describe('what is to be done', () => {
  it.each([
    ['竞赛有多少职工参加？', 'fact'],
    ['哪些工会建成了爱心驿站？', 'list'],
    ['Which unions opened night schools?', 'list'],
    ['Quels syndicats ont organisé un concours de basket ?', 'list'],
    ['Quel syndicat a organisé le concours ?', 'fact'],
    ['どの工会が運動会を開催しましたか？', 'list'],
    ['工会はどこですか？', 'fact'],
    ['工会列举的困难是什么？', 'fact'],
    ['有多少个县总工会开展了活动？', 'count'],
    ['How many unions held a contest?', 'count'],
    ['概括一下这篇报道', 'summary'],
    ['Summarise the report', 'summary'],
    ['说说这次职代会', 'summary'],
    ['讲讲驿站有哪些做法', 'summary'],
    ['说说数控车工项目有多少人报名', 'fact'],
    ['说说火炬最后是在哪个学校收的', 'fact'],
    ['绍兴和泸州哪个多？', 'compare'],
    ['Which event came first: the contest or the choir?', 'compare']
  ])('%s is a %s question', (question, intent) => {
    expect(intentOf(question)).toBe(intent)
  })

  it('places of one named union are words of its report, not a list of reports', () => {
    expect(intentOf('桃源县总工会职工夜校先后在哪几个地方设了教学点？')).toBe('fact')
  })
})

describe('what is counted', () => {
  it.each([
    ['有多少支队伍参赛？', '支'],
    ['他今年多大年纪？', '岁'],
    ['大赛始于哪一年？', '年'],
    ['多少职工参加？', '人'],
    ['How many trainees attended?', '人'],
    ['他当工长几年了？', '年'],
    ['培训几个小时？', '小时'],
    ['疗休养几个月？', '个月'],
    ['How many days did the strike last?', '天'],
    ['何人の職工が参加しましたか？', '人'],
    ['療養は何日間でしたか？', '天'],
    ['研修は何時間ですか？', '小时'],
    ['朝は何時から入れますか？', '点'],
    ['驿站晚上开到几点？', '点'],
    ['What time does the depot open?', '点'],
    ['谁参加了？', null]
  ])('%s counts in %s', (question, unit) => {
    expect(askedUnit(question)).toBe(unit)
  })

  it.each([
    ['参观了哪两个纪念馆？', 2],
    ['Which three parks were opened?', 3],
    ['参观了哪个纪念馆？', null]
  ])('%s presumes %s', (question, count) => {
    expect(askedCount(question)).toBe(count)
  })
})

describe('what is asked for by name', () => {
  it.each([
    ['竞赛的冠军是谁？', '冠军'],
    ['报告的题目是什么？', '题目'],
    ['Who is the chairman of the union?', 'chairman'],
    ['夜校的学费要交多少？', '学费'],
    ['夜校的定义是什么？', null],
    ['夜校在设施上有什么特色？', null],
    ['农场有多少名职工？', null],
    ['会议的时间是哪天？', null],
    ['谁参加了？', null]
  ])('%s names %s', (question, attribute) => {
    expect(askedAttribute(question)).toBe(attribute)
  })

  it.each([
    ['2024年7月浙江省哪些县区开展了劳模宣讲？', '劳模宣讲'],
    ['Which county-level unions held choir contests?', 'choir contests'],
    ['哪些工会有银行职工助企行？', '银行职工助企行'],
    ['Quelles villes ont organisé une formation ?', 'une formation'],
    ['どの工会がバスケットボール大会を開催しましたか？', 'バスケットボール大会']
  ])('the topic of the list in %s is left when places, dates and doers go', (question, topic) => {
    expect(listedTopic(question).replace(/ ?[?？]$/, '')).toBe(topic)
  })
})

describe('the noun of what is asked for', () => {
  it.each([
    ['他效力于哪支球队？', '球队'],
    ['学员主修什么专业？', '专业'],
    ['这首歌出自哪部电影的原声带？', '电影'],
    ['活动在什么地方举行？', null],
    ['有多少人报名？', null],
    ['Which team won?', null]
  ])('in %s is %s', (question, kind) => {
    expect(askedKind(question)).toBe(kind)
  })
})
