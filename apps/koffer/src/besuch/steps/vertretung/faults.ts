import type { Actor } from '@buergerkoffer/catalogue'
import type { VertretungFault } from '@buergerkoffer/domain/vertretung'
import type { Matter } from '../../visit.ts'
import type { FieldFaults } from '../field-faults.ts'
import { proofField, rulesFor } from './rules.ts'
import { t } from './text.ts'

/** What is missing, in a sentence at the field where it can be mended. */
export function faultsAtFields(
  matter: Matter,
  faults: readonly VertretungFault[],
  capacity: Actor['capacity'],
): FieldFaults {
  const rule = rulesFor(matter).find((each) => each.capacity === capacity)
  return Object.fromEntries(faults.map((fault) => [fieldOf(fault, rule), faultText(fault, rule)]))
}

function fieldOf(fault: VertretungFault, rule: Actor | undefined): string {
  if (fault.kind !== 'proof-missing') return fields[fault.kind]
  const index = rule?.proofs.findIndex(({ id }) => id === fault.proof) ?? -1
  return rule && index >= 0 ? proofField(rule.capacity, index) : 'capacity'
}

const fields = {
  'capacity-excluded': 'capacity',
  'too-young': 'capacity',
  'too-old': 'capacity',
  'representative-missing': 'familienname',
  'person-absent': 'personPresent',
  'custody-missing': 'custody',
  'second-consent-missing': 'consent',
  'id-copy-missing': 'idCopy',
  'scope-missing': 'scope',
  'unable-missing': 'unable',
} as const

function faultText(fault: VertretungFault, rule: Actor | undefined): string {
  if (fault.kind === 'second-consent-missing' && !fault.writtenAllowed) return t('fault.second-consent-present')
  const named = (all: Actor['proofs'] | Actor['scopes'], id: string) =>
    all?.find((each) => each.id === id)?.label.de ?? id
  return t(`fault.${fault.kind}`, {
    minimumAge: 'minimumAge' in fault ? fault.minimumAge : '',
    belowAge: 'belowAge' in fault ? fault.belowAge : '',
    proof: 'proof' in fault ? named(rule?.proofs, fault.proof) : '',
    scopes: 'scopes' in fault ? fault.scopes.map((id) => named(rule?.scopes, id)).join(', ') : '',
  })
}
