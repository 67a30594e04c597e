/** Words of written Cantonese as other Chinese writers have them, folded; longer ones before those they hold. */
const words: readonly (readonly [string, string])[] = [
  ['点解', '为什么'],
  ['乜嘢', '什么'],
  ['做乜', '为什么'],
  ['边个', '谁'],
  ['边位', '哪位'],
  ['边度', '哪里'],
  ['边间', '哪家'],
  ['边几', '哪几'],
  ['边啲', '哪些'],
  ['边份', '哪份'],
  ['边日', '哪天'],
  ['边年', '哪年'],
  ['边条', '哪条'],
  ['边种', '哪种'],
  ['今个', '今年'],
  ['旧年', '去年'],
  ['出年', '明年'],
  ['几号', '几月几日'],
  ['几时', '什么时候'],
  ['几多', '多少'],
  ['几耐', '多久'],
  ['点样', '怎样'],
  ['有冇', '有没有'],
  ['系咪', '是不是'],
  ['唔该', '请问'],
  ['唔系', '不是'],
  ['返工', '上班'],
  ['人工', '工资'],
  ['佢哋', '他们'],
  ['嗰阵', '那时'],
  ['呢个', '这个'],
  ['呢篇', '这篇'],
  ['做嘢', '做事'],
  ['啱数', '正确的数'],
  ['而家', '现在'],
  ['寻日', '昨天'],
  ['琴日', '昨天'],
  ['听日', '明天'],
  ['后生', '年轻人'],
  ['细路', '小孩'],
  ['同埋', '和'],
  ['唔使', '不用'],
  ['揸车', '开车'],
  ['嗰', '那'],
  ['啱', '对'],
  ['嘢', '东西'],
  ['揾', '找'],
  ['仲', '还'],
  ['哋', '们'],
  ['嘅', '的'],
  ['喺', '在'],
  ['咗', '了'],
  ['啲', '些'],
  ['唔', '不'],
  ['佢', '他'],
  ['冇', '没有'],
  ['嚟', '来'],
  ['咁', '这样'],
  ['睇', '看'],
  ['俾', '给'],
  ['畀', '给'],
  ['攞', '拿'],
  ['乜', '什么'],
  ['咩', '什么'],
  ['揸', '开'],
  ['瞓', '睡'],
  ['㗎', '的']
]
/** Characters that hardly any other Chinese text has; 系 for 是 and 人工 for wages are told by their company. */
const characters = '嘅嗰喺咗啲冇嚟佢唔攞啱嘢揾哋咁睇俾畀乜咩揸瞓㗎揹嘥攰嚿'
const mark =
  /[嘅嗰喺咗啲冇嚟佢唔攞啱嘢揾㗎]|点解|乜嘢|边[个位度间几份日年条种]|今个(?!月|季|星期)|几多|几时/u

/**
 * A folded question in written Cantonese in words that the bulletins and the rules have; any other as it is.
 * @example fromCantonese('边个嚟咗') // '谁来了'
 */
export const fromCantonese = (folded: string): string =>
  mark.test(folded)
    ? words
        .reduce((text, [own, common]) => text.replaceAll(own, common), folded)
        .replace(/系(?=\p{Script=Han})(?![统列数部主])/gu, '是')
    : folded

/** Whether written Cantonese has the character and other Chinese texts hardly do. */
export const isCantoneseCharacter = (character: string): boolean => characters.includes(character)
