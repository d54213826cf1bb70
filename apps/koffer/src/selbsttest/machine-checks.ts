import { type CheckResult, good } from './check.ts'
import type { MachineFacts } from './machine-facts.ts'
import { t } from './text.ts'

/** Least free space for a day of scans, bytes. */
const enoughDisk = 2_000_000_000
/** Per cent with which a morning without a socket is survived. */
const enoughBattery = 60

/** What the machine itself brings along: room, encryption, hibernation, battery. */
export const machineChecks = (facts: MachineFacts, freeBytes: number): readonly CheckResult[] => [
  diskCheck(freeBytes),
  encryptionCheck(facts),
  hibernationCheck(facts),
  batteryCheck(facts),
]

function diskCheck(freeBytes: number): CheckResult {
  const gigabytes = (freeBytes / 1e9).toLocaleString('de-DE', { maximumFractionDigits: 1 })
  if (freeBytes >= enoughDisk) return good('disk', t('disk.ok', { gigabytes }))
  return { check: 'disk', verdict: 'blocker', reason: 'low', seen: t('disk.low', { gigabytes }) }
}

function encryptionCheck({ encryption }: MachineFacts): CheckResult {
  const seen = t(`encryption.${encryption}`)
  if (encryption === 'yes') return good('encryption', seen)
  return { check: 'encryption', verdict: 'hint', reason: encryption === 'no' ? 'not-encrypted' : 'unknown', seen }
}

/** On an encrypted disk what hibernation writes is encrypted, too. */
function hibernationCheck({ encryption, hibernation }: MachineFacts): CheckResult {
  const seen = t(`hibernation.${hibernation}`)
  if (hibernation === 'off') return good('hibernation', seen)
  if (encryption === 'yes') return good('hibernation', t('hibernation.encrypted'))
  return { check: 'hibernation', verdict: 'hint', reason: hibernation, seen }
}

function batteryCheck({ battery }: MachineFacts): CheckResult {
  if (!battery) return { check: 'battery', verdict: 'absent', reason: 'none', seen: t('battery.none') }
  const { percent, charging } = battery
  if (percent >= enoughBattery) return good('battery', t('battery.ok', { percent }))
  const word = charging ? 'charging' : 'low'
  return { check: 'battery', verdict: 'hint', reason: word, seen: t(`battery.${word}`, { percent }) }
}
