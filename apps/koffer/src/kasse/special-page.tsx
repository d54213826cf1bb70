import { smallestNote, stuecke } from '@buergerkoffer/domain/kasse'
import { type ErrorItem, Select, TextArea, TextField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { euro } from '../format.ts'
import { CashButtons, CashForm, CashFrame } from './cash-frame.tsx'
import { pieceText } from './count-input.ts'
import type { ShownRefusal } from './refusal.ts'
import { t } from './text.ts'

export interface SpecialPageProps {
  readonly desk: Desk
  readonly csrf: string
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly ErrorItem[]
  readonly refusal?: ShownRefusal | undefined
}

/** Money for the town's Kasse. */
export function DepositPage({ desk, csrf, typed, errors, refusal }: SpecialPageProps): VNode {
  return (
    <CashFrame {...{ desk, csrf, errors, refusal }} title={t('deposit.title')} lead={t('deposit.lead')}>
      <CashForm csrf={csrf} action="/kasse/einzahlung">
        <TextField
          name="betrag"
          label={t('deposit.amount')}
          hint={t('deposit.in', { amount: euro(desk.model.kasse().drawer) })}
          unit="Euro"
          value={typed.betrag ?? ''}
          error={errors.find(({ name }) => name === 'betrag')?.text}
          inputMode="decimal"
          width={8}
          focus={errors.length === 0}
          required
        />
        <CashButtons>{t('deposit.submit')}</CashButtons>
      </CashForm>
    </CashFrame>
  )
}

/** A suspect note: kept, written down, acknowledged. */
export function FalschgeldPage({ desk, csrf, typed, errors, refusal }: SpecialPageProps): VNode {
  const field = (name: string) => ({
    name,
    value: typed[name] ?? '',
    error: errors.find((each) => each.name === name)?.text,
  })
  const pieces = stuecke.filter((piece) => piece >= smallestNote || piece >= 50)
  return (
    <CashFrame {...{ desk, csrf, errors, refusal }} title={t('falschgeld.title')} lead={t('falschgeld.lead')}>
      <CashForm csrf={csrf} action="/kasse/falschgeld">
        <Select
          {...field('stueck')}
          label={t('falschgeld.piece')}
          options={pieces.map((piece) => ({ value: String(piece), label: pieceText(piece) }))}
          value={typed.stueck ?? '5000'}
        />
        <TextField
          {...field('seriennummer')}
          label={t('falschgeld.serial')}
          hint={t('falschgeld.serialHint')}
          width={16}
          focus={errors.length === 0}
        />
        <TextArea
          {...field('auffaellig')}
          label={t('falschgeld.note')}
          hint={t('falschgeld.noteHint')}
          rows={2}
          optional
        />
        <CashButtons>{t('falschgeld.submit')}</CashButtons>
      </CashForm>
    </CashFrame>
  )
}
