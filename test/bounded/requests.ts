import type { AskRequest } from '../../src/answer/gongbao.ts'

const user = (content: string) => ({ role: 'user' as const, content })
const characters = (count: number) =>
  Array.from({ length: count }, (_, at) => String.fromCharCode(0x4e00 + ((at * 7919) % 6000))).join(
    ''
  )

/** Requests that once held a server for a second and more, by what they pump. */
export const heldOnce: Readonly<Record<string, AskRequest>> = {
  'pinyin syllables': { question: `Who is X${'ianx'.repeat(11)}ianb?` },
  'pinyin syllables that end wrong': { question: `${'Liangang'.repeat(6)}v` },
  'one name many times': { question: 'Zhangxi'.repeat(285) },
  'one name many times, apart': { question: 'Zhangxi '.repeat(240) },
  'question words': { question: `比${'多少'.repeat(996)}哪个更多` },
  'English question words': { question: 'who '.repeat(499) },
  'a list of one name many times': { question: `哪些县${'𑛇𛄡县Zhang Wei .5'.repeat(25)}、いくつ` },
  'a list of many characters': { question: `哪些地方举办了${characters(300)}？` },
  'white space': { question: `compare${'\t'.repeat(1980)}a` },
  'two thousand different characters': { question: characters(2000) },
  'long turns before a follow-up': {
    question: '那呢？',
    history: Array.from({ length: 21 }, () => user(`他${'测'.repeat(7900)}`))
  },
  'long turns of names': {
    question: '那呢？',
    history: Array.from({ length: 50 }, () => user('会公'.repeat(3990)))
  }
}

/** Sentences of a bulletin that once did the same to every question about them, with the question. */
export const heldByBulletins: Readonly<
  Record<string, readonly [sentence: string, question: string]>
> = {
  'numerals of money': [`工资总额${'千'.repeat(1500)}。`, '工资总额是多少元？'],
  'digits of money': [`奖金${'1'.repeat(4000)}。`, '奖金是多少元？'],
  years: [`培训${'2024年'.repeat(1000)}。`, '培训是什么时候？'],
  'numerals of a count': [`共有${'一万'.repeat(2000)}。`, '共有多少人？'],
  places: [`地点在${'市区'.repeat(2000)}。`, '地点在哪里？'],
  bodies: [`由${'总工'.repeat(2000)}举办。`, '由哪个单位举办？'],
  addresses: [`邮箱${'a.'.repeat(2000)}@。`, '邮箱是什么？'],
  reasons: [`因为${'为'.repeat(4000)}。`, '为什么举办？'],
  commas: [`夜校${'，甲'.repeat(2000)}。`, '夜校有多少人？'],
  'quotation marks': [`主题是${'“'.repeat(4000)}。`, '主题叫什么？'],
  offices: [`${'主席王'.repeat(1500)}。`, '主席是谁？']
}
