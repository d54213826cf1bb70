import { type Leistung, tarifOf } from '@buergerkoffer/catalogue'
import type { LetterPress } from '@buergerkoffer/documents'
import { type Answers, nextStep, readStep, validate, visibleSteps } from '@buergerkoffer/domain/formular'
import { checkDin91379 } from '@buergerkoffer/domain/person'
import { type Assets, type createWebApp, page, readForm, seeOther, webFault } from '@buergerkoffer/web'
import { changeStream } from './change-stream.ts'
import { addressOf, befreiungNames, beispielNames, type Choice, choiceOf, outcomeOf } from './choice.ts'
import type { Shown } from './content-state.ts'
import type { FormView } from './form-section.tsx'
import { LeistungPage } from './leistung-page.tsx'
import { letterOf } from './letters.ts'
import { ListPage } from './list-page.tsx'
import type { FolderWatch } from './watch.ts'

type App = ReturnType<typeof createWebApp<null>>
type Request = Parameters<typeof page>[0]

export interface PreviewDeps {
  readonly assets: Assets
  readonly shown: () => Shown
  readonly watch: Pick<FolderWatch, 'listen'>
  readonly press: LetterPress
  /** ISO day. */
  readonly today: string
}

/** What is looked at: a service that is there, and how. */
interface Sight {
  readonly shown: Shown
  readonly leistung: Leistung
  readonly choice: Choice
}

/** The pages of the preview. What is typed into a form is kept here until the preview ends, by service and example. */
export function addPreviewRoutes(app: App, deps: PreviewDeps): void {
  const typed = new Map<string, Answers>()
  const keyOf = ({ leistung, choice }: Sight) => `${leistung.id}/${choice.beispiel}`
  const sightOf = (c: Request): Sight => {
    const sight = baseSight(deps, c)
    const answers = typed.get(keyOf(sight)) ?? sight.choice.values.answers
    return { ...sight, choice: { ...sight.choice, values: { ...sight.choice.values, answers } } }
  }

  app.get('/', (c) => page(c, ListPage({ assets: deps.assets, shown: deps.shown() })))
  app.get('/aenderungen', (c) => c.body(changeStream(deps.watch), 200, { 'content-type': 'text/event-stream' }))
  app.get('/leistung/:id', (c) => {
    if (c.req.query('clear') === 'yes') typed.set(keyOf(sightOf(c)), {})
    const sight = sightOf(c)
    return show(c, deps, c.var.session.csrf(), sight, {
      stepId: c.req.query('step') ?? '',
      errors: [],
      isDone: c.req.query('done') === 'yes',
    })
  })
  app.post('/leistung/:id/formular/:step', async (c) => {
    const sight = sightOf(c)
    const { formular } = sight.leistung
    const stepId = c.req.param('step')
    if (!formular.steps.some(({ id }) => id === stepId)) throw webFault('not-found')
    const read = readStep(formular, stepId, await readForm(c), sight.choice.values.answers, checkOf(deps))
    typed.set(keyOf(sight), read.answers)
    if (read.errors.length > 0 || read.stay) {
      const after = { ...sight, choice: { ...sight.choice, values: { ...sight.choice.values, answers: read.answers } } }
      return show(c, deps, c.var.session.csrf(), after, {
        stepId,
        errors: read.errors,
        focus: read.focus,
        isDone: false,
      })
    }
    const next = nextStep(formular, stepId, read.answers)
    const isDone = next === undefined && validate(formular, read.answers, checkOf(deps)).length === 0
    return seeOther(
      c,
      addressOf(sight.leistung.id, sight.choice, { step: next ?? stepId, ...(isDone && { done: 'yes' }) }),
    )
  })
  app.get('/leistung/:id/brief/:file{[a-z]+\\.pdf}', (c) => letterAnswer(c, deps, sightOf(c)))
}

function baseSight(deps: PreviewDeps, c: Request): Sight {
  const shown = deps.shown()
  const anywhere = shown.catalogue?.leistung(c.req.param('id') ?? '')
  if (!shown.folder || !anywhere) throw webFault('not-found')
  const choice = choiceOf(shown.folder, anywhere, deps.today, (name) => c.req.query(name))
  return { shown, leistung: localLeistung(shown, anywhere, choice), choice }
}

/** The service as it is read where the example plays, with its local words. */
function localLeistung(shown: Shown, anywhere: Leistung, { values }: Choice): Leistung {
  const body = placeOf(shown, anywhere, values)?.stelle.ags
  return (body && shown.catalogue?.forBody(body).leistung(anywhere.id)) || anywhere
}

function placeOf({ catalogue }: Shown, leistung: Leistung, { gebiet }: Choice['values']) {
  const areas = gebiet ? [gebiet] : (catalogue?.places.gebiete ?? []).map(({ ags }) => ags)
  const places = areas.flatMap((ags) => {
    const found = catalogue?.stelleFor(leistung.id, ags)
    return found?.ok ? [found.value] : []
  })
  return places[0]
}

function show(
  c: Request,
  deps: PreviewDeps,
  csrf: string,
  { shown, leistung, choice }: Sight,
  at: Omit<FormView, 'answers'>,
): Response {
  const { answers } = choice.values
  const outcome = outcomeOf(shown, leistung, choice.values)
  const bundle = shown.folder?.content.leistungen.find((each) => each.leistung.id === leistung.id)
  if (!outcome || !shown.catalogue || !shown.folder || !bundle) throw webFault('not-found')
  const steps = visibleSteps(leistung.formular, answers)
  const stepId = steps.includes(at.stepId) ? at.stepId : (steps[0] ?? '')
  const props = {
    ...{ assets: deps.assets, shown, catalogue: shown.catalogue, leistung, choice, outcome },
    texts: bundle.texts.map(({ language }) => leistung.texts(language)),
    beispiele: beispielNames(shown.folder, leistung.id),
    befreiungen: befreiungNames(shown.folder, tarifOf(shown.catalogue, leistung, choice.values.gebiet)),
    form: { ...at, stepId, answers },
    csrf,
  }
  return page(c, LeistungPage(props), at.errors.length > 0 ? 422 : 200)
}

function letterAnswer(c: Request, deps: PreviewDeps, { shown, leistung, choice }: Sight): Response {
  const { values } = choice
  const layout = leistung.documentsOut.find((each) => `${each.layout}.pdf` === c.req.param('file'))?.layout
  const outcome = outcomeOf(shown, leistung, values)
  const place = placeOf(shown, leistung, values)
  const letter = layout && outcome && place && letterOf({ leistung, values, outcome, place }, layout)
  if (!letter) throw webFault('not-found')
  const pdf = deps.press.print(letter, `${values.day}T08:30:00.000Z`)
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${leistung.id}-${layout}.pdf"`,
  })
}

const checkOf = ({ today }: PreviewDeps): Parameters<typeof validate>[2] => ({
  today,
  allows: (dataType, text) => checkDin91379(dataType, text).ok,
})
