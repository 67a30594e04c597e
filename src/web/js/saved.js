/** Small things kept in this browser. A browser that forbids storage gets a page that forgets, not one that fails. */

/**
 * @param {string} name
 * @returns {unknown} undefined when nothing readable is kept
 */
export function remembered(name) {
  try {
    return JSON.parse(localStorage.getItem(`gongbao.${name}`) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/**
 * @param {string} name
 * @param {unknown} value
 */
export function remember(name, value) {
  try {
    localStorage.setItem(`gongbao.${name}`, JSON.stringify(value))
  } catch {}
}

/**
 * What is kept no longer than the tab.
 * @param {string} name
 * @returns {unknown}
 */
export function rememberedForTab(name) {
  try {
    return JSON.parse(sessionStorage.getItem(`gongbao.${name}`) ?? 'null')
  } catch {
    return null
  }
}

/**
 * @param {string} name
 * @param {unknown} value null to forget
 */
export function rememberForTab(name, value) {
  try {
    if (value === null) sessionStorage.removeItem(`gongbao.${name}`)
    else sessionStorage.setItem(`gongbao.${name}`, JSON.stringify(value))
  } catch {}
}

/** A secret lives as long as its tab. @param {'ask' | 'admin'} role */
export function rememberedKey(role) {
  try {
    return sessionStorage.getItem(`gongbao.key.${role}`)
  } catch {
    return null
  }
}

/**
 * @param {'ask' | 'admin'} role
 * @param {string} key
 */
export function rememberKey(role, key) {
  try {
    sessionStorage.setItem(`gongbao.key.${role}`, key)
  } catch {}
}
