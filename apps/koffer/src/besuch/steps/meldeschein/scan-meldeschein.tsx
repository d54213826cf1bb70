import { refuse } from '@buergerkoffer/domain/result'
import type { KofferApp, KofferContext } from '../../../koffer-context.ts'
import { matterPath } from '../../paths.ts'
import type { Matter } from '../../visit.ts'
import { addScanRoutes, type ScanTarget } from '../scannen/index.ts'
import { printedMeldeschein } from './printed-meldeschein.ts'
import { leadOn, recordSigned } from './record.ts'
import { SignatureFields } from './signature-fields.tsx'
import { readSignature } from './signature-form.ts'
import { t } from './text.ts'

/** The signed sheet, from the scanner. */
export const addScanMeldescheinRoutes = (app: KofferApp, context: KofferContext): void =>
  addScanRoutes(app, context, {
    step: 'meldeschein',
    address: '/besuch/:besuch/:n{\\d+}/meldeschein/scannen',
    targetOf: (matter) => (printedMeldeschein(matter.state) ? targetFor(matter) : undefined),
  })

export const scanPath = (matter: Matter): string => matterPath(matter, 'meldeschein/scannen')

const targetFor = (matter: Matter): ScanTarget => ({
  // No paper that is asked for can have this id.
  id: 'step:meldeschein',
  name: t('signed'),
  path: scanPath(matter),
  back: { href: matterPath(matter, 'meldeschein'), text: t('back') },
  Questions: (props) => <SignatureFields kinds={['paper', 'mark']} {...props} />,
  take: (scan, form) => {
    const answers = readSignature(form)
    if (!answers.ok) return refuse({ kind: 'wrong-answers', errors: answers.refusal })
    return recordSigned(matter, answers.value, scan)
  },
  leadOn: (c) => leadOn(c, matter),
})
