import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** The built files of one app: looked up by source name in pages, served by hashed name. */
export interface Assets {
  /** `asset('main.css')` → `/assets/main-3K7Q2M5A.css`. Asking for what was not built is a bug and throws. */
  readonly asset: (name: string) => string
  /** The file behind a hashed name; `undefined` when there is none. */
  readonly file: (hashedName: string) => AssetFile | undefined
}

export interface AssetFile {
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Runs beside a page, under a policy of its own. */
  readonly isWorker?: boolean
}

export const ASSET_PATH = '/assets/'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
}

/**
 * Reads `.build/<app>`: `manifest.json` (source name → hashed name) and every file of `public/`, once, into memory: two
 * megabytes, and no request can name a path.
 */
export function readAssets(buildFolder: string): Assets {
  const names = readManifest(join(buildFolder, 'manifest.json'))
  const files = new Map(readFiles(join(buildFolder, 'public')))
  return {
    asset: (name) => {
      const hashed = names.get(name)
      if (hashed === undefined) throw new Error(`asset ${name} was not built`)
      return ASSET_PATH + hashed
    },
    file: (hashedName) => files.get(hashedName),
  }
}

function readManifest(path: string): ReadonlyMap<string, string> {
  const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (typeof manifest !== 'object' || manifest === null) throw new Error('manifest.json is not an object')
  return new Map(Object.entries(manifest).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

function readFiles(folder: string): readonly (readonly [string, AssetFile])[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ name }) => {
      const type = TYPES[extname(name)]
      return type === undefined
        ? []
        : [[name, { type, bytes: new Uint8Array(readFileSync(join(folder, name))), isWorker: isWorker(name) }] as const]
    })
}

/** `code.worker-3K7Q2M5A.js` */
const isWorker = (name: string): boolean => /\.worker-\w+\.js$/.test(name)
