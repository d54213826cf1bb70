import type { Word } from '../orders.ts'

/** What a program did to its disk, or said, in the order in which the kernel saw it. */
export type DiskCall =
  | {
      readonly kind: 'open'
      readonly path: string
      readonly creates: boolean
      readonly empties: boolean
      readonly appends: boolean
    }
  /** `at` is undefined for a write that goes on where the last one ended. */
  | { readonly kind: 'write'; readonly path: string; readonly at: number | undefined; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly path: string; readonly size: number }
  | { readonly kind: 'sync'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'unlink'; readonly path: string }
  | { readonly kind: 'said'; readonly word: Word }

/** The system calls that have to be recorded. */
export const tracedCalls =
  'openat,write,pwrite64,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat'

const line = /^(\w+)\((.*)\)\s+= (-?\d+)/

/**
 * Reads what `strace -y -xx` wrote: paths and bytes are hexadecimal, so that nothing in them can be taken for something else. Throws on a call that
 * it does not know how to replay: a record with holes would prove nothing.
 */
export function* readTrace(text: string): Generator<DiskCall> {
  for (const found of text.split('\n')) {
    const [, name = '', args = '', result = ''] = line.exec(found) ?? []
    if (name === '' || Number(result) < 0) continue
    const call = callOf(name, args)
    if (call) yield call
  }
}

function callOf(name: string, args: string): DiskCall | undefined {
  const path = fromHex(/^\d+<([^>]*)>/.exec(args)?.[1] ?? '').toString()
  const names = [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, text = '']) => fromHex(text))
  const last = Number(/(-?\d+)$/.exec(args)?.[1])
  switch (name) {
    case 'openat':
      return opened(String(names[0]), args)
    case 'pwrite64':
      return { kind: 'write', path, at: last, bytes: names[0] ?? Buffer.alloc(0) }
    case 'write':
      return args.startsWith('1<')
        ? said(names[0])
        : { kind: 'write', path, at: undefined, bytes: names[0] ?? Buffer.alloc(0) }
    case 'ftruncate':
      return { kind: 'truncate', path, size: last }
    case 'fsync':
    case 'fdatasync':
      return { kind: 'sync', path }
    case 'mkdir':
      return { kind: 'folder', path: String(names[0]) }
    case 'rename':
      return { kind: 'rename', path: String(names[0]), to: String(names[1]) }
    case 'unlink':
      return { kind: 'unlink', path: String(names[0]) }
    default:
      throw new Error(`a recorded call that nobody can replay: ${name}`)
  }
}

const opened = (path: string, args: string): DiskCall => ({
  ...{ kind: 'open', path },
  creates: args.includes('O_CREAT'),
  empties: args.includes('O_TRUNC'),
  appends: args.includes('O_APPEND'),
})

const said = (bytes: Buffer | undefined): DiskCall => ({ kind: 'said', word: JSON.parse(String(bytes)) })

const fromHex = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex')
