import type { Field } from '@buergerkoffer/domain/formular'
import { captureField, captureKinds, isCaptured } from '@buergerkoffer/domain/vorgang'
import { Button, ButtonRow, Checkboxes, type ChoiceOption, Select, TextArea } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { type FormOnCase, HeadsForm } from './heads-form.tsx'
import { handlingText as t } from './text.ts'
import { refill } from './typed-form.ts'

/** Gives a case to a suitcase: back for correction, or on where somebody goes on with it. */
export function ReturnForm(props: FormOnCase): VNode {
  const { shown, view } = props
  const typed = refill(props.typed, 'zurueckgeben')
  const isParked = shown.line.stage === 'parked'
  const stations = shown.stations.filter(({ enrolled, locked }) => enrolled && !locked)
  if (stations.length === 0) return <p>{t('return.none')}</p>
  const { angaben } = view.file.state
  const formular = shown.catalogue?.leistungen.find(({ formular: { id } }) => id === angaben?.formular)?.formular
  const fields = formular?.steps.flatMap((step) => step.fields.flatMap(choiceOf)) ?? []
  const options = [...fields, ...capturesOf(props)]
  return (
    <HeadsForm {...props} action="zurueckgeben">
      <p>{t(isParked ? 'parked.text' : 'return.text')}</p>
      <Select
        name="koffer"
        label={t('return.station')}
        options={stations.map(({ station, code }) => ({ value: station, label: t('return.stationOption', { code }) }))}
        value={typed.value('koffer') ?? stations[0]?.station ?? ''}
        error={typed.error('koffer')}
        required
      />
      <TextArea
        name="grund"
        label={t('return.reason')}
        hint={t('return.reasonHint')}
        value={typed.value('grund') ?? (isParked ? t('parked.reason') : undefined)}
        error={typed.error('grund')}
        rows={3}
        required
      />
      {!isParked && options.length > 0 && (
        <Checkboxes
          name="angaben"
          label={t('return.fields')}
          options={options}
          values={typed.values('angaben')}
          optional
        />
      )}
      <ButtonRow>
        <Button kind={isParked ? 'primary' : 'secondary'}>{t('return.button')}</Button>
      </ButtonRow>
    </HeadsForm>
  )
}

/** What can be corrected: a question, or a whole group of them; not a text that only informs. */
const choiceOf = (field: Field): readonly ChoiceOption[] =>
  'label' in field ? [{ value: field.id, label: field.label.de }] : []

/** Photo and signature, where the case has one or left it to the town hall: to be taken anew. */
const capturesOf = ({ view }: FormOnCase): readonly ChoiceOption[] =>
  captureKinds
    .filter((kind) => isCaptured(view.file.state, kind))
    .map((kind) => ({ value: captureField(kind), label: t(`return.${kind}`) }))
