import {
  Alert,
  Button,
  ButtonRow,
  type ErrorItem,
  ErrorSummary,
  PageHeading,
  Section,
  Status,
  Table,
  TextField,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { ApprovalRefusal, ClerkKey, KeyRefusal } from '../../approval/index.ts'
import type { Desk } from '../desk.ts'
import { momentText } from '../format.ts'
import { Csrf, RathausPage } from '../frame.tsx'
import { KeyForm } from './key-form.tsx'
import { keyText } from './text.ts'

/** With the options for the key that confirms its removal. */
interface ShownKey extends ClerkKey {
  readonly removal: object
}

/** Somebody else's first key, with the options for the key that confirms it. */
export interface WaitingKey extends ClerkKey {
  readonly owner: string
  readonly confirmation: object
}

export interface KeyPageProps {
  readonly desk: Desk
  readonly keys: readonly ShownKey[]
  /** The server's options for a new key. */
  readonly options: object
  /** Options for the known key that confirms it; nothing while there is none. */
  readonly known: object | undefined
  /** Nobody here has a key yet: this one needs no confirmation. */
  readonly isFirst: boolean
  readonly others: readonly WaitingKey[]
  readonly typed?: string
  readonly error?: string | undefined
  readonly refusal?: KeyRefusal | ApprovalRefusal | 'not-waiting' | undefined
}

/** A clerk's own security keys: which there are, add one, take one away. */
export function KeyPage(props: KeyPageProps): VNode {
  const { desk, keys, options, known, isFirst, others, typed, error, refusal } = props
  const errors: readonly ErrorItem[] = error === undefined ? [] : [{ name: 'name', text: error }]
  return (
    <RathausPage
      desk={desk}
      title={keyText('title')}
      room="schluessel"
      hasErrors={errors.length > 0}
      scripts={[desk.keyScript]}
    >
      {refusal && <Alert tone="danger" title={keyText(`refusal.${refusal}`)} announce />}
      <ErrorSummary errors={errors} />
      <PageHeading lead={keyText('lead')}>{keyText('title')}</PageHeading>
      <Section id="schluessel" title={keyText('own')}>
        <Table
          caption={keyText('own')}
          hideCaption
          columns={[
            { id: 'name', title: keyText('name'), cell: ({ name }) => name, rowHeader: true },
            { id: 'seit', title: keyText('addedAt'), cell: ({ addedAt }) => momentText(addedAt) },
            {
              id: 'benutzt',
              title: keyText('usedAt'),
              cell: (key) => <Use {...key} />,
            },
            { id: 'aktion', title: keyText('action'), cell: (key) => <Remove desk={desk} clerkKey={key} /> },
          ]}
          rows={keys}
          rowId={({ credential }) => credential}
          empty={keyText('empty')}
        />
      </Section>
      {others.length > 0 && <Others desk={desk} others={others} />}
      <Section id="hinzufuegen" title={keyText('add')}>
        <KeyForm action="/mein-schluessel" csrf={desk.csrf} options={{ kind: 'new', json: options, known }}>
          <TextField
            name="name"
            label={keyText('name')}
            hint={keyText('nameHint')}
            value={typed}
            error={error}
            required
          />
          <p class="kern-body bk-muted">{keyText(known ? 'addHintKnown' : 'addHint')}</p>
          {!known && <p class="kern-body">{keyText(isFirst ? 'firstOfAll' : 'firstWaits')}</p>}
          <ButtonRow>
            <Button icon="lock">{keyText('submit')}</Button>
          </ButtonRow>
        </KeyForm>
      </Section>
    </RathausPage>
  )
}

function Use({ usedAt, waiting }: ClerkKey): VNode {
  if (waiting) return <Status tone="warning">{keyText('waiting')}</Status>
  return <>{usedAt === null ? keyText('never') : momentText(usedAt)}</>
}

/** First keys of others: whoever knows that it is really theirs confirms it with their own. */
function Others({ desk, others }: Pick<KeyPageProps, 'desk' | 'others'>): VNode {
  return (
    <Section id="bestaetigen" title={keyText('others.title')}>
      <p class="kern-body">{keyText('others.text')}</p>
      <Table
        caption={keyText('others.title')}
        hideCaption
        columns={[
          { id: 'person', title: keyText('others.owner'), cell: ({ owner }) => owner, rowHeader: true },
          { id: 'schluessel', title: keyText('name'), cell: ({ name }) => name },
          { id: 'seit', title: keyText('addedAt'), cell: ({ addedAt }) => momentText(addedAt) },
          { id: 'aktion', title: keyText('action'), cell: (key) => <Decide desk={desk} waiting={key} /> },
        ]}
        rows={others}
        rowId={({ credential }) => credential}
        empty=""
      />
    </Section>
  )
}

function Decide({ desk, waiting }: { readonly desk: Desk; readonly waiting: WaitingKey }): VNode {
  const { owner, credential, confirmation } = waiting
  return (
    <div class="rathaus-actions">
      <KeyForm action="/mein-schluessel/bestaetigen" csrf={desk.csrf} options={{ kind: 'approve', json: confirmation }}>
        <input type="hidden" name="schluessel" value={credential} />
        <Button accessibleName={keyText('others.confirmNamed', { owner })}>{keyText('others.confirm')}</Button>
      </KeyForm>
      <form method="post" action="/mein-schluessel/ablehnen">
        <Csrf token={desk.csrf} />
        <input type="hidden" name="schluessel" value={credential} />
        <Button kind="tertiary" accessibleName={keyText('others.refuseNamed', { owner })}>
          {keyText('others.refuse')}
        </Button>
      </form>
    </div>
  )
}

function Remove({ desk, clerkKey }: { readonly desk: Desk; readonly clerkKey: ShownKey }): VNode {
  // One that waits has approved nothing: it goes without a key.
  if (clerkKey.waiting) {
    return (
      <form method="post" action="/mein-schluessel/entfernen">
        <Csrf token={desk.csrf} />
        <input type="hidden" name="schluessel" value={clerkKey.credential} />
        <Button kind="tertiary" accessibleName={keyText('removeNamed', { name: clerkKey.name })}>
          {keyText('remove')}
        </Button>
      </form>
    )
  }
  return (
    <KeyForm action="/mein-schluessel/entfernen" csrf={desk.csrf} options={{ kind: 'approve', json: clerkKey.removal }}>
      <input type="hidden" name="schluessel" value={clerkKey.credential} />
      <Button kind="tertiary" accessibleName={keyText('removeNamed', { name: clerkKey.name })}>
        {keyText('remove')}
      </Button>
    </KeyForm>
  )
}
