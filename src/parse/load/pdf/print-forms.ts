/** Forms that fonts of PDF files give characters by: radicals, compatibility ideographs, ligatures. */
const compatibility = /[\u2e3a\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe4f]/g

/** Forms for which Unicode names another character or none: marks of vertical print, radicals. */
const forms: ReadonlyMap<string, string> = new Map(
  [
    ...'︐，︑、︒。︓：︔；︕！︖？⸺—⺠民⻔门⻋车⻅见⻉贝⻛风⻜飞⻢马⻥鱼⻦鸟⻩黄⻬齐⻮齿⻰龙⺟母⻝食⻘青⻓长⻚页⻨麦⻆角⺁厂⻁虎⻄西⻤鬼⻣骨⻙韦⺫目⺼肉⻊足⻌之⻏邑⻖阜⺮竹⺶羊⺷羊⺹老⺻聿⺾草⺿草⻀草⻂衣⻃西⻇角⻈言⻐金⻒长⻗雨⻞食⻠食⻡首⻣骨⻧卤⻪黾⻫齐⻭齿⻯龙'
  ].reduce<[string, string][]>((pairs, character, at, all) => {
    if (at % 2 === 0) pairs.push([character, all[at + 1] ?? character])
    return pairs
  }, [])
)

/**
 * The characters a reader sees: `⼯会` (with a Kangxi radical) is `工会`, `ﬁ` is `fi`.
 *
 * @example
 * readForms('⼯会 ﬁre') // '工会 fire'
 */
export function readForms(text: string): string {
  return text.replace(compatibility, form => forms.get(form) ?? form.normalize('NFKC'))
}
