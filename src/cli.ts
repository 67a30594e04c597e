#!/usr/bin/env node
import { main } from './commands/main.ts'

const exitCode = await main(process.argv.slice(2))
// Native models may hold the process open; what was printed into a pipe must still arrive.
process.stdout.write('', () => process.exit(exitCode))
