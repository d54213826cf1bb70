import { type ActRefusal, act, anmeldungOf, readCaseFile } from '../../vorgang/index.ts'
import type { Desk } from '../desk.ts'

/**
 * Lets the register take over an accepted Anmeldung and notes it in the case. Safe to repeat: the register knows the case. Answers whether the
 * register has it now; false where a clerk must enter it.
 */
export async function takeOver(desk: Desk, vorgang: string): Promise<boolean> {
  const file = await desk.inTenant((tx) => readCaseFile(tx, desk.context, vorgang))
  if (file?.state.registerUpdate) return true
  const anmeldung = file && anmeldungOf(vorgang, file.state)
  const taken = anmeldung && (await desk.register.takeOver(anmeldung))
  if (!taken?.ok) return false
  const update = { persons: [...taken.value.persons], at: new Date(taken.value.at).toISOString() }
  const command = { type: 'update-register', update } as const
  return (await desk.inTenant((tx) => act(tx, desk.context, vorgang, desk.clerk.clerk, command))).ok
}

/** Notes that a clerk has entered an accepted case in the Fachverfahren; once it is there, saying so again changes nothing. */
export async function noteByHand(desk: Desk, vorgang: string): Promise<ActRefusal['kind'] | undefined> {
  return desk.inTenant(async (tx) => {
    const file = await readCaseFile(tx, desk.context, vorgang)
    if (file?.state.registerUpdate) return undefined
    const update = { persons: [], at: desk.context.now() }
    const done = await act(tx, desk.context, vorgang, desk.clerk.clerk, { type: 'update-register', update })
    return done.ok ? undefined : done.refusal.kind
  })
}
