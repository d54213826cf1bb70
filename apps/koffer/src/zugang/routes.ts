import { type FormPost, page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { readKeyAnswer } from './key-answer.ts'
import { NewWordsPage } from './new-words-page.tsx'
import { type ZugangError, ZugangPage, type ZugangProps } from './zugang-page.tsx'

const path = '/zugang'
const outcomes = ['keyAdded', 'removed'] as const

/** Who can open this suitcase: one's own security key, words for a second clerk, and what is taken away again. */
export function addZugangRoutes(app: KofferApp, context: KofferContext): void {
  const show = (csrf: string, rest: Pick<ZugangProps, 'done' | 'error'>) =>
    ZugangPage({ desk: deskOf(context), csrf, salt: context.station.prfSalt(), ...rest })
  app.get(path, (c) => {
    const done = outcomes.find((each) => each === c.req.query('erledigt'))
    return page(c, show(c.var.session.csrf(), { done }))
  })
  app.post(`${path}/schluessel`, async (c) => {
    const error = addKey(context, await readForm(c))
    return error ? page(c, show(c.var.session.csrf(), { error }), 422) : seeOther(c, `${path}?erledigt=keyAdded`)
  })
  app.post(`${path}/entfernen`, async (c) => {
    const answer = deskOf(context).station.removeCredential(textOf(await readForm(c), 'weg'))
    return answer === 'removed'
      ? seeOther(c, `${path}?erledigt=removed`)
      : page(c, show(c.var.session.csrf(), { error: answer }), 409)
  })
  app.post(`${path}/woerter`, async (c) => {
    const id = textOf(await readForm(c), 'person')
    const desk = deskOf(context)
    const user = desk.model.users().find((each) => each.id === id)
    if (!user) return page(c, show(c.var.session.csrf(), { error: 'user' }), 422)
    const words = context.newWords()
    if (!words) return page(c, show(c.var.session.csrf(), { error: 'noWords' }), 409)
    await desk.station.addWords(user.id, words)
    return page(c, NewWordsPage({ desk, csrf: c.var.session.csrf(), name: user.name, words }))
  })
}

function addKey(context: KofferContext, form: FormPost): ZugangError | undefined {
  const { station } = deskOf(context)
  const answer = readKeyAnswer(form)
  if (!answer) return 'unreadable'
  return station.addKey(station.user, answer) ? undefined : 'known'
}
