import type { MarkupElement } from './markup-tree.ts'

/**
 * The part of a page an element stands in. `navigation` is said by the element itself, `hinted` by its class or id,
 * which may be wrong.
 */
export type Zone = 'plain' | 'article' | 'header' | 'aside' | 'navigation' | 'hinted'

/** Words that class names and ids use for what belongs to the site. */
const siteWords = new Set(
  'nav navbar navi navigation navigator menu menus submenu mainmenu topmenu footer foot footbar bottom copyright copyrights breadcrumb breadcrumbs crumb crumbs bread comment comments commentlist respond reply sidebar sidenav share sharebox bdshare bdsharebuttonbox jiathis social toolbar tools topbar toplink toplinks headtop pager pagination paging prevnext prenext related relate relevant recommend recommended recommends relatednews login search searchbox banner ads advert advertisement friendlink friendlinks flink links sitemap qrcode weixin wechat hot hotnews ranking rank tags tagcloud location position curpos path dqwz gotop backtop skip'.split(
    ' '
  )
)
const navigationRoles = new Set([
  'navigation',
  'contentinfo',
  'search',
  'menu',
  'menubar',
  'toolbar',
  'dialog',
  'tablist'
])

/**
 * The zone inside `element`, which stands in `around`.
 *
 * @example
 * zoneOf('plain', find(readHtml('<footer>…</footer>'), 'footer')[0]) // 'navigation'
 */
export function zoneOf(around: Zone, element: MarkupElement): Zone {
  if (around === 'navigation') return around
  const { name } = element
  const role = element.attributes.get('role') ?? ''
  if (isFootnote(element)) return around
  if (name === 'nav' || name === 'menu' || navigationRoles.has(role)) return 'navigation'
  if (name === 'footer') return around === 'article' ? 'aside' : 'navigation'
  if (name === 'article' || name === 'main' || role === 'main' || role === 'article')
    return 'article'
  if (name === 'aside' || role === 'complementary') return 'aside'
  if ((name === 'header' || role === 'banner') && around === 'plain') return 'header'
  if (around === 'hinted' || name === 'body' || name === 'html' || name === 'form') return around
  return labelWords(element).some(word => siteWords.has(word)) ? 'hinted' : around
}

/** A note at the foot of a book's page is part of what it says. */
function isFootnote(element: MarkupElement): boolean {
  const type = `${element.attributes.get('epub:type') ?? ''} ${element.attributes.get('role') ?? ''}`
  return /footnote|endnote|rearnote/u.test(type)
}

/** The words of class and id: `side-bar mainNav` is side, bar, main, nav. */
function labelWords(element: MarkupElement): string[] {
  const label = `${element.attributes.get('class') ?? ''} ${element.attributes.get('id') ?? ''}`
  if (label.length > 1000) return []
  return label
    .replace(/([a-z])([A-Z])/gu, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/u)
}

const hiddenStyle = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/iu

/** Whether the element itself says that it is not shown. @example isHidden(element) // true for `<div hidden>` */
export function isHidden(element: MarkupElement): boolean {
  const { attributes } = element
  return (
    (attributes.has('hidden') && attributes.get('hidden') !== 'until-found') ||
    attributes.get('aria-hidden') === 'true' ||
    (element.name === 'input' && attributes.get('type') === 'hidden') ||
    hiddenStyle.test((attributes.get('style') ?? '').slice(0, 2000))
  )
}
