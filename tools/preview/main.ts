import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { diskContent } from '@buergerkoffer/catalogue'
import { createLetterPress } from '@buergerkoffer/documents'
import { createWebApp, listen, readAssets } from '@buergerkoffer/web'
import { createContentState } from './content-state.ts'
import { addPreviewRoutes } from './routes.ts'
import { t } from './text.ts'
import { watchFolder } from './watch.ts'

/** The preview's program: `main.js <root> <port> <day>`. Everybody on this machine may look; content is public. */
const [root = '.', portText = '7790', today = ''] = process.argv.slice(2)
const port = Number(portText)
const folder = join(root, 'content')
const assets = readAssets(join(root, '.build', 'preview'))
const state = createContentState(diskContent(folder), today)
const watch = watchFolder(folder)
watch.listen(state.changed)

const app = createWebApp<null>({
  name: 'vorschau',
  origins: [`http://localhost:${port}`],
  clock: { now: () => Date.now() },
  randomBytes: (size) => randomBytes(size),
  anonymous: null,
  assets,
  report: (fault) => console.error(fault),
})
addPreviewRoutes(app, { assets, shown: state.shown, watch, press: createLetterPress({ root }), today })
const server = await listen({ app, port })
if (server.ok) {
  console.log(t('start', { url: `http://localhost:${port}/` }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(server.close))
} else {
  console.error(t('portTaken', { port }))
  watch.close()
  process.exitCode = 1
}

async function end(close: (graceMs?: number) => Promise<void>): Promise<void> {
  watch.close()
  await close(0)
}
