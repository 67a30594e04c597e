/**
 * Reads server-sent events from a response's body (https://html.spec.whatwg.org/multipage/server-sent-events.html).
 * `EventSource` cannot: it only ever sends GET.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @returns {AsyncGenerator<{ event: string, data: any }>} `data` parsed from JSON
 */
export async function* readEvents(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let pending = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const blocks = (pending + value).split(/\r?\n\r?\n/)
      pending = blocks.pop() ?? ''
      for (const block of blocks) {
        const event = parseBlock(block)
        if (event) yield event
      }
    }
  } finally {
    void reader.cancel().catch(() => {})
  }
}

/** @param {string} block */
function parseBlock(block) {
  let event = 'message'
  let data = ''
  for (const line of block.split(/\r?\n/)) {
    const [, field, value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? []
    if (field === 'event') event = value
    if (field === 'data') data += (data && '\n') + value
  }
  return data === '' ? null : { event, data: JSON.parse(data) }
}
