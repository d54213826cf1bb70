import type { FieldConflict } from '@buergerkoffer/station'
import { Alert, type ErrorItem, ErrorSummary, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { caseTitle, serviceOf } from '../case/case-title.ts'
import type { ShownCase } from '../case/load-case.ts'
import type { Desk } from '../desk.ts'
import { RathausPage } from '../frame.tsx'
import { KeptText } from '../handling/kept-text.tsx'
import { RefusalAlert, type ShownRefusal } from '../refusal-alert.tsx'
import { t as rathaus } from '../text.ts'
import { ConflictForm } from './conflict-form.tsx'
import type { Words } from './describe.ts'
import type { TypedChoice } from './read-choice.ts'
import { conflictText as t } from './text.ts'

export interface ConflictPageProps {
  readonly desk: Desk
  readonly shown: ShownCase
  readonly typed?: TypedChoice | undefined
  /** A reason that was sent and not stored; shown apart where its conflict is gone. */
  readonly kept?: string | undefined
  readonly errors?: readonly ErrorItem[] | undefined
  readonly refusal?: ShownRefusal | undefined
}

/** What contradicts itself in one case, field by field. */
export function ConflictPage({ desk, shown, typed, kept = '', errors = [], refusal }: ConflictPageProps): VNode {
  const { view, line } = shown
  const conflicts = view?.file.conflicts ?? []
  return (
    <RathausPage
      desk={desk}
      title={t('title')}
      room="klaerung"
      crumbs={[
        { text: rathaus('clarification.title'), href: '/klaerung' },
        { text: t('title'), href: '/klaerung/widersprueche' },
        { text: caseTitle(shown) },
      ]}
      hasErrors={errors.length > 0}
    >
      {refusal && <RefusalAlert refusal={refusal} />}
      <ErrorSummary errors={errors} />
      {!conflicts.some(({ field }) => field === typed?.field) && <KeptText text={kept} />}
      <PageHeading
        preline={`${serviceOf(shown)} · ${caseTitle(shown)}`}
        lead={conflicts.length > 0 ? t('caseLead') : undefined}
      >
        {t('title')}
      </PageHeading>
      {conflicts.length === 0 && <Alert tone="success" title={t('none.title')} />}
      {view &&
        conflicts.map((conflict: FieldConflict) => (
          <ConflictForm
            key={conflict.field}
            {...{ desk, shown, view, conflict, errors }}
            words={wordsOf(shown)}
            typed={typed?.field === conflict.field ? typed : undefined}
          />
        ))}
      <p class="kern-body">
        <a class="kern-link" href={`/vorgang/${line.vorgang}`}>
          {t('none.toCase')}
        </a>
      </p>
    </RathausPage>
  )
}

/** The form in the version that the answers were given in. */
export function wordsOf({ view, catalogue }: ShownCase): Words {
  const angaben = view?.file.state.angaben
  const leistungen = catalogue?.leistungen ?? []
  const formular = leistungen.find(
    (each) => each.formular.id === angaben?.formular && each.formular.version === angaben.version,
  )?.formular
  return { formular, catalogue }
}
