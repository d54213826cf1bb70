import type { CardTerminal } from '@buergerkoffer/devices/card-terminal'
import type { DeviceWatch } from '@buergerkoffer/station'
import { diagnose } from '../geraete/index.ts'
import { type DeviceKind, standOf } from '../geraeteleiste/index.ts'
import { hoheitsterminalStand, hoheitsterminalText } from '../hoheitsterminal/index.ts'
import { type CheckResult, good } from './check.ts'
import { t } from './text.ts'

/** Asks the terminal how it is and has it call its operator. Nothing is booked. */
export async function terminalCheck(watch: DeviceWatch): Promise<CheckResult> {
  const { terminal } = watch.devices
  if (!terminal) return absent('terminal')
  await watch.terminal?.look()
  const stand = standCheck(watch, 'terminal')
  return stand.verdict === 'ok' ? diagnosed(terminal) : stand
}

async function diagnosed(terminal: CardTerminal): Promise<CheckResult> {
  const answer = await diagnose(terminal)
  if (answer.kind === 'done') return good('terminal', t('terminal.ok'))
  return { check: 'terminal', verdict: 'hint', reason: 'diagnosis', seen: answer.remedy }
}

/** Asks the eID app and its reader how they are. */
export async function eidCheck(watch: DeviceWatch): Promise<CheckResult> {
  if (!watch.devices.eid) return absent('eid')
  await watch.eid?.look()
  return standCheck(watch, 'eid')
}

/** The sovereign terminal: nothing of it keeps a suitcase at home. */
export function hoheitsterminalCheck(watch: DeviceWatch, today: string): CheckResult {
  const { kind, word, more } = hoheitsterminalStand(watch, today)
  const verdict = kind === 'absent' ? 'absent' : kind === 'ready' ? 'ok' : 'hint'
  const untested = kind === 'absent' ? '' : ` ${hoheitsterminalText('untested')}`
  const reason = kind === 'ready' ? '' : kind === 'absent' ? 'not-set-up' : kind
  return { check: 'hoheitsterminal', verdict, reason, seen: `${word}. ${more}${untested}` }
}

/** Asks the scanner how it is, where there is no page to scan. */
export async function scannerCheck(watch: DeviceWatch): Promise<CheckResult> {
  if (!watch.devices.scanner) return absent('scanner')
  await watch.scanner?.look()
  return standCheck(watch, 'scanner')
}

/** How a device is that was just asked. Cards and identity documents have another way: they keep no suitcase at home. */
export function standCheck(watch: DeviceWatch, kind: DeviceKind): CheckResult {
  const { tone, word, troubles } = standOf(watch, kind)
  const [first] = troubles
  if (!first) return good(kind, word)
  const isGrave = tone === 'danger' && (kind === 'printer' || kind === 'scanner')
  const [reason = ''] = watch[kind]?.troubles() ?? []
  return { check: kind, verdict: isGrave ? 'blocker' : 'hint', reason, seen: `${first.word}. ${first.remedy}` }
}

export const absent = (check: DeviceKind | 'code'): CheckResult => ({
  ...{ check, verdict: 'absent', reason: 'not-set-up', seen: t('absent') },
})

/** There was no page to read it from. */
export const unreadCode = (): CheckResult => ({
  ...{ check: 'code', verdict: 'absent', reason: 'no-page', seen: t('code.noPage') },
})
