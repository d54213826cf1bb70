import {
  BackLink,
  Button,
  ButtonRow,
  type ErrorItem,
  ErrorSummary,
  PageHeading,
  Radios,
  TextField,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { CsrfInput } from '../../frame.tsx'
import { t } from '../../text.ts'
import { visitPath } from '../paths.ts'
import type { Refusal } from '../refusal-text.ts'
import { leistungName, personName, type Visit } from '../visit.ts'
import { VisitFrame } from '../visit-frame.tsx'

export const waysOut = ['prepared', 'parked', 'withdrawn', 'wrong-person'] as const

/** What the clerk chose, as posted. */
export interface AbgabeTyped {
  readonly way?: string
  readonly n?: string
  readonly reason?: string
}

export interface AbgabePageProps {
  readonly visit: Visit
  readonly csrf: string
  readonly typed: AbgabeTyped
  readonly errors?: readonly ErrorItem[]
  readonly refusal?: Refusal | undefined
}

/** Ends a visit, or one matter of it, before its end. Asked once more, since it can't be taken back here. */
export function AbgabePage({ visit, csrf, typed, errors = [], refusal }: AbgabePageProps): VNode {
  const paid = visit.besuch.payment !== undefined
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.text
  return (
    <VisitFrame
      visit={visit}
      csrf={csrf}
      at={{ place: 'abgabe' }}
      title={t('abgabe.title')}
      refusal={refusal}
      hasErrors={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <BackLink href={visitPath(visit.besuch.id)}>{t('abgabe.back')}</BackLink>
      <PageHeading lead={t(paid ? 'abgabe.leadPaid' : 'abgabe.lead')}>{t('abgabe.title')}</PageHeading>
      <form class="bk-form" method="post" action={visitPath(visit.besuch.id, 'abgabe')} novalidate>
        <CsrfInput csrf={csrf} />
        <Radios
          name="weg"
          label={t('abgabe.way')}
          value={typed.way}
          error={errorOf('weg')}
          options={waysOut
            .filter((way) => !paid || way === 'prepared' || way === 'parked')
            .map((way) => ({ value: way, label: t(`abgabe.${way}.label`), hint: t(`abgabe.${way}.hint`) }))}
        />
        {visit.matters.length > 1 && !paid ? (
          <Radios
            name="anliegen"
            label={t('abgabe.matter')}
            hint={t('abgabe.matterHint')}
            value={typed.n}
            error={errorOf('anliegen')}
            options={visit.matters.map((matter) => ({
              value: String(matter.n),
              label: `${leistungName(matter)}: ${personName(matter)}`,
            }))}
          />
        ) : (
          <input type="hidden" name="anliegen" value={String(visit.matters[0]?.n ?? '')} />
        )}
        {!paid && (
          <TextField
            name="grund"
            label={t('abgabe.reason')}
            hint={t('abgabe.reasonHint')}
            value={typed.reason}
            error={errorOf('grund')}
          />
        )}
        <ButtonRow>
          <Button kind="danger">{t('abgabe.submit')}</Button>
        </ButtonRow>
      </form>
    </VisitFrame>
  )
}
