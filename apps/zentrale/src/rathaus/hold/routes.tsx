import { isAtStation } from '@buergerkoffer/domain/vorgang'
import type { ErrorItem } from '@buergerkoffer/ui'
import { type FormPost, page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { recallCase, takeOverCase } from '../../vorgang/index.ts'
import { loadCase, readSeen, type ShownCase, showCase, vorgangOf } from '../case/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import { tooLong } from '../handling/read-reason.ts'
import { readTyped as readTypedForm } from '../handling/typed-form.ts'
import type { RathausApp, RathausRequest } from '../session.ts'
import { gruende, HoldPage, type HoldPageProps, type TypedHold } from './hold-page.tsx'
import { holdText as t } from './text.ts'

/** Getting a case back from the suitcase that holds it. */
export function addHoldRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/vorgang/:vorgang/zurueckholen',
    door(async (c, desk) => show(c, desk, await loadCase(desk, vorgangOf(c)), {})),
  )
  app.post(
    '/vorgang/:vorgang/rueckruf',
    door((c, desk) => take(c, desk, 'recall')),
  )
  app.post(
    '/vorgang/:vorgang/uebernahme',
    door((c, desk) => take(c, desk, 'take-over')),
  )
}

async function take(c: RathausRequest, desk: Desk, which: TypedHold['form']): Promise<Response> {
  const form = await readForm(c)
  const shown = await loadCase(desk, vorgangOf(c))
  const { vorgang, holder } = shown.line
  const typed = readTyped(form, which)
  const errors = errorsOf(typed)
  if (errors.length > 0) return show(c, desk, shown, { typed, errors }, 422)
  const asked = { vorgang, by: desk.clerk.clerk, seen: readSeen(textOf(form, 'gesehen')) }
  const grund = gruende.find((each) => each === typed.grund) ?? 'other'
  const done = await desk.inTenant((tx) =>
    which === 'recall'
      ? recallCase(tx, desk.context, asked, typed.reason)
      : takeOverCase(tx, desk.context, asked, { from: holder, grund, reason: typed.reason }),
  )
  if (done.ok) return seeOther(c, `/vorgang/${vorgang}`)
  const refusal = done.refusal.kind
  const after = await loadCase(desk, vorgang)
  return isHeld(after)
    ? show(c, desk, after, { typed, refusal }, 409)
    : showCase(c, desk, vorgang, refusal, readTypedForm(which === 'recall' ? 'rueckruf' : 'uebernahme', form))
}

function readTyped(form: FormPost, which: TypedHold['form']): TypedHold {
  const reason = textOf(form, which === 'recall' ? 'grund-rueckruf' : 'grund-uebernahme')
  return {
    form: which,
    reason: reason.replaceAll('\r\n', '\n').trim(),
    grund: textOf(form, 'anlass'),
    sure: textOf(form, 'sicher') === 'true',
  }
}

function errorsOf({ form, reason, grund, sure }: TypedHold): readonly ErrorItem[] {
  const isForce = form === 'take-over'
  const name = isForce ? 'grund-uebernahme' : 'grund-rueckruf'
  const long = tooLong(reason)
  return [
    ...(isForce && !gruende.some((each) => each === grund) ? [{ name: 'anlass', text: t('error.grund') }] : []),
    ...(reason === '' ? [{ name, text: t(isForce ? 'error.takeOver' : 'error.recall') }] : []),
    ...(long === undefined ? [] : [{ name, text: long }]),
    ...(isForce && !sure ? [{ name: 'sicher', text: t('error.sure') }] : []),
  ]
}

const isHeld = ({ view }: ShownCase): boolean => view !== undefined && isAtStation(view.file.state)

/** Nothing to get back from a suitcase: the case's own page says where it is. */
async function show(
  c: RathausRequest,
  desk: Desk,
  shown: ShownCase,
  rest: Omit<HoldPageProps, 'desk' | 'shown' | 'view'>,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { view } = shown
  if (!view || !isHeld(shown)) return seeOther(c, `/vorgang/${shown.line.vorgang}`)
  return page(c, HoldPage({ desk, shown, view, ...rest }), status)
}
