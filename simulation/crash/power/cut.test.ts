import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutAfter, losses } from './cut.ts'
import { type Recording, recordingOf } from './disk.ts'
import type { DiskCall } from './trace.ts'

const folder = '/k'
const begin: DiskCall = { kind: 'said', word: { kind: 'folder', folder } }
const open = (path: string): DiskCall => ({ kind: 'open', path, creates: true, empties: false, appends: false })
const write = (path: string, text: string, at?: number): DiskCall => ({
  ...{ kind: 'write', path, at, bytes: Buffer.from(text) },
})
const sync = (path: string): DiskCall => ({ kind: 'sync', path })
const recorded = (...calls: readonly DiskCall[]): Recording => recordingOf([begin, ...calls])
const never = (): number => 0.99
const textOf = (recording: Recording, path: string, random = never) =>
  cutAfter(recording, recording.steps.length, 'half', random).get(path)?.toString()

describe('a cut of the power', () => {
  it('keeps what was synced, bytes and name', () => {
    expect(textOf(recorded(open('/k/a'), write('/k/a', 'eins'), sync('/k/a'), sync('/k')), '/k/a')).toBe('eins')
  })

  it('takes a file whose name was not synced, and bytes that were not', () => {
    expect(textOf(recorded(open('/k/a'), write('/k/a', 'eins'), sync('/k/a')), '/k/a', () => 0)).toBeUndefined()
    expect(textOf(recorded(open('/k/a'), sync('/k'), write('/k/a', 'eins')), '/k/a')).toBe('')
  })

  it('may keep a later write and take an earlier one', () => {
    const recording = recorded(open('/k/a'), sync('/k'), write('/k/a', 'eins', 0), write('/k/a', 'zwei', 4))
    let turn = 0
    const onlyLater = (): number => (turn++ % 2 === 0 ? 0.9 : 0.1)
    expect(textOf(recording, '/k/a', onlyLater)).toBe('\0\0\0\0zwei')
  })

  it('takes everything in a folder whose own name was not synced', () => {
    const calls = [open('/k/b/a'), write('/k/b/a', 'x'), sync('/k/b/a'), sync('/k/b')]
    const made: DiskCall = { kind: 'folder', path: '/k/b' }
    expect(textOf(recorded(made, ...calls), '/k/b/a', () => 0)).toBeUndefined()
    expect(textOf(recorded(made, ...calls, sync('/k')), '/k/b/a', () => 0)).toBe('x')
  })

  it('leaves a renamed file under its old name until the folder is synced', () => {
    const rename: DiskCall = { kind: 'rename', path: '/k/a.tmp', to: '/k/a' }
    const calls = [open('/k/a.tmp'), write('/k/a.tmp', 'x'), sync('/k/a.tmp'), sync('/k'), rename]
    const names = (...more: readonly DiskCall[]) => {
      const recording = recorded(...calls, ...more)
      return [...cutAfter(recording, recording.steps.length, 'all', never).keys()]
    }
    expect(names()).toEqual(['/k/a.tmp'])
    expect(names(sync('/k'))).toEqual(['/k/a'])
  })

  it('tears a write by sectors only, and never touches synced bytes', () => {
    const before = 'a'.repeat(2_000)
    const recording = recorded(
      ...[open('/k/a'), write('/k/a', before, 0), sync('/k/a'), sync('/k'), write('/k/a', 'b'.repeat(1_300), 300)],
    )
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 20, maxLength: 20 }),
        (draws) => {
          const left = [...draws]
          const torn = cutAfter(recording, recording.steps.length, 'torn-512', () => left.shift() ?? 0)
          const text = torn.get('/k/a')?.toString() ?? ''
          expect(text.length).toBe(2_000)
          for (const [from, to] of [
            [300, 512],
            [512, 1_024],
            [1_024, 1_536],
            [1_536, 1_600],
          ])
            expect(new Set(text.slice(from, to)).size).toBe(1)
          expect(text.slice(0, 300) + text.slice(1_600)).toBe('a'.repeat(700))
        },
      ),
    )
  })

  it('knows four ways', () => expect(losses).toHaveLength(4))
})
