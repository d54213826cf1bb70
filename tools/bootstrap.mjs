// The only file that must run on any Node >= 20: it sets up the dependencies once and hands over to Node 24.
// Console messages are German, like everything a user of the two commands reads.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [command = 'start', ...rest] = process.argv.slice(2)

refuseOldNode()
installIfNeeded()
handOver(findNode24())

function refuseOldNode() {
  if (Number(process.versions.node.split('.')[0]) >= 20) return
  fail(
    `Diese Node-Version (${process.version}) ist zu alt. Bitte Node 20 oder neuer installieren und noch einmal starten.`,
  )
}

/**
 * Installs the locked versions; the lock stays untouched. The stamp names lock and platform, so a changed lock or a copied folder
 * installs again. npm silently leaves out optional packages that call the running Node too old (Chromium does), so an older Node
 * only fetches Node 24, which then completes the set.
 */
function installIfNeeded() {
  const stampFile = join(root, 'node_modules', '.buergerkoffer-setup')
  const lock = readFileSync(join(root, 'package-lock.json'))
  const stamp = `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}`
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  console.log('Einrichtung: Programmbibliotheken werden geladen (einmalig, etwa eine halbe Minute) …')
  install(process.execPath)
  const node = findNode24()
  if (node !== process.execPath) install(node)
  writeFileSync(stampFile, stamp)
}

function install(node) {
  const installed = npm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], node)
  if (installed.status === 0) return
  fail(
    'Die Bibliotheken konnten nicht geladen werden. Bitte die Verbindung zum npm-Verzeichnis prüfen und noch einmal starten.',
  )
}

function npm(args, node) {
  const isWindows = process.platform === 'win32'
  const path = dirname(node) + delimiter + process.env.PATH
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, PATH: path } }
  const cli = process.env.npm_execpath
  if (cli?.endsWith('.js')) return spawnSync(node, [cli, ...args], options)
  return spawnSync(isWindows ? 'npm.cmd' : 'npm', args, { ...options, shell: isWindows })
}

function findNode24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const isWindows = process.platform === 'win32'
  const folder = `node-${isWindows ? 'win' : process.platform}-${process.arch}`
  const binary = join(root, 'node_modules', folder, 'bin', isWindows ? 'node.exe' : 'node')
  if (existsSync(binary)) return binary
  return fail(
    `Für ${process.platform}-${process.arch} wird kein Node 24 mitgeliefert. Bitte Node 24 oder neuer installieren (nodejs.org) und noch einmal starten.`,
  )
}

function handOver(node) {
  const child = spawn(node, [join(root, 'tools', `${command}.ts`), ...rest], { cwd: root, stdio: 'inherit' })
  // Ctrl-C reaches the whole terminal group; we only wait, so that the child can close down in order.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => signal === 'SIGINT' || child.kill(signal))
  }
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
