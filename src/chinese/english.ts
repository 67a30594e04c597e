const words = (text: string): readonly string[] => text.split(' ')

/** The months, in order. */
export const englishMonths = words(
  'january february march april may june july august september october november december'
)

const frenchMonths = words(
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'
)

/** A folded French text with its months in English, as dates are read. @example 'en mai 2024' becomes 'en may 2024' */
export const withEnglishMonths = (french: string): string =>
  frenchMonths.reduce(
    (text, month, at) => text.replaceAll(` ${month} `, ` ${englishMonths[at]} `),
    `${french.replaceAll('?', ' ?')} `
  )

/** The ordinals from first on. */
export const englishOrdinals = words(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth ' +
    'thirteenth fourteenth fifteenth sixteenth'
)

/** Words that also read as pinyin and begin questions or name offices, in lower case. */
export const asPinyinInQuestions: ReadonlySet<string> = new Set(
  words(
    'a an he she me we the are can did do does has have how in is on or so to was when where ' +
      'which who why what chairman women men change long hang song fan ban man sun run ten bang ' +
      'gang range dance name give list union may june panda bike date'
  )
)

/**
 * Capitalised words of answers that also read as pinyin. Not the list of questions, on purpose: there a word too many
 * leaves a name unread, here a word too few drops a true sentence.
 */
export const asPinyinInAnswers: ReadonlySet<string> = new Set(
  words(
    'China Chinese Women Men Change Range Dance Gender League Manage Engage She He Me An Can ' +
      'Long Sun Fan Ban Pan Den Wen Hang Song Gang Sang Bang'
  )
)
