import { Button, Section, Select, Status, Table, TextField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { type TaskState, taskStates, type Uncollected } from '../../bestand/index.ts'
import { momentText } from '../format.ts'
import { Csrf } from '../frame.tsx'
import { caseNumber } from './case-label.ts'
import type { BestandPageProps } from './page-props.ts'
import { t } from './text.ts'

/** Nobody collected it: a task until it goes out again, lies ready, or is destroyed. */
export function UncollectedSection(props: BestandPageProps): VNode {
  const { shown } = props
  const nameOf = (id: string) => shown.clerks.find(({ clerk }) => clerk === id)?.name ?? id
  return (
    <Section id="zurueck" title={t('back.title')}>
      <Table
        caption={t('back.title')}
        hideCaption
        columns={[
          { id: 'stueck', title: t('back.what'), cell: ({ item }) => itemText(item), rowHeader: true },
          { id: 'vorgang', title: t('back.case'), cell: ({ item }) => <CaseCell {...props} item={item} /> },
          {
            id: 'stand',
            title: t('back.state'),
            cell: ({ task }) => (
              <>
                <Status tone={task ? toneOf[task.state] : 'warning'}>{t(`back.${task?.state ?? 'open'}`)}</Status>
                {task && (
                  <span class="bk-hint rathaus-below">
                    {t('back.by', { moment: momentText(task.at), name: nameOf(task.clerk), note: task.note })}
                  </span>
                )}
              </>
            ),
          },
          { id: 'schritt', title: t('back.next'), cell: (row) => <TaskForm {...props} row={row} /> },
        ]}
        rows={shown.uncollected}
        rowId={({ item }) => `${item.kind}-${item.id}`}
        empty={t('back.none')}
      />
    </Section>
  )
}

const toneOf: { readonly [S in TaskState]: 'info' | 'success' | 'neutral' } = {
  called: 'info',
  kept: 'success',
  destroyed: 'neutral',
}

export const itemText = ({ kind, id }: Pick<Uncollected['item'], 'kind' | 'id'>): string => `${t(`kind.${kind}`)} ${id}`

function CaseCell({ shown, item }: BestandPageProps & Pick<Uncollected, 'item'>): VNode {
  if (item.vorgang === null) return <span class="bk-muted">{t('back.noCase')}</span>
  return (
    <a class="kern-link" href={`/vorgang/${item.vorgang}`}>
      {caseNumber(shown.cases, item.vorgang)}
    </a>
  )
}

function TaskForm({ desk, typed, errors, row: { item, task } }: BestandPageProps & { readonly row: Uncollected }) {
  if (task?.state === 'destroyed') return <>{t('back.nothing')}</>
  const key = `${item.kind}-${item.id}`
  const isTried = typed.stueck === key
  const errorOf = (name: string) => (isTried ? errors.find((each) => each.name === name)?.text : undefined)
  return (
    <form method="post" action="/bestand/zurueck">
      <Csrf token={desk.csrf} />
      <input type="hidden" name="stueck" value={key} />
      <Select
        id={`feld-schritt-${key}`}
        name="schritt"
        label={t('back.choose')}
        value={isTried ? (typed.schritt ?? '') : ''}
        error={errorOf('schritt')}
        options={taskStates.map((state) => ({
          value: state,
          label: t(`back.do.${item.kind === 'pin-brief' ? 'pin' : 'document'}.${state}`),
        }))}
      />
      <TextField
        id={`feld-notiz-${key}`}
        name="notiz"
        label={t('back.note')}
        value={isTried ? (typed.notiz ?? '') : ''}
        error={errorOf('notiz')}
        optional
      />
      <Button kind="secondary" accessibleName={t('back.submitNamed', { what: itemText(item) })}>
        {t('back.submit')}
      </Button>
    </form>
  )
}
