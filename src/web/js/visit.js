import { remember, remembered, rememberedForTab, rememberForTab } from './saved.js'

/**
 * When this browser was here before this tab was opened; undefined for the first time.
 * @returns {string | undefined} ISO 8601
 */
export function lastVisit() {
  const known = rememberedForTab('since') ?? remembered('visit')
  return typeof known === 'string' && !Number.isNaN(Date.parse(known)) ? known : undefined
}

/** @param {string} now by the server's clock */
export function noteVisit(now) {
  // A reload is no new visit: what was new is told as long as the tab is open.
  rememberForTab('since', lastVisit() ?? now)
  remember('visit', now)
}
