import { h } from './dom.js'
import { t } from './language.js'

/**
 * A link to where a bulletin was taken from on the web, named by its host so that one sees where it leads; nothing for
 * what is no address of the web.
 * @param {string | undefined} url
 */
export function originLink(url) {
  if (!url || !URL.canParse(url)) return null
  const { protocol, host } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return null
  return h(
    'a',
    {
      class: 'origin',
      href: url,
      target: '_blank',
      rel: 'noopener noreferrer',
      title: url
    },
    t('originAt', { host })
  )
}
