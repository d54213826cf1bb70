import { addDays } from '@buergerkoffer/domain/termin'
import type { DeviceWatch } from '@buergerkoffer/station'
import { shortDay } from '../format.ts'
import { type CheckResult, good } from './check.ts'
import { t } from './text.ts'

/** Something that holds to a day: the certificate of an encrypted printer, those of the terminal that resets PINs. */
export interface Expiry {
  readonly of: 'printer' | 'sovereign-terminal'
  /** ISO day, the last on which it holds. */
  readonly until: string
}

/** What the devices that are set up tell of their ends. */
export async function expiriesOf({ devices }: DeviceWatch): Promise<readonly Expiry[]> {
  const printer = await devices.printer?.certificateEnd?.()
  const sovereign = devices.hoheitsterminal?.state()
  return [
    ...(printer === undefined ? [] : [{ of: 'printer', until: printer } as const]),
    ...(sovereign && 'certificate' in sovereign
      ? [{ of: 'sovereign-terminal', until: sovereign.certificate.validUntil } as const]
      : []),
  ]
}

/** From so many days before the end there is a warning. */
const soonDays = 14

/** Everything that ends one day. None of it keeps the suitcase at home: what it is for has another way. The lease has a check of its own. */
export function certificatesCheck(expiries: readonly Expiry[], today: string): CheckResult {
  const [first] = expiries.toSorted((a, b) => (a.until < b.until ? -1 : 1))
  if (!first) return { check: 'certificates', verdict: 'absent', reason: 'none', seen: t('certificates.none') }
  const all = expiries.map(({ of, until }) => `${t(`certificates.${of}`)} ${shortDay(until)}`).join(', ')
  const reason = first.until < today ? 'expired' : first.until < addDays(today, soonDays) ? 'ending' : ''
  if (reason === '') return good('certificates', t('certificates.ok', { all }))
  return { check: 'certificates', verdict: 'hint', reason, seen: t(`certificates.${reason}`, { all }) }
}
