import { type Result, refuse } from '@buergerkoffer/domain/result'
import { type DataOf, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { sealBlob } from '@buergerkoffer/log'
import type { StepBlob } from '@buergerkoffer/station'
import { seeOther } from '@buergerkoffer/web'
import { screenSignature } from '../../../buerger/index.ts'
import type { Scan } from '../../../scan/index.ts'
import { commitMatter } from '../../commit.ts'
import { dropTyped } from '../../draft.ts'
import { matterPath } from '../../paths.ts'
import type { Refusal } from '../../refusal-text.ts'
import type { Matter } from '../../visit.ts'
import type { VisitRequest } from '../../visit-door.ts'
import { aboutMeldeschein, meldescheinView } from './meldeschein-view.ts'
import { printedMeldeschein } from './printed-meldeschein.ts'
import type { SignatureAnswers } from './signature-form.ts'

type Signature = DataOf<'SignatureRecorded'>

/** Records how the printed sheet was signed, with its picture. */
export function recordSigned(
  matter: Matter,
  { kind, reason, isReadAloud }: SignatureAnswers,
  scan: Scan | undefined,
): Result<unknown, Refusal> {
  const sheet = printedMeldeschein(matter.state)
  if (!sheet) return refuse({ kind: 'document-missing' })
  const { desk } = matter
  const blob = scan && sealBlob(scan.bytes, scan.mediaType, desk.context.random)
  const { hash: shownHash } = sheet.blob
  const readAloudBy = isReadAloud ? desk.station.user : null
  const signature = { what: 'meldeschein', kind, shownHash, shown: null, reason, readAloudBy } as const
  return record(matter, { ...signature, blob: blob?.ref ?? null }, shownHash, blob ? [blob] : [])
}

/** Records what was signed on the citizen's screen, if it is what stands on the sheet. */
export function recordFromScreen(matter: Matter): Result<unknown, Refusal> {
  const { context } = matter.desk
  const [about, view] = [aboutMeldeschein(matter), meldescheinView(matter)]
  const signed = screenSignature(context.buerger, about, view)
  if (!signed) return refuse({ kind: 'signature-missing' })
  const { shownHash, shown, file } = signed
  const blob = sealBlob(file.bytes, file.mediaType, context.random)
  const signature = { what: 'meldeschein', kind: 'screen', shownHash, shown, reason: '', readAloudBy: null } as const
  const step = record(matter, { ...signature, blob: blob.ref }, shownHash, [blob])
  if (step.ok) context.buerger.settle(about)
  return step
}

export const leadOn = (c: VisitRequest, matter: Matter): Response => {
  dropTyped(matter, 'meldeschein')
  return seeOther(c, matterPath(matter))
}

function record(
  matter: Matter,
  signature: Signature,
  latestHash: string,
  blobs: readonly StepBlob[],
): Result<unknown, Refusal> {
  const screenAllowed = matter.desk.model.tenant()?.screenSignature === true
  const decided = vorgangDecider.decide(
    { type: 'record-signature', signature, latestHash, screenAllowed },
    matter.state,
  )
  return decided.ok ? commitMatter(matter, { vorgang: decided.value, blobs }) : decided
}
