import { expect, it } from 'vitest'
import { readTerminal, type TerminalTyped } from './terminal-form.ts'

const nobody = { resolve: async () => [] }
const empty = { registration: '', reversal: '', refund: '', endOfDay: '', repeatReceipt: '', statusEnquiry: '' }
const zero = { registration: 0, reversal: 0, refund: 0, endOfDay: 0, repeatReceipt: 0, statusEnquiry: 0 }
const typed: TerminalTyped = { host: '192.168.178.30', port: '20007', passwords: empty }
const before = { host: '192.168.178.30', port: 20_007, passwords: { ...zero, reversal: 1234 }, charactersPerLine: 32 }

it('has 000000 for every password that is left empty', async () => {
  expect(await readTerminal(typed, undefined, nobody)).toEqual({
    ok: true,
    terminal: { host: '192.168.178.30', port: 20_007, passwords: zero },
  })
})

it('keeps the passwords of the same terminal, and gives none of them to another', async () => {
  const changed = { ...typed, passwords: { ...empty, refund: '000777' } }
  expect(await readTerminal(changed, before, nobody)).toEqual({
    ok: true,
    terminal: { ...before, passwords: { ...zero, reversal: 1234, refund: 777 } },
  })
  expect(await readTerminal({ ...typed, host: '192.168.178.31' }, before, nobody)).toEqual({
    ok: true,
    terminal: { host: '192.168.178.31', port: 20_007, passwords: zero },
  })
})

it('tells every field that is wrong', async () => {
  const wrong = { host: '8.8.8.8', port: '22', passwords: { ...empty, reversal: '1234567', refund: 'abc' } }
  expect(await readTerminal(wrong, undefined, nobody)).toEqual({
    ok: false,
    faults: [{ field: 'host', fault: 'not-local' }, { field: 'port' }, { field: 'reversal' }, { field: 'refund' }],
  })
})
