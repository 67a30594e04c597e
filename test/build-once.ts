import { execFileSync } from 'node:child_process'

/** Some tests run the program as users do: compiled. */
export const setup = (): void => {
  execFileSync(process.execPath, ['build-dist.mjs'], { stdio: 'inherit' })
}
