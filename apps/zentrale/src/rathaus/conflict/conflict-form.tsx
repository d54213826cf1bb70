import { isSameValue } from '@buergerkoffer/domain/vorgang'
import type { ConflictSide, FieldConflict } from '@buergerkoffer/station'
import {
  Button,
  ButtonRow,
  type ChoiceOption,
  DescriptionList,
  type ErrorItem,
  FormField,
  Radios,
  Section,
  TextArea,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { CaseView } from '../../vorgang/index.ts'
import type { ShownCase } from '../case/load-case.ts'
import type { Desk } from '../desk.ts'
import { momentText } from '../format.ts'
import { HeadsForm } from '../handling/heads-form.tsx'
import { Lines } from '../lines.tsx'
import { fieldLabel, valueLines, type Words } from './describe.ts'
import { nameOf, ownChoice, ownField, type TypedChoice } from './read-choice.ts'
import { conflictText as t } from './text.ts'

export interface ConflictFormProps {
  readonly desk: Desk
  readonly shown: ShownCase
  readonly view: CaseView
  readonly words: Words
  readonly conflict: FieldConflict
  /** As typed, when the decision could not be taken. */
  readonly typed: TypedChoice | undefined
  readonly errors: readonly ErrorItem[]
}

/** One field: what stood there, what each side says, and the decision. */
export function ConflictForm(props: ConflictFormProps): VNode {
  const { conflict, words, typed, errors } = props
  const { field, base, current } = conflict
  const label = fieldLabel(field, words)
  const errorOf = (name: string) => errors.find((each) => each.name === name)?.text
  const lines = (value: unknown) => <Lines lines={valueLines(field, value, words)} none={t('emptyValue')} />
  return (
    <Section id={`frage-${nameOf('wahl', field)}`} title={label}>
      <DescriptionList
        items={[
          { key: t('before'), value: lines(base) },
          { key: t('shown'), value: lines(current) },
        ]}
      />
      <HeadsForm {...props} action="widerspruch">
        <input type="hidden" name="feld" value={field} />
        <div class="bk-fields rathaus-sides">
          <Radios
            name={nameOf('wahl', field)}
            label={t('choice')}
            options={optionsOf(props)}
            value={typed?.choice}
            error={errorOf(nameOf('wahl', field))}
            inline
          />
          <OwnValue {...props} />
          <TextArea
            name={nameOf('grund', field)}
            label={t('reason')}
            hint={t('reasonHint')}
            value={typed?.reason}
            error={errorOf(nameOf('grund', field))}
            rows={2}
            required
          />
        </div>
        <ButtonRow>
          <Button icon="check" accessibleName={t('saveNamed', { field: label })}>
            {t('save')}
          </Button>
        </ButtonRow>
      </HeadsForm>
    </Section>
  )
}

function optionsOf({ conflict, shown, view, words }: ConflictFormProps): readonly ChoiceOption[] {
  const { field, sides, current } = conflict
  const options = sides.map((side) => ({
    value: side.record.id,
    label: valueLines(field, side.value, words).join('; ') || t('emptyValue'),
    hint: sideText(side, shown, view, isSameValue(side.value, current)),
  }))
  const own = ownField(field, words) ? [{ value: ownChoice, label: t('own'), hint: t('ownHint') }] : []
  return [...options, ...own]
}

/** Where, who and when; a clock nobody could check is said to be so (SYNC-43). */
function sideText(side: ConflictSide, shown: ShownCase, view: CaseView, isShown: boolean): string {
  const { record, late } = side
  return [
    ...(record.type === 'VorgangTakenOver' ? [t('asTaken')] : []),
    ...(record.type === 'HoldBegun' ? [t('asGiven')] : []),
    t('side', {
      place: shown.placeOf(view.origins.get(record.id)),
      who: shown.nameOf(record.by),
      moment: momentText(record.at.wall),
    }),
    ...(record.at.trusted ? [] : [t('untrusted')]),
    ...(late ? [t('late')] : []),
    ...(isShown ? [t('isShown')] : []),
  ].join(' · ')
}

function OwnValue({ conflict, words, typed, errors }: ConflictFormProps): VNode | null {
  const asked = ownField(conflict.field, words)
  if (!asked) return null
  const path = nameOf('wert', conflict.field)
  const { help: _help, ...question } = asked
  const own = { ...question, label: { de: t('ownValue') }, required: true as const }
  // One line in place of many: the sides above are what is mostly chosen.
  const field = own.kind === 'choice' ? { ...own, display: 'select' as const } : own
  return (
    <FormField
      field={field}
      path={path}
      context={{
        places: new Map([[path, { stepId: '', path, field, required: false, answer: typed?.own }]]),
        ...{ errors, origins: {}, sourceText: (source: string) => source, selfService: false, focus: undefined },
      }}
    />
  )
}
