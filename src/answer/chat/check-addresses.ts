/**
 * Where a reader could be sent: an address of the web or of mail, a handle, a number of a machine. Bounded, for they are
 * looked for in whatever a model says.
 */
const addresses = [
  /(?<![a-z\d+.-])[a-z][a-z\d+.-]{1,20}:\/\/[^\s\p{Script=Han}，。、；：！？”’」』》）)]{1,300}/gu,
  /(?<!\p{L})(?:mailto|tel|sms|javascript|data|file|magnet|weixin|whatsapp|skype|tg):[^\s，。]{1,300}/gu,
  // Names with dots that end in letters: bit.ly, a@b.cn, 例子.中国; of Chinese before a dot only the end is the name's for sure.
  /(?<![\p{Script=Latin}\p{N}_.@-])(?:[\p{Script=Latin}\p{N}_-]{1,63}[.@]){1,10}(?:\p{Script=Latin}{2,24}|xn--[a-z\d-]{2,60})(?![\p{Script=Latin}\p{N}])/gu,
  /(?:\p{Script=Han}|(?<![\p{Script=Latin}\p{N}-])[\p{Script=Latin}\p{N}-]{1,63})\.(?:中国|公司|网络|在线|中文网|集团|政务|公益)/gu,
  /\p{Script=Han}\.\p{Script=Latin}{2,24}(?![\p{Script=Latin}\p{N}])/gu,
  /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.-]{2,40}/gu,
  /(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)/gu
]

/** A name on some service (微信：school_2024): letters with an underscore or figures. */
const account = /(?<![\p{Script=Latin}\p{N}_.-])[a-z][a-z\d_-]{3,40}/gu
const isAccount = (word: string) => word.includes('_') || /[a-z]\d{2}/.test(word)

/** A number to call: groups of digits with something between; digits in one run are numbers, which are checked as such. */
const phone = /(?<![\d.,])\+?\(?\d{1,5}(?:[\s().-]{1,3}\d{2,8}){1,5}(?!\d)/gu
const fewestPhoneDigits = 7
/** Days, runs of years, and digits in threes. */
const notPhone =
  /^(?:(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}|(?:19|20)\d{2}\s?-\s?(?:19|20)\d{2}|\d{1,3}(?: \d{3}){1,4})$/u

/** Dots that browsers take for one, and what people write so that no program sees a dot. */
const asOneForm = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=[\p{Script=Latin}\d])[。｡](?=[\p{Script=Latin}\d])/gu, '.')
    .replace(/\s?[[({](?:dot|点|\.)[\])}]\s?| dot (?=[a-z])/gu, '.')
    .replace(/\s?[[({](?:at|@)[\])}]\s?/gu, '@')

/** What may stand between the digits of one number to call. */
const betweenDigits = /(?<=\d)[\s().-]{1,3}(?=\d)/g

const digitsOf = (text: string) => text.replace(/\D/g, '')

const phonesIn = (text: string) =>
  (text.match(phone) ?? [])
    .filter(found => !notPhone.test(found.replace(/^[+(]{1,2}/, '').trim()))
    .map(digitsOf)
    .filter(digits => digits.length >= fewestPhoneDigits)

const goesOn = /^(?:[a-z\d_-]|[.@][a-z\d])/u

/** Whole, not as a part of another: an.example is not taoyuan.example. */
function standsIn(held: string, address: string): boolean {
  for (let at = held.indexOf(address); at >= 0; at = held.indexOf(address, at + 1)) {
    const behind = held.slice(at + address.length, at + address.length + 2)
    if (!/[a-z\d_-]/u.test(held[at - 1] ?? '') && !goesOn.test(behind)) return true
  }
  return false
}

/**
 * Addresses and telephone numbers of `text` that do not stand in `source`.
 * @example unknownAddresses('详见 evil[.]example', '详见官网') // ['evil.example']
 */
export function unknownAddresses(text: string, source: string): string[] {
  const [form, held] = [asOneForm(text), asOneForm(source)]
  const sites = [
    ...addresses.flatMap(pattern => form.match(pattern) ?? []),
    ...(form.match(account) ?? []).filter(isAccount)
  ]
  const known = held.replace(betweenDigits, '')
  return [
    ...sites.filter(address => !standsIn(held, address.replace(/[.,:]$/, ''))),
    ...phonesIn(form).filter(digits => !known.includes(digits))
  ]
}
