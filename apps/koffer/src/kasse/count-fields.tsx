import { type Stueck, smallestNote, stuecke } from '@buergerkoffer/domain/kasse'
import type { ErrorItem } from '@buergerkoffer/ui'
import { TextField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { euro } from '../format.ts'
import { pieceField, pieceText, type TypedCount } from './count-input.ts'
import { t } from './text.ts'

interface CountFieldsProps {
  readonly typed: TypedCount
  readonly sum: number
  readonly errors: readonly ErrorItem[]
}

/** How many of each note and coin, in the order one counts: large first. The sum grows while typing. */
export function CountFields({ typed, sum, errors }: CountFieldsProps): VNode {
  const notes = stuecke.filter((piece) => piece >= smallestNote)
  const coins = stuecke.filter((piece) => piece < smallestNote)
  const group = (title: string, pieces: readonly Stueck[]) => (
    <fieldset class="ko-count__group">
      <legend class="kern-label">{title}</legend>
      {pieces.map((piece) => (
        <Piece key={piece} piece={piece} typed={typed} errors={errors} />
      ))}
    </fieldset>
  )
  return (
    <>
      <div class="ko-count">
        {group(t('count.notes'), notes)}
        {group(t('count.coins'), coins)}
      </div>
      <p class="ko-change" role="status" data-count-sum={t('count.sum', { amount: '{{amount}}' })}>
        {sum > 0 ? t('count.sum', { amount: euro(sum) }) : ''}
      </p>
    </>
  )
}

function Piece({ piece, typed, errors }: Omit<CountFieldsProps, 'sum'> & { readonly piece: Stueck }): VNode {
  const name = pieceField(piece)
  const error = errors.find((each) => each.name === name)?.text
  return (
    <div class={`ko-count__piece${error ? ' ko-count__piece--error' : ''}`} data-piece={piece}>
      <TextField
        name={name}
        label={pieceText(piece)}
        value={typed[String(piece)] ?? ''}
        error={error}
        inputMode="numeric"
        width={4}
        focus={errors.length === 0 && piece === stuecke[1]}
      />
    </div>
  )
}
