import { expect, it } from 'vitest'
import { isTestFile, type SourceFile, sourceFiles } from './source/files.ts'

/**
 * The suitcase's own program knows devices by their types only: drivers run in the device program (docs/ARCHITECTURE.md). Values come from doors that
 * pull in no driver; one driver by value, and all that it parses with lies in the web server's process.
 */
const VALUE_DOORS: ReadonlySet<string> = new Set(
  ['host', 'scanner/pages', 'printer/queue', 'codes', 'codes/browser', 'card-terminal/reconcile'].map(
    (door) => `@buergerkoffer/devices/${door}`,
  ),
)

const isProgram = ({ path }: SourceFile): boolean => path.startsWith('apps/koffer/src/') && !isTestFile(path)

it('lets the suitcase import only types of devices, but for the doors without drivers', () => {
  const programs = sourceFiles().filter(isProgram)
  expect(programs.some(({ path }) => path === 'apps/koffer/src/main.ts')).toBe(true)
  expect(programs.flatMap(driversIn)).toEqual([])
})

it.each([
  ["import { createIppPrinter } from '@buergerkoffer/devices/printer'", 1],
  // What is left of it is an import for its effects (verbatimModuleSyntax).
  ["import { type Printer } from '@buergerkoffer/devices/printer'", 1],
  ["export { createIppPrinter } from '@buergerkoffer/devices/printer'", 1],
  ["export * from '@buergerkoffer/devices/scanner'", 1],
  ["const driver = await import('@buergerkoffer/devices/eid')", 1],
  ["import type { Printer } from '@buergerkoffer/devices/printer'", 0],
  ["export type { Printer } from '@buergerkoffer/devices/printer'", 0],
  ["import { createDeviceHost, type DeviceHost } from '@buergerkoffer/devices/host'", 0],
  ["import { watchDevices } from '@buergerkoffer/station'", 0],
])('tells a driver from a type: %s', async (text, found) => {
  const { parseSync } = await import('vite')
  const path = 'apps/koffer/src/geraete/example.ts'
  expect(driversIn({ path, text, parse: () => parseSync(path, text) })).toHaveLength(found)
})

function driversIn({ path, text, parse }: SourceFile): readonly string[] {
  const { module } = parse()
  const written = [...module.staticImports, ...module.staticExports].map(({ start, end }) => text.slice(start, end))
  const fetched = module.dynamicImports.map(({ start, end }) => text.slice(start, end))
  return [...written, ...fetched].flatMap((statement) => {
    const door = /(['"`])(@buergerkoffer\/devices(?:\/[^'"`]*)?)\1/.exec(statement)?.[2]
    const isFree = door === undefined || VALUE_DOORS.has(door) || /^(import|export)\s+type\b/.test(statement)
    return isFree ? [] : [`${path} → ${door}`]
  })
}
