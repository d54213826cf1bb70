import { Button, ButtonLink, ButtonRow, Card, DescriptionList, Status, TextArea } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { momentText } from '../format.ts'
import { DecideCard } from '../handling/decide-card.tsx'
import { type FormOnCase, HeadsForm } from '../handling/heads-form.tsx'
import { ParkedCard } from '../handling/parked-card.tsx'
import { ReviewCard } from '../handling/review-card.tsx'
import { refill } from '../handling/typed-form.ts'
import { isPersonField } from '../person-fields.ts'
import { t } from '../text.ts'
import { nextOf } from './next-of.ts'

/** What the clerk does next: match the person, then accept. Nothing while the case is elsewhere, unreadable or done. */
export function NextStep(props: FormOnCase): VNode | null {
  switch (nextOf(props.shown)) {
    case 'match':
      return <ToMatching {...props} />
    case 'parked':
      return <ParkedCard {...props} />
    case 'decide':
      return <DecideCard {...props} />
    case 'review':
      return <ReviewCard {...props} />
    case 'accept':
      return <AcceptForm {...props} />
    default:
      return null
  }
}

function ToMatching({ shown: { line } }: FormOnCase): VNode {
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

function AcceptForm(props: FormOnCase): VNode {
  const { view, shown } = props
  const typed = refill(props.typed, 'annehmen')
  return (
    <Card title={t('next.accept.title')} level={2} preline={t('next.second')}>
      <Matched shown={shown} view={view} />
      <HeadsForm {...props} action="annehmen">
        <TextArea
          name="bemerkung"
          label={t('next.accept.remark')}
          hint={t('next.accept.remarkHint')}
          value={typed.value('bemerkung')}
          error={typed.error('bemerkung')}
          rows={3}
          optional
        />
        <ButtonRow>
          <Button icon="check">{t('next.accept.button')}</Button>
          <ButtonLink href={`/vorgang/${shown.line.vorgang}/abgleich`} kind="secondary">
            {t('next.accept.again')}
          </ButtonLink>
        </ButtonRow>
      </HeadsForm>
    </Card>
  )
}

/** Who compared the person when, and what differed. */
function Matched({ shown, view }: Pick<FormOnCase, 'shown' | 'view'>): VNode | null {
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
