import { prepareAnswer } from './answer.ts'
import { prepareReading } from './read-aloud.ts'
import { createScene, isFilled, type Scene, versionOf } from './scene.ts'

/** What the citizen's screen does when the server speaks, or falls silent. */
export interface Stage {
  readonly show: (version: number) => void
  /** At once, without asking anybody. */
  readonly blank: (version: number) => void
  /** Hides everything until the server is heard again; a signature begun comes back with it. */
  readonly lose: () => void
  readonly end: () => void
}

/** What of the server's is the newest known, and whether anything may be seen. */
interface Standing {
  latest: number
  isHidden: boolean
  /** Taken off because the connection was lost, not because the clerk wanted it. */
  held: HTMLElement | undefined
}

const contentPath = '/buerger/anzeige'
const retryMs = 300

/** `root` is the blank screen as the page came; it is what a blank screen looks like from then on. */
export function createStage(root: HTMLElement): Stage {
  const scene = createScene(root)
  const standing: Standing = { latest: -1, isHidden: false, held: undefined }
  const hide = (): void => {
    standing.isHidden = true
    scene.clear()
  }
  return {
    show: (version) => {
      const { held } = standing
      Object.assign(standing, { latest: version, isHidden: false, held: undefined })
      scene.note('nothing')
      if (held && versionOf(held) === version) scene.put(held)
      else if (versionOf(scene.current()) !== version) bring(scene, standing, version)
    },
    blank: (version) => {
      if (isFilled(scene.current())) scene.announce(document.getElementById('ansage')?.dataset.empty ?? '')
      Object.assign(standing, { latest: version, held: undefined })
      hide()
      scene.note('nothing')
    },
    lose: () => {
      if (isFilled(scene.current())) standing.held = scene.current()
      hide()
      scene.note('lost')
    },
    end: () => {
      standing.held = undefined
      hide()
      scene.note('gone')
    },
  }
}

/** Fetches what there is to see; tries again while nothing newer came. */
function bring(scene: Scene, standing: Standing, version: number): void {
  const isWanted = (): boolean => version === standing.latest && !standing.isHidden
  fetch(contentPath, { headers: { accept: 'text/html' } })
    .then((answer) => answer.text())
    .then((html) => isWanted() && take(scene, standing, html))
    .catch(() => setTimeout(() => isWanted() && bring(scene, standing, version), retryMs))
}

/** Puts the view of a page of ours onto the screen, unless it is older than what is known or nothing may be seen. */
function take(scene: Scene, standing: Standing, html: string): void {
  const parsed = new DOMParser().parseFromString(html, 'text/html').getElementById('anzeige')
  if (!parsed || standing.isHidden || versionOf(parsed) < standing.latest) return
  standing.latest = versionOf(parsed)
  const view = document.adoptNode(parsed)
  scene.put(view)
  prepareReading(view)
  prepareAnswer(view, (answered) => take(scene, standing, answered))
  scene.announce(view.dataset.announce ?? '')
  // Reading begins at the top.
  view.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  scrollTo({ top: 0 })
}
