import { fetchExport } from './api.js'
import { announce, h, icon } from './dom.js'
import { explain, t } from './language.js'
import { failureOf } from './request.js'
import { saveFile } from './save-file.js'

const formats = /** @type {const} */ ({ markdown: 'Markdown', html: 'HTML', docx: 'Word' })

/**
 * Saves a conversation as a file.
 * @param {() => string | null} id
 */
export function exportBar(id) {
  /** @param {keyof typeof formats} format */
  async function save(format) {
    const wanted = id()
    if (!wanted) return
    try {
      const { blob, name } = await fetchExport(wanted, format)
      saveFile(blob, name)
    } catch (error) {
      announce(explain(failureOf(error)))
    }
  }
  /** @param {keyof typeof formats} format */
  const button = format =>
    h(
      'button',
      {
        type: 'button',
        class: 'quiet',
        'aria-label': `${t('export')} ${formats[format]}`,
        onclick: () => void save(format)
      },
      formats[format]
    )
  return h(
    'p',
    { class: 'export' },
    icon('M10 3v9M6 9l4 4 4-4M4 16h12'),
    t('export'),
    button('markdown'),
    button('html'),
    button('docx')
  )
}
