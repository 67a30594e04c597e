import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8'
)

interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly impact: string | null
    readonly nodes: readonly { readonly html: string }[]
  }[]
}

/** What axe-core holds against the page as it stands, minor remarks included. */
export async function violations(page: Page): Promise<string[]> {
  // Evaluated by the debugger, which the page's content policy does not bind.
  const result = (await page.evaluate(`${axeSource}; axe.run()`)) as AxeResult
  return result.violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html}`)
}
