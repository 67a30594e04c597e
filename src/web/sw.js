/**
 * Keeps the page itself, so that it opens where the server is out of reach and can say so. What the server knows is never
 * kept: an answer is about this moment's bulletins.
 *
 * @typedef {Event & { waitUntil(work: Promise<unknown>): void }} Lifetime
 * @typedef {Event & { request: Request, respondWith(reply: Promise<Response>): void }} Fetching
 */
const worker = /** @type {{ skipWaiting(): Promise<void>, registration: { scope: string } }} */ (
  /** @type {unknown} */ (self)
)
const cacheName = 'gongbao-page'

/** Every file of the page; a test holds this list against the folder. */
const files = [
  'icon.svg',
  'manifest.webmanifest',
  'css/base.css',
  'css/browse.css',
  'css/chat.css',
  'css/print.css',
  'css/source.css',
  'js/answer-body.js',
  'js/answer-marks.js',
  'js/api.js',
  'js/app-shell.js',
  'js/article-list.js',
  'js/ask-dialog.js',
  'js/ask-view.js',
  'js/browse-frame.js',
  'js/browse-view.js',
  'js/bulletin-list.js',
  'js/bulletin-row.js',
  'js/chat.js',
  'js/collection.js',
  'js/composer.js',
  'js/conversation-list.js',
  'js/dom.js',
  'js/drop-zone.js',
  'js/event-stream.js',
  'js/export-bar.js',
  'js/files-report.js',
  'js/filters.js',
  'js/follow-ups.js',
  'js/key-dialog.js',
  'js/language.js',
  'js/main.js',
  'js/manage-api.js',
  'js/manage-view.js',
  'js/model-notes.js',
  'js/origin-link.js',
  'js/overview.js',
  'js/page-table.js',
  'js/question-list.js',
  'js/quote-card.js',
  'js/quote-match.js',
  'js/reasons-zh.js',
  'js/reasons.js',
  'js/rebuild-report.js',
  'js/request.js',
  'js/rollback.js',
  'js/route.js',
  'js/save-file.js',
  'js/saved.js',
  'js/search-hits.js',
  'js/source-facts.js',
  'js/source-page.js',
  'js/source-panel.js',
  'js/source-picture.js',
  'js/status-line.js',
  'js/strings-en.js',
  'js/strings-zh.js',
  'js/timeline.js',
  'js/turn-view.js',
  'js/upload-queue.js',
  'js/visit.js',
  'js/welcome.js'
]

/**
 * @param {string} name
 * @param {(event: any) => void} listener
 */
const on = (name, listener) => addEventListener(name, listener)

on('install', (/** @type {Lifetime} */ event) => {
  const kept = caches.open(cacheName).then(cache => cache.addAll(['./', ...files]))
  event.waitUntil(kept.then(() => worker.skipWaiting()))
})

on('fetch', (/** @type {Fetching} */ event) => {
  const { method, url } = event.request
  const name = url.slice(worker.registration.scope.length).replace(/[?#].*$/s, '')
  if (method !== 'GET' || !url.startsWith(worker.registration.scope)) return
  if (name === '' || files.includes(name)) event.respondWith(freshOrKept(event.request))
})

/**
 * The server's file, which is kept; without the server, what was kept.
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function freshOrKept(request) {
  const cache = await caches.open(cacheName)
  try {
    const response = await fetch(request)
    if (response.ok) await cache.put(request, response.clone())
    return response
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: true })
    if (kept) return kept
    throw error
  }
}
