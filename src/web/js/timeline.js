/** @import { ArticleSummary } from '../page-types.ts' */
import { svg } from './dom.js'
import { formatMonth, t } from './language.js'

const barPx = 14
const gapPx = 4
const heightPx = 56
const labelPx = 16

/**
 * How many articles each month has, from the first month to the last, months without any included.
 * @param {readonly ArticleSummary[]} articles
 * @returns {{ month: string, count: number }[]} `month` is `YYYY-MM`
 */
export function countByMonth(articles) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const { date } of articles) {
    const month = date?.from.slice(0, 7)
    if (month) counts.set(month, (counts.get(month) ?? 0) + 1)
  }
  const months = [...counts.keys()].sort()
  const last = months.at(-1)
  const all = []
  for (let month = months[0]; month && last && month <= last; month = nextMonth(month)) {
    all.push({ month, count: counts.get(month) ?? 0 })
  }
  return all
}

/** @param {string} month */
function nextMonth(month) {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/**
 * Bars, one a month, each a button; one of them is in the tab order and the arrow keys move between them.
 * @param {readonly ArticleSummary[]} articles
 * @param {{ chosen: string | null, onChoose: (month: string) => void }} options `chosen` is `YYYY-MM`
 */
export function timeline(articles, { chosen, onChoose }) {
  const months = countByMonth(articles)
  const most = Math.max(1, ...months.map(({ count }) => count))
  const width = Math.max(1, months.length) * (barPx + gapPx) + 2 * barPx
  const bars = months.map(({ month, count }, at) =>
    bar({ month, count, at, most, chosen, onChoose })
  )
  const first = bars.find(({ classList }) => classList.contains('chosen')) ?? bars[0]
  first?.setAttribute('tabindex', '0')
  const height = heightPx + labelPx
  const chart = svg(
    'svg',
    {
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'group',
      'aria-label': t('timeline')
    },
    ...bars
  )
  chart.addEventListener('keydown', event => moveFocus(event, bars))
  return chart
}

/** @param {{ month: string, count: number, at: number, most: number, chosen: string | null, onChoose: (month: string) => void }} one */
function bar({ month, count, at, most, chosen, onChoose }) {
  const x = at * (barPx + gapPx) + barPx / 2
  const tall = count === 0 ? 1 : Math.max(3, (count / most) * (heightPx - 4))
  const label = t('month', { month: formatMonth(month), n: count })
  const title = svg('title', {})
  title.textContent = label
  const shape = svg('rect', {
    class: 'bar',
    x,
    y: heightPx - tall,
    width: barPx,
    height: tall,
    rx: 2
  })
  const hit = svg('rect', {
    class: 'hit',
    x: x - gapPx / 2,
    y: 0,
    width: barPx + gapPx,
    height: heightPx
  })
  const properties = {
    role: 'button',
    tabindex: '-1',
    'aria-label': label,
    'aria-pressed': String(month === chosen)
  }
  const button = svg(
    'g',
    { ...properties, class: month === chosen ? 'chosen' : null },
    title,
    hit,
    shape
  )
  const choose = () => onChoose(month)
  button.addEventListener('click', choose)
  button.addEventListener('keydown', event => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    choose()
  })
  // A year under its first bar, where there is room before the next.
  if (at === 0 || month.endsWith('-01')) {
    const year = svg('text', { x, y: heightPx + labelPx - 3, 'aria-hidden': 'true' })
    year.textContent = month.slice(0, 4)
    button.append(year)
  }
  return button
}

/**
 * @param {KeyboardEvent} event
 * @param {readonly SVGGElement[]} bars
 */
function moveFocus(event, bars) {
  const step = { ArrowLeft: -1, ArrowRight: 1, Home: -bars.length, End: bars.length }[event.key]
  const at = bars.findIndex(one => one.matches(':focus'))
  if (step === undefined || at < 0) return
  event.preventDefault()
  const next = bars[Math.min(bars.length - 1, Math.max(0, at + step))]
  bars[at]?.setAttribute('tabindex', '-1')
  next?.setAttribute('tabindex', '0')
  next?.focus()
}
