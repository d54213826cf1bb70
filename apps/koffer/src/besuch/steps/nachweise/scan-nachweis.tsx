import type { DocumentIn } from '@buergerkoffer/catalogue'
import { type FormPost, textOf } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../../../koffer-context.ts'
import { matterPath } from '../../paths.ts'
import { askedNachweise } from '../../step-rules.ts'
import type { Matter } from '../../visit.ts'
import { addScanRoutes, type ScanTarget } from '../scannen/index.ts'
import { OriginalChoice } from './original-choice.tsx'
import { leadOn, type Original, recordNachweis } from './record.ts'
import { t } from './text.ts'

/** A paper that is asked for, from the scanner. */
export const addScanNachweisRoutes = (app: KofferApp, context: KofferContext): void =>
  addScanRoutes(app, context, {
    step: 'nachweise',
    address: '/besuch/:besuch/:n{\\d+}/nachweise/:papier/scannen',
    targetOf: (matter, name) => {
      const asked = askedNachweise(matter).find(({ id }) => id === name)
      return asked && targetFor(matter, asked)
    },
  })

/** Where the pages of one paper are scanned. */
export const scanPath = (matter: Matter, nachweis: string): string =>
  matterPath(matter, `nachweise/${nachweis}/scannen`)

/** What the clerk says becomes of the paper. */
export const originalOf = (form: FormPost): Original => (textOf(form, 'original') === 'kept' ? 'kept' : 'returned')

const targetFor = (matter: Matter, asked: DocumentIn): ScanTarget => ({
  id: asked.id,
  name: asked.label.de,
  path: scanPath(matter, asked.id),
  back: { href: matterPath(matter, 'nachweise'), text: t('back') },
  Questions: () => <OriginalChoice asked={asked} />,
  take: (scan, form) => recordNachweis(matter, { nachweis: asked.id, original: originalOf(form), scan }),
  leadOn: (c) => leadOn(c, matter),
})
