import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type BuiltApp, buildApp } from './build/app.ts'

export interface BuildOptions {
  /** The repository's folder. */
  readonly root: string
  /** One app by its folder name, or `all` that have a `main.ts`. */
  readonly app: string
}

/** Most JavaScript a page may load, gzip. */
const MAX_SCRIPT_BYTES = 40 * 1024

/** Builds into `.build/`. Throws with a German message when code does not bundle or a page's scripts get too big. */
export async function build({ root, app }: BuildOptions): Promise<readonly BuiltApp[]> {
  const apps = app === 'all' ? appsOf(root) : [app]
  const built = await Promise.all(apps.map((name) => buildApp(root, name)))
  for (const { app: name, scriptBytes } of built) {
    if (scriptBytes > MAX_SCRIPT_BYTES) {
      throw new Error(
        `${name}: ${kilobytes(scriptBytes)} JavaScript je Seite, erlaubt sind ${kilobytes(MAX_SCRIPT_BYTES)}.`,
      )
    }
  }
  return built
}

function appsOf(root: string): readonly string[] {
  return readdirSync(join(root, 'apps')).filter((name) => existsSync(join(root, 'apps', name, 'src/main.ts')))
}

function report(built: readonly BuiltApp[]): void {
  for (const { app, files, scriptBytes } of built) {
    console.log(`${app}: höchstens ${kilobytes(scriptBytes)} JavaScript je Seite (gzip)`)
    for (const file of files) console.log(`  ${file.name.padEnd(24)} ${kilobytes(file.gzipBytes).padStart(10)}`)
  }
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toLocaleString('de-DE', { maximumFractionDigits: 1, minimumFractionDigits: 1 })} KB`
}

if (import.meta.main) {
  try {
    report(await build({ root: resolve(import.meta.dirname, '..'), app: process.argv[2] ?? 'all' }))
  } catch (error) {
    console.error(`Bauen fehlgeschlagen: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}
