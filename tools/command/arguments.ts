import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

/** The values of a command's options; undefined if there is one that the command does not know, or that lacks its value. */
export function readArguments<T extends ParseArgsOptionsConfig>(options: T, args: readonly string[]) {
  try {
    return parseArgs({ options, args: [...args], allowPositionals: false, strict: true }).values
  } catch {
    return undefined
  }
}

/** A whole number from `least` on; undefined for any other text. */
export function wholeNumber(text: string, least: number): number | undefined {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(number) && number >= least ? number : undefined
}

/** Says how the command is called, and ends the program: nothing was done. */
export function endWithUsage(...ways: readonly string[]): never {
  console.error(`Bitte so aufrufen: ${ways.join('   oder   ')}`)
  process.exit(1)
}
