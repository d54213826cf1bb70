import { expect, it } from 'vitest'
import { readTrace } from './trace.ts'

const hex = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
const read = (...lines: readonly string[]) => [...readTrace(lines.join('\n'))]

it('reads calls with their bytes, whatever stands in them', () => {
  const path = hex('/daten/koffer.db')
  expect(
    read(
      `openat(AT_FDCWD<${hex('/daten')}>, "${path}", O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 21<${path}>`,
      `pwrite64(21<${path}>, "${hex(') = 3 "')}", 7, 4096) = 7`,
      `write(21<${path}>, "${hex('x')}", 1)  = 1`,
      `ftruncate(21<${path}>, 8192)           = 0`,
      `fsync(21<${path}>)                     = 0`,
      `rename("${path}", "${hex('/daten/b')}") = 0`,
      `unlink("${hex('/daten/none')}") = -1 ENOENT (No such file or directory)`,
      '+++ exited with 0 +++',
    ),
  ).toEqual([
    { kind: 'open', path: '/daten/koffer.db', creates: true, empties: false, appends: false },
    { kind: 'write', path: '/daten/koffer.db', at: 4096, bytes: Buffer.from(') = 3 "') },
    { kind: 'write', path: '/daten/koffer.db', at: undefined, bytes: Buffer.from('x') },
    { kind: 'truncate', path: '/daten/koffer.db', size: 8192 },
    { kind: 'sync', path: '/daten/koffer.db' },
    { kind: 'rename', path: '/daten/koffer.db', to: '/daten/b' },
  ])
})

it('takes what is printed as words', () => {
  expect(read(`write(1<${hex('pipe:[7]')}>, "${hex('{"kind":"up","seq":3}\n')}", 22) = 22`)).toEqual([
    { kind: 'said', word: { kind: 'up', seq: 3 } },
  ])
})

it('refuses a call that it cannot replay', () => {
  expect(() =>
    read(`renameat2(3<${hex('/daten')}>, "${hex('a')}", 3<${hex('/andere')}>, "${hex('b')}", 0) = 0`),
  ).toThrow('renameat2')
})
