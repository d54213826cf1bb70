import { expect, it } from 'vitest'
import { readCommand } from './command.ts'

it.each([
  [[], { kind: 'serve', args: [] }],
  [['--demo'], { kind: 'serve', args: ['--demo'] }],
  [['backup'], { kind: 'backup', folder: undefined }],
  [['backup', '/medien/a'], { kind: 'backup', folder: '/medien/a' }],
  [['restore'], { kind: 'restore', folder: undefined, name: undefined }],
  [['restore', '/medien/a', '2026'], { kind: 'restore', folder: '/medien/a', name: '2026' }],
  [['backup', '/medien/a', 'b'], { kind: 'unusable', args: ['b'] }],
  [['restore', 'a', 'b', 'c'], { kind: 'unusable', args: ['c'] }],
  [['backup', '--demo'], { kind: 'unusable', args: ['--demo'] }],
])('reads %j', (args, command) => {
  expect(readCommand(args)).toEqual(command)
})
