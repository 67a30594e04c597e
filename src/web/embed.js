/**
 * Puts the page into another one: `<script src="https://…/embed.js"></script>` where it shall stand. The server must be
 * told of the other page's origin (GONGBAO_EMBED_ORIGINS). `data-height`, `data-question` and `data-title` are heeded.
 */
;(() => {
  const script = document.currentScript
  if (!(script instanceof HTMLScriptElement)) return
  const { height = '40rem', question, title = '工报 Gongbao' } = script.dataset
  const address = new URL('embed', script.src)
  if (question) address.hash = `#/ask?question=${encodeURIComponent(question)}`
  const frame = document.createElement('iframe')
  frame.src = address.href
  frame.title = title
  frame.allow = 'clipboard-write'
  Object.assign(frame.style, { width: '100%', height, border: '0' })
  // What stands in a head is not shown.
  if (script.closest('head'))
    addEventListener('DOMContentLoaded', () => document.body.append(frame), { once: true })
  else script.after(frame)
})()
