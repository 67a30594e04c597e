type Convert = (text: string) => string

let converter: Promise<Convert> | undefined

/** Its tables are large and few need them, so they are read with the first Japanese question. */
async function load(): Promise<Convert> {
  const [{ ConverterBuilder }, tables] = await Promise.all([
    import('opencc-js/core'),
    import('opencc-js/preset')
  ])
  return ConverterBuilder(tables)({ from: 'jp', to: 'cn' })
}

/** What unions are called in Japan, in simplified characters. */
const unions: readonly (readonly [japanese: string, chinese: string])[] = [
  ['労働组合', '工会'],
  ['劳働组合', '工会'],
  ['劳动组合', '工会'],
  ['労働者', '劳动者'],
  ['劳働者', '劳动者'],
  ['労働', '劳动'],
  ['劳働', '劳动']
]

/**
 * Characters in the form Japan gave them (OpenCC's shinjitai) as simplified Chinese has them. Not for Chinese texts, where
 * some of them are other characters (芸).
 * @example await fromJapanese('塩城の経済') // '盐城の经济'
 */
export async function fromJapanese(text: string): Promise<string> {
  converter ??= load()
  return unions.reduce(
    (form, [japanese, chinese]) => form.replaceAll(japanese, chinese),
    (await converter)(text)
  )
}
