/** Texts over which a tokenizer written anew may differ from the library's. */
export const awkwardTexts: readonly string[] = [
  '',
  ' ',
  '▁▁',
  '𠮷野家😀',
  'Hello  world',
  '①②ﬁ',
  '\u0000',
  'ｶﾞ',
  'ação',
  '<unk>职工<pad>'
]
