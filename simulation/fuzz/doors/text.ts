import { resolve } from 'node:path'
import { diskContent, readContent } from '@buergerkoffer/catalogue'
import { type Formular, readFields, readStep, validate } from '@buergerkoffer/domain/formular'
import { isIban } from '@buergerkoffer/domain/kasse'
import {
  checkDin91379,
  nameParts,
  parsePartialDate,
  partialDateFromDsmeld,
  searchForm,
  streetSearchForm,
} from '@buergerkoffer/domain/person'
import type { Door } from '../door.ts'
import { mutateBytes } from '../mutate/bytes.ts'
import { nastyText } from '../mutate/nasty.ts'
import { mutateRest, splitMode, withMode } from '../mutate/with-mode.ts'

const kinds = ['din', 'search', 'date', 'iban', 'fields'] as const
const deps = {
  today: '2026-11-23',
  allows: (cls: 'A' | 'B' | 'C' | 'D' | 'E', text: string) => checkDin91379(cls, text).ok,
}

/** What is typed: names (DIN 91379), dates, amounts, and every step of every form of the content. */
export const door: Door = {
  name: 'text',
  share: 200,
  open: async () => {
    const forms = formsOfContent()
    return {
      seedInputs: [
        'Růžičková-Größl',
        'Straße des 17. Juni',
        '28.02.2031',
        'DE02120300000000202051',
        '1.234,56',
      ].flatMap((text) => kinds.map((_, mode) => withMode(mode, Buffer.from(text)))),
      listed: kinds,
      mutate: mutateRest((random, rest) =>
        random.oneIn(2) ? Buffer.from(nastyText(random)) : mutateBytes(random, rest, Buffer.from(nastyText(random))),
      ),
      feed: (input) => {
        const [mode, rest] = splitMode(input, kinds.length)
        const text = rest.toString('utf8')
        const kind = kinds[mode] ?? 'din'
        if (kind === 'din') for (const cls of ['A', 'B', 'C', 'D', 'E'] as const) checkDin91379(cls, text)
        if (kind === 'search') for (const read of [searchForm, streetSearchForm, nameParts]) read(text)
        if (kind === 'date') for (const read of [parsePartialDate, partialDateFromDsmeld]) read(text)
        if (kind === 'iban') isIban(text)
        if (kind === 'fields') typedEverywhere(forms[(rest[0] ?? 0) % forms.length], text)
        return kind
      },
    }
  },
}

function formsOfContent(): readonly Formular[] {
  const content = readContent(diskContent(resolve('content')))
  if (!content.ok) throw new Error('the content does not read')
  return content.value.leistungen.map(({ formular }) => formular)
}

/** The same text in every field of every step, then the answers checked as a whole. */
function typedEverywhere(form: Formular | undefined, text: string): void {
  if (!form) return
  const posted: Record<string, string> = Object.create(null)
  let answers = {}
  for (const step of form.steps) {
    for (const { id } of step.fields) posted[id] = text
    answers = readStep(form, step.id, posted, answers, deps).answers
    readFields(step.fields, posted)
  }
  validate(form, answers, deps)
}
