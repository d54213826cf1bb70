import { Button, ButtonLink, ButtonRow, Card, DescriptionList, Status, TextArea } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { CaseView } from '../../vorgang/index.ts'
import type { Desk } from '../desk.ts'
import { momentText } from '../format.ts'
import { Csrf } from '../frame.tsx'
import { DecideCard } from '../handling/decide-card.tsx'
import { ParkedCard } from '../handling/parked-card.tsx'
import { ReviewCard } from '../handling/review-card.tsx'
import { isPersonField } from '../person-fields.ts'
import { t } from '../text.ts'
import type { ShownCase } from './load-case.ts'

export interface NextStepProps {
  readonly desk: Desk
  readonly shown: ShownCase
  readonly view: CaseView
  readonly remark?: string | undefined
  readonly remarkError?: string | undefined
}

/** What the clerk does next: match the person, then accept. Nothing while the case is elsewhere, unreadable or done. */
export function NextStep(props: NextStepProps): VNode | null {
  const { line } = props.shown
  // What contradicts itself is decided first; the notice above leads there.
  if (line.status !== 'handed-over' || line.readOnly || line.conflicts > 0) return null
  const { state } = props.view.file
  const { rules } = props.shown
  if (state.withdrawn) return <AcceptForm {...props} />
  if (line.stage === 'parked' && !state.match) return <ParkedCard {...props} />
  if (!state.match) return <ToMatching {...props} />
  if (rules.decision && !state.decision) return <DecideCard {...props} />
  if (state.review?.outcome === 'objected' || (rules.review && !state.review)) return <ReviewCard {...props} />
  return <AcceptForm {...props} />
}

function ToMatching({ shown: { line } }: NextStepProps): VNode {
  return (
    <Card title={t('next.match.title')} level={2} preline={t('next.first')}>
      <p>{t('next.match.text')}</p>
      <ButtonRow>
        <ButtonLink href={`/vorgang/${line.vorgang}/abgleich`} icon="person">
          {t('next.match.button')}
        </ButtonLink>
      </ButtonRow>
    </Card>
  )
}

function AcceptForm(props: NextStepProps): VNode {
  const { desk, view, shown, remark, remarkError } = props
  return (
    <Card title={t('next.accept.title')} level={2} preline={t('next.second')}>
      <Matched shown={shown} view={view} />
      <form method="post" action={`/vorgang/${shown.line.vorgang}/annehmen`}>
        <Csrf token={desk.csrf} />
        <input type="hidden" name="gesehen" value={view.file.heads.join(' ')} />
        <TextArea
          name="bemerkung"
          label={t('next.accept.remark')}
          hint={t('next.accept.remarkHint')}
          value={remark}
          error={remarkError}
          rows={3}
          optional
        />
        <ButtonRow>
          <Button icon="check">{t('next.accept.button')}</Button>
          <ButtonLink href={`/vorgang/${shown.line.vorgang}/abgleich`} kind="secondary">
            {t('next.accept.again')}
          </ButtonLink>
        </ButtonRow>
      </form>
    </Card>
  )
}

/** Who compared the person when, and what differed. */
function Matched({ shown, view }: Pick<NextStepProps, 'shown' | 'view'>): VNode | null {
  const record = view.file.history.findLast(({ record }) => record.type === 'PersonMatched')?.record
  const differences = view.file.state.match?.differences ?? []
  if (!record) return null
  const names = differences.map((field) => (isPersonField(field) ? t(`person.${field}`) : field))
  return (
    <DescriptionList
      items={[
        { key: t('next.matched.by'), value: `${shown.nameOf(record.by)}, ${momentText(record.at.wall)}` },
        {
          key: t('next.matched.result'),
          value:
            names.length === 0 ? (
              <Status tone="success">{t('next.matched.same')}</Status>
            ) : (
              <Status tone="warning">{t('next.matched.differs', { fields: names.join(', ') })}</Status>
            ),
        },
      ]}
    />
  )
}
