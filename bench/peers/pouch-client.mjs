// A PouchDB on LevelDB that replicates to a server. A line that breaks is tried again after half a second.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import PouchDB from 'pouchdb'

const [folder = '', url = ''] = process.argv.slice(2)
const local = new PouchDB(join(folder, 'local'))

const acts = {
  /** Takes documents from a file. */
  put: async ({ file }) => {
    const answers = await local.bulkDocs(JSON.parse(readFileSync(file, 'utf8')))
    if (answers.some(({ error }) => error)) throw new Error('a document was refused')
  },
  /** Gives one document's field another value. */
  change: async ({ id, value }) => {
    const document = await local.get(id)
    await local.put({ ...document, changed: value })
  },
  replicate: async () => {
    for (;;) {
      try {
        const { ok } = await local.replicate.to(url, { batch_size: 100 })
        if (ok) return
      } catch {
        await pause(500)
      }
    }
  },
}

process.on('message', async ({ act, ...rest }) => {
  const began = performance.now()
  await acts[act](rest)
  process.send({ milliseconds: performance.now() - began })
})
process.on('disconnect', () => process.exit(0))
process.send({ milliseconds: 0 })
