/** Whether the page stands in another one. */
export const embedded = /\/embed$/.test(location.pathname)

/** Keeps the page for when the server is out of reach, once all else has been fetched. */
export function keepPage() {
  // Only over HTTPS or on this machine is there such a thing.
  if (embedded || !('serviceWorker' in navigator)) return
  const register = () => void navigator.serviceWorker.register('sw.js').catch(() => {})
  if (document.readyState === 'complete') register()
  else addEventListener('load', register, { once: true })
}
