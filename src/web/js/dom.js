/**
 * Makes an element. Words go in as text nodes only, so nothing a server or a person wrote is ever markup.
 * `on…` properties are listeners; `class`, `for`, `aria-…`, `data-…` and the rest are attributes; null leaves one out.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, unknown> | null} [properties]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag)
  setProperties(element, properties ?? {})
  element.append(
    ...children.filter(child => child !== null && child !== undefined && child !== false)
  )
  return element
}

/**
 * @param {Element} element
 * @param {Record<string, unknown>} properties
 */
function setProperties(element, properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue
    if (typeof value === 'function') {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value))
    } else {
      element.setAttribute(name, value === true ? '' : String(value))
    }
  }
}

/**
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, unknown>} properties
 * @param {...Node} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function svg(tag, properties, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  setProperties(element, properties)
  element.append(...children)
  return element
}

/**
 * The element of index.html with this id.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @returns {T}
 */
export function byId(id) {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`index.html has no #${id}`)
  return /** @type {T} */ (element)
}

/**
 * Tells a screen reader, without moving anything on the page.
 * @param {string} message
 */
export function announce(message) {
  byId('live').textContent = message
}

/**
 * The language tag to read a text in: Chinese when it has Han characters.
 * @param {string} text
 */
export const languageOf = text => (/\p{Script=Han}/u.test(text) ? 'zh-Hans' : 'en')

/**
 * A line icon drawn by one path on a 20 by 20 grid.
 * @param {string} path
 */
export const icon = path =>
  svg('svg', { viewBox: '0 0 20 20', 'aria-hidden': 'true' }, svg('path', { d: path }))
