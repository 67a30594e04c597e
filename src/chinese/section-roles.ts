/** What a part of an official paper is for: how papers head it, and how people ask for it. Both folded. */
interface SectionRole {
  readonly heads: RegExp
  readonly asked: RegExp
}

const what = '(?:什么|啥|哪些|哪几[样项种个条点方]|些什么|些啥|什么样的?)'

const roles: readonly SectionRole[] = [
  {
    heads: /材料|资料|证件|手续$/u,
    asked: new RegExp(
      `${what}(?:申[请报]|报名)?(?:材料|资料|证件|证明|手续)|(?:交|带|准备|提交|提供|报送)(?:上去|过去|齐)?(?:一?些)?${what}(?:东西|过去|来|去)?|what (?:documents|papers|materials)|quels documents|必要(?:な)?书类|提出书类`,
      'u'
    )
  },
  {
    heads: /条件|资格|对象|范围$/u,
    asked: new RegExp(
      `${what}(?:条件|资格|要求|门槛)|(?:什么|啥|哪些)样?的?人(?:才)?(?:可以|能|够)|谁(?:才)?(?:可以|能|有资格)|够格|who (?:can|may|is eligible)|eligib|qui peut|条件は|対象は|对象は`,
      'u'
    )
  },
  {
    heads: /问题|不足|短板|困难|薄弱|差距/u,
    asked: new RegExp(
      `${what}[^,，。?？]{0,6}(?:毛病|不足|短板|问题|缺点|困难|差距)|(?:毛病|不足|短板|问题|缺点)(?:有|是|出在)?(?:哪|什么|啥)|(?:哪|什么)[^,，。?？]{0,6}(?:做得|干得|办得)?(?:不够|不好|不到位|没做好|欠缺)|揭(?:了|的)?[^,，。?？]{0,6}短|shortcomings|what problems|quels problèmes|問題点|问题点`,
      'u'
    )
  },
  {
    heads: /下一?步|打算|计划|安排|展望|思路|今后|下(?:季度|半年|个?月|阶段)|预告/u,
    asked:
      /(?:接下来|下一?步|往后|今后|下个?季度|下半年|下个?月|明年|下一?阶段)[^,，。?？]{0,10}(?:做|干|办|抓|忙|安排|打算|计划)?[^,，。?？]{0,4}(?:什么|啥|哪些|哪几)|(?:打算|准备|计划)(?:再)?(?:做|干|办|抓)(?:些)?(?:什么|啥|哪些)|what .{0,20}(?:plan|next)|今後.{0,8}何/u
  },
  {
    heads: /奖励|奖项|待遇|表彰/u,
    asked: new RegExp(`${what}(?:奖励|好处|待遇|奖)(?!的)|怎么奖`, 'u')
  },
  {
    heads: /联系|咨询|报名(?:方式|办法|方法)|方式|办法|方法|流程|程序|步骤/u,
    asked:
      /怎么?样?(?:联系|报名|申[请报]|办理?|咨询)(?!的)|如何(?:联系|报名|申[请报]|办理?|咨询)|how (?:to|do (?:i|we)) (?:apply|register|join|sign up)/u
  }
]

/** The heads of the part that a question asks for by what it is for; undefined where it asks for none. */
export const askedRole = (folded: string): RegExp | undefined =>
  roles.find(({ asked }) => asked.test(folded))?.heads

/** A question without the words that ask for a part by what it is for, which its heading need not say. */
export const withoutRole = (folded: string): string =>
  roles.reduce((rest, { asked }) => rest.replace(asked, ' '), folded)
