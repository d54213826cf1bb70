import { resolve } from 'node:path'
import { runnerImport } from 'vite'

/** `npm run golden -- <version>`: writes the golden data of a release (tests/golden/README.md). Loaded by Vite, since pages are TSX. */
await runnerImport(resolve(import.meta.dirname, '../tests/golden/write/main.ts'), { logLevel: 'error' })
