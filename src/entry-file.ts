/** Whether this program runs as it was compiled, or from its source by a loader. */
const isCompiled = !import.meta.url.endsWith('.ts')

/**
 * The file that a process or a thread of this program starts on.
 * @param source address of its source, `.ts`, or `.mjs` where it brings a loader of its own
 */
export const entryFile = (source: URL): URL =>
  isCompiled ? new URL(source.href.replace(/\.(?:ts|mjs)$/, '.js')) : source

/** What Node needs to be told to run such a file. */
export const loaderArguments: readonly string[] = isCompiled
  ? []
  : ['--import', new URL('./load-typescript.mjs', import.meta.url).href]
