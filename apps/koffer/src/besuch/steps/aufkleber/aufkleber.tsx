import { ausweisdokumentName } from '@buergerkoffer/domain/person'
import { type VorgangEvent, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { Button, ButtonRow, type ErrorItem, ErrorSummary, PageHeading, Radios } from '@buergerkoffer/ui'
import { type FormPost, page, seeOther, textOf } from '@buergerkoffer/web'
import type { VNode } from 'preact'
import { CsrfInput } from '../../../frame.tsx'
import type { KofferApp, KofferContext } from '../../../koffer-context.ts'
import { commitMatter } from '../../commit.ts'
import { dropTyped } from '../../draft.ts'
import { matterPath } from '../../paths.ts'
import type { Refusal } from '../../refusal-text.ts'
import type { Matter } from '../../visit.ts'
import { showMatter, takeMatter, type VisitRequest } from '../../visit-door.ts'
import { MatterFrame } from '../../visit-frame.tsx'
import { type BroughtDocument, broughtDocuments, markOf } from './brought-documents.ts'
import { stickerBookings, stickerCount } from './sticker-stock.ts'
import { t } from './text.ts'

/** Each document brought gets its sticker (PAuswV § 19 (1)); a chip can be changed at a sovereign terminal only and stays an open task. */
export function addAufkleberRoutes(app: KofferApp, context: KofferContext): void {
  const path = '/besuch/:besuch/:n{\\d+}/aufkleber'
  app.get(
    path,
    showMatter(context, 'aufkleber', (c, matter) => page(c, AufkleberPage({ matter, csrf: c.var.session.csrf() }))),
  )
  app.post(path, takeMatter(context, 'aufkleber', take))
}

/** Kinds that carry a chip with the address on it. */
const withChip = ['personalausweis', 'aufenthaltstitel', 'eid-karte']

const fieldOf = ({ person, document }: BroughtDocument): string => `dokument.${person}.${document}`

function take(c: VisitRequest, matter: Matter, form: FormPost): Response {
  const documents = broughtDocuments(matter)
  const errors = documents
    .filter((each) => !['sticker', 'not-brought'].includes(textOf(form, fieldOf(each))))
    .map((each): ErrorItem => ({ name: fieldOf(each), text: t('error.missing') }))
  const show = (rest: Pick<AufkleberProps, 'errors' | 'refusal'>, status: 409 | 422) =>
    page(c, AufkleberPage({ matter, csrf: c.var.session.csrf(), ...rest }), status)
  if (errors.length > 0) return show({ errors }, 422)
  const events = documents.flatMap((each) => eventsFor(matter, each, textOf(form, fieldOf(each)) === 'sticker'))
  const station = stickerBookings(matter, events)
  const step = events.length > 0 ? commitMatter(matter, { vorgang: events, station }) : undefined
  return step?.ok === false ? show({ refusal: step.refusal }, 409) : leadOn(c, matter)
}

const leadOn = (c: VisitRequest, matter: Matter): Response => {
  dropTyped(matter, 'aufkleber')
  return seeOther(c, matterPath(matter))
}

/** What is new: the same said twice is said once. */
function eventsFor(matter: Matter, each: BroughtDocument, sticker: boolean): readonly VorgangEvent[] {
  const { person, document } = each
  const hasChip = withChip.includes(document)
  const marks = sticker
    ? (['sticker', ...(hasChip ? (['chip-open'] as const) : [])] as const)
    : (['not-brought'] as const)
  if (markOf(matter, each) === marks[0]) return []
  return marks.flatMap((what) => {
    const decided = vorgangDecider.decide({ type: 'mark-ausweis', marked: { person, document, what } }, matter.state)
    return decided.ok ? decided.value : []
  })
}

interface AufkleberProps {
  readonly matter: Matter
  readonly csrf: string
  readonly errors?: readonly ErrorItem[]
  readonly refusal?: Refusal | undefined
}

function AufkleberPage({ matter, csrf, errors = [], refusal }: AufkleberProps): VNode {
  return (
    <MatterFrame
      matter={matter}
      csrf={csrf}
      step="aufkleber"
      title={t('title')}
      hasErrors={errors.length > 0}
      refusal={refusal}
    >
      <ErrorSummary errors={errors} />
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      <p class="kern-body bk-muted">{stockText(matter)}</p>
      <form class="bk-form" method="post" action={matterPath(matter, 'aufkleber')} novalidate>
        <CsrfInput csrf={csrf} />
        {broughtDocuments(matter).map((each, at) => (
          <Radios
            key={fieldOf(each)}
            name={fieldOf(each)}
            focus={at === 0 && errors.length === 0}
            label={t('of', { document: ausweisdokumentName(each.document), name: each.name })}
            value={markOf(matter, each) === 'not-brought' ? 'not-brought' : 'sticker'}
            error={errors.find(({ name }) => name === fieldOf(each))?.text}
            options={[
              { value: 'sticker', label: t(withChip.includes(each.document) ? 'stickerChip' : 'sticker') },
              { value: 'not-brought', label: t('not-brought') },
            ]}
          />
        ))}
        <ButtonRow>
          <Button>{t('take')}</Button>
        </ButtonRow>
      </form>
    </MatterFrame>
  )
}

function stockText(matter: Matter): string {
  const { taken, left } = stickerCount(matter.desk)
  if (!taken) return t('stock.none')
  return left < broughtDocuments(matter).length ? t('stock.few', { count: left }) : t('stock.counted', { count: left })
}
