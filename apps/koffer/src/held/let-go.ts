import { presentIn } from '@buergerkoffer/domain/besuch'
import { ok, type Result } from '@buergerkoffer/domain/result'
import { type VorgangEvent, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import type { CaseFile } from '@buergerkoffer/station'
import { commitStep, drawFor, type Refusal } from '../besuch/index.ts'
import type { Desk } from '../desk.ts'

/**
 * Lets go of a case outside a visit, in one commit: hands it over half done where it is still held here, and releases its key, so that it is
 * destroyed once the centre has everything (SYNC-15, SYNC-67). Answers its number, drawn now if it never had one here.
 */
export function letGo(desk: Desk, file: CaseFile): Result<string, Refusal> {
  const handed = handedOver(desk, file)
  if (!handed.ok) return handed
  const { vorgang, keyId } = file
  const known = numberOf(desk, vorgang)
  const [drawn] = known ? [] : drawFor(desk, ['vorgang'])
  const nummer = known ?? drawn?.data.nummer ?? ''
  const done = commitStep(desk, {
    cases: [{ vorgang, events: handed.value }],
    station: [...(drawn ? [drawn] : []), { type: 'VorgangReleased', data: { vorgang, keyId, nummer } }],
    ended: [vorgang],
  })
  return done.ok ? ok(nummer) : done
}

function handedOver({ model }: Desk, file: CaseFile): Result<readonly VorgangEvent[], Refusal> {
  if (!model.holds(file)) return ok([])
  const decided = vorgangDecider.decide({ type: 'hand-over', result: 'parked', needsDocument: false }, file.state)
  return decided.ok ? ok(decided.value) : decided
}

const numberOf = ({ model }: Desk, vorgang: string): string | undefined =>
  model
    .besuche()
    .flatMap(presentIn)
    .findLast((joined) => joined.vorgang === vorgang)?.nummer
