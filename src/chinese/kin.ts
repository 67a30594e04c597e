/** Words for one relation, and for the other side of it: who has a 徒弟 is a 师父. */
const relations: readonly (readonly [words: string, otherSide: string])[] = [
  ['妻子 爱人 媳妇 老伴 太太 夫人 妻', '丈夫 老公 老伴 夫妻 夫妇'],
  ['丈夫 爱人 老公 老伴 先生 夫', '妻子 媳妇 太太 夫人 夫妻 夫妇'],
  ['父亲 爸爸 老父 爸 爹', '儿子 女儿 子女 孩子 父子 父女'],
  ['母亲 妈妈 老母 妈 娘', '儿子 女儿 子女 孩子 母子 母女'],
  ['儿子 孩子 小孩 独子 长子 次子', '父亲 母亲 爸爸 妈妈 父子 母子'],
  ['女儿 孩子 小孩 闺女 独女', '父亲 母亲 爸爸 妈妈 父女 母女'],
  ['哥哥 大哥 二哥 兄长 兄', '弟弟 妹妹 兄弟 兄妹 哥俩'],
  ['弟弟 弟', '哥哥 姐姐 兄弟 姐弟'],
  ['姐姐 大姐 姐', '弟弟 妹妹 姐妹 姐弟'],
  ['妹妹 妹', '哥哥 姐姐 姐妹 兄妹'],
  ['爷爷 祖父 外公 姥爷', '孙子 孙女 外孙'],
  ['奶奶 祖母 外婆 姥姥', '孙子 孙女 外孙'],
  ['师父 师傅 导师', '徒弟 学徒 弟子 师徒 徒'],
  ['徒弟 学徒 弟子 徒', '师父 师傅 师徒']
]

const table = relations.map(([words, otherSide]) => {
  const own = words.split(' ')
  return { own, said: [...own, ...otherSide.split(' ')] }
})

/**
 * What a text that tells of a relation says of it, either way round; undefined for a word of no relation.
 * @example wordsOfKin('妻子')?.includes('爱人') // true
 */
export const wordsOfKin = (word: string): readonly string[] | undefined =>
  table.find(({ own }) => own.includes(word))?.said

const kinWords = [...new Set(table.flatMap(({ own }) => own))].filter(word => word.length > 1)
const asked = new RegExp(`的(${kinWords.join('|')})(?:是|叫|名)`, 'u')

/** The relation whose other end a folded question asks for: 师父 in 他的师父是谁. */
export const askedKin = (question: string): string | undefined => asked.exec(question)?.[1]
