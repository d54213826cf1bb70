import { dueFor } from '@buergerkoffer/domain/besuch'
import { addressLines, officialName } from '@buergerkoffer/domain/person'
import { personOf } from '@buergerkoffer/domain/vorgang'
import {
  Button,
  ButtonLink,
  ButtonRow,
  DescriptionList,
  type ErrorItem,
  ErrorSummary,
  PageHeading,
  TextField,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { type Refusal, type Visit, VisitFrame, visitPath } from '../besuch/index.ts'
import { euro, shortDay } from '../format.ts'
import { CsrfInput } from '../frame.tsx'
import { t } from './text.ts'

export interface LaterTyped {
  readonly name: string
  readonly street: string
  readonly town: string
  /** As typed, or an ISO day. */
  readonly due: string
}

export interface LaterPageProps {
  readonly visit: Visit
  readonly csrf: string
  readonly typed: LaterTyped
  readonly errors: readonly ErrorItem[]
  readonly refusal?: Refusal | undefined
}

/** Who pays, where they live, by when. */
export function LaterPage({ visit, csrf, typed, errors, refusal }: LaterPageProps): VNode {
  const error = (name: string) => errors.find((each) => each.name === name)?.text
  return (
    <VisitFrame
      visit={visit}
      csrf={csrf}
      at={{ place: 'zahlen' }}
      title={t('later.title')}
      hasErrors={errors.length > 0}
      refusal={refusal}
    >
      <ErrorSummary errors={errors} />
      <PageHeading lead={t('later.lead')}>{t('later.title')}</PageHeading>
      <DescriptionList items={[{ key: t('later.sum'), value: euro(dueFor(visit.besuch)) }]} />
      <form class="bk-form" method="post" action={visitPath(visit.besuch.id, 'bescheid')} novalidate>
        <CsrfInput csrf={csrf} />
        <div class="bk-fields">
          <TextField
            name="name"
            label={t('later.name')}
            hint={t('later.nameHint')}
            value={typed.name}
            error={error('name')}
            focus={errors.length === 0}
            required
          />
          <TextField name="strasse" label={t('later.street')} value={typed.street} error={error('strasse')} required />
          <TextField name="ort" label={t('later.town')} value={typed.town} error={error('ort')} required />
          <TextField
            name="faellig"
            label={t('later.due')}
            hint={t('later.dueHint')}
            value={/^\d{4}-/.test(typed.due) ? shortDay(typed.due) : typed.due}
            error={error('faellig')}
            width={16}
            required
          />
        </div>
        <ButtonRow>
          <Button icon="check">{t('later.submit')}</Button>
          <ButtonLink kind="secondary" href={visitPath(visit.besuch.id, 'zahlen')}>
            {t('later.back')}
          </ButtonLink>
        </ButtonRow>
      </form>
    </VisitFrame>
  )
}

/** The person of the first matter, who mostly pays. */
export function ownRecipient({ matters }: Visit): Omit<LaterTyped, 'due'> {
  const person = matters[0] && personOf(matters[0].state)
  const lines = person?.anschriften[0] ? addressLines(person.anschriften[0]) : []
  return {
    name: person ? officialName(person.name) : '',
    street: lines.slice(0, -1).join(', '),
    town: lines.at(-1) ?? '',
  }
}
