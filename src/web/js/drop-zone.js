import { h } from './dom.js'
import { t } from './language.js'

/**
 * A place to drop bulletins on, or to choose them with the keyboard.
 * @param {(files: readonly File[]) => void} onFiles
 */
export function dropZone(onFiles) {
  const input = h('input', {
    type: 'file',
    id: 'files',
    class: 'sr',
    multiple: true,
    accept:
      '.txt,.text,.md,.markdown,.mdown,.mkd,.html,.htm,.xhtml,.xht,.shtml,.pdf,.docx,.epub,.csv,.tsv,.tab,.png,.jpg,.jpeg,.tif,.tiff,.webp,.eml'
  })
  input.addEventListener('change', () => {
    onFiles([...(input.files ?? [])])
    input.value = ''
  })
  const label = h('label', { for: 'files', class: 'choose' }, t('chooseFiles'))
  const zone = h('div', { class: 'drop' }, h('span', null, t('uploadHint')), ' ', input, label)
  zone.addEventListener('dragover', event => {
    event.preventDefault()
    zone.classList.add('over')
  })
  zone.addEventListener('dragleave', () => zone.classList.remove('over'))
  zone.addEventListener('drop', event => {
    event.preventDefault()
    zone.classList.remove('over')
    const files = [...(event.dataTransfer?.files ?? [])]
    if (files.length > 0) onFiles(files)
  })
  return zone
}
