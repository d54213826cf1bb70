import {
  Alert,
  Button,
  ButtonRow,
  type ErrorItem,
  ErrorSummary,
  PageHeading,
  Section,
  Table,
  TextField,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { ApprovalRefusal, ClerkKey, KeyRefusal } from '../../approval/index.ts'
import type { Desk } from '../desk.ts'
import { momentText } from '../format.ts'
import { RathausPage } from '../frame.tsx'
import { KeyForm } from './key-form.tsx'
import { keyText } from './text.ts'

/** With the options for the key that confirms its removal. */
interface ShownKey extends ClerkKey {
  readonly removal: object
}

export interface KeyPageProps {
  readonly desk: Desk
  readonly keys: readonly ShownKey[]
  /** The server's options for a new key. */
  readonly options: object
  /** Options for the known key that confirms it; nothing while there is none. */
  readonly known: object | undefined
  readonly typed?: string
  readonly error?: string | undefined
  readonly refusal?: KeyRefusal | ApprovalRefusal | undefined
}

/** A clerk's own security keys: which there are, add one, take one away. */
export function KeyPage({ desk, keys, options, known, typed, error, refusal }: KeyPageProps): VNode {
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
              cell: ({ usedAt }) => (usedAt === null ? keyText('never') : momentText(usedAt)),
            },
            { id: 'aktion', title: keyText('action'), cell: (key) => <Remove desk={desk} clerkKey={key} /> },
          ]}
          rows={keys}
          rowId={({ credential }) => credential}
          empty={keyText('empty')}
        />
      </Section>
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
          <ButtonRow>
            <Button icon="lock">{keyText('submit')}</Button>
          </ButtonRow>
        </KeyForm>
      </Section>
    </RathausPage>
  )
}

function Remove({ desk, clerkKey }: { readonly desk: Desk; readonly clerkKey: ShownKey }): VNode {
  return (
    <KeyForm action="/mein-schluessel/entfernen" csrf={desk.csrf} options={{ kind: 'approve', json: clerkKey.removal }}>
      <input type="hidden" name="schluessel" value={clerkKey.credential} />
      <Button kind="tertiary" accessibleName={keyText('removeNamed', { name: clerkKey.name })}>
        {keyText('remove')}
      </Button>
    </KeyForm>
  )
}
