/**
 * What a process that runs this program's source is started with: `node --import ./src/load-typescript.mjs src/cli.ts`.
 * tsx keeps what it has compiled in a folder of the system's temporary one, and runs what it finds there unchecked:
 * whoever may write there could put code of their own in. So it keeps nothing; compiling takes half a second.
 */
process.env.TSX_DISABLE_CACHE = '1'
// @ts-expect-error tsx has no types for what is imported for its effect.
await import('tsx')
