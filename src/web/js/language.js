/** @import { Citation, Failure, LineSpan } from '../page-types.ts' */
import { remember, remembered } from './saved.js'

/** @typedef {keyof typeof import('./strings-zh.js').default} StringKey */

const months =
  'January February March April May June July August September October November December'.split(' ')

/** @type {'zh' | 'en'} */
let language = preferredLanguage()
let words = await loadWords(language)
/** @type {(() => void)[]} */
const listeners = []

/** The person's last choice, or else the first of the browser's languages that we have. */
function preferredLanguage() {
  const chosen = remembered('language')
  if (chosen === 'zh' || chosen === 'en') return chosen
  const first = navigator.languages.find(tag => /^(zh|en)\b/i.test(tag))
  return first?.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

/**
 * Only the language in use is fetched.
 * @param {'zh' | 'en'} name
 * @returns {Promise<Record<StringKey, string>>}
 */
async function loadWords(name) {
  const table = name === 'zh' ? import('./strings-zh.js') : import('./strings-en.js')
  return (await table).default
}

export const currentLanguage = () => language

/** @param {() => void} listener called after every switch */
export function onLanguageChange(listener) {
  listeners.push(listener)
}

export async function switchLanguage() {
  const next = language === 'zh' ? 'en' : 'zh'
  words = await loadWords(next)
  language = next
  remember('language', language)
  translatePage()
  for (const listener of listeners) listener()
}

/**
 * @param {StringKey} key
 * @param {Record<string, string | number>} [values] fill the `{places}`
 */
export function t(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place))
}

/**
 * The words for a key that comes from the server, or its fallback.
 * @param {string} key
 * @param {string} fallback
 * @param {Record<string, string | number>} [values]
 */
export function tServer(key, fallback, values) {
  return Object.hasOwn(words, key) ? t(/** @type {StringKey} */ (key), values) : fallback
}

/**
 * What went wrong and what to do about it.
 * @param {Failure} failure
 */
export function explain({ code, message }) {
  return tServer(`fail_${code}`, t('fail_other'), { message })
}

/** Fills the words of index.html: `data-t` the text, `data-label` the accessible name, `data-placeholder` the hint. */
export function translatePage() {
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en'
  for (const element of document.querySelectorAll('[data-t], [data-label], [data-placeholder]')) {
    const { t: text, label, placeholder } = /** @type {HTMLElement} */ (element).dataset
    if (text) element.textContent = t(/** @type {StringKey} */ (text))
    if (label) element.setAttribute('aria-label', t(/** @type {StringKey} */ (label)))
    if (placeholder) element.setAttribute('placeholder', t(/** @type {StringKey} */ (placeholder)))
  }
}

/** @param {string} month `YYYY-MM` */
export function formatMonth(month) {
  const [year = '', number = ''] = month.split('-')
  return t('monthName', { year, month: Number(number), name: months[Number(number) - 1] ?? '' })
}

/** @param {string} day `YYYY-MM-DD` */
export function formatDay(day) {
  const [year = '', month = '', number = ''] = day.split('-')
  const name = months[Number(month) - 1] ?? ''
  return t('dayName', { year, month: Number(month), day: Number(number), name })
}

/**
 * @param {string} instant ISO 8601
 * @param {'short' | 'medium'} [timeStyle] medium: with seconds
 */
export function formatInstant(instant, timeStyle = 'short') {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  return new Date(instant).toLocaleString(locale, { dateStyle: 'medium', timeStyle })
}

/** @param {LineSpan} lines */
export const formatLines = ([from, to]) =>
  from === to ? t('line', { from }) : t('lines', { from, to })

/**
 * Where a quote stands: its page or its table's row where the document has such, else its lines; and the heading above.
 * @param {Pick<Citation, 'lines' | 'location' | 'title'>} citation
 */
export function formatPlace({ lines, location, title }) {
  const { page, pageLine = 1, heading, table, row, recognised } = location ?? {}
  const places = [
    page && t('pageLine', { page, line: pageLine }),
    table && row && t('tableRow', { table, row }),
    page || table ? '' : formatLines(lines),
    heading && heading !== title ? t('underHeading', { heading }) : '',
    recognised === undefined ? '' : t('recognised')
  ]
  return places.filter(Boolean).join(' · ')
}
