import { followServer } from '../browser/follow.ts'
import { createStage } from '../browser/stage.ts'

// The citizen's screen: shows what the server says is there to see, for as long as it hears from it.
const root = document.getElementById('anzeige')

if (root) {
  const stage = createStage(root)
  followServer('/buerger/ereignisse', {
    change: ({ version, blank }) => (blank ? stage.blank(version) : stage.show(version)),
    lost: stage.lose,
    gone: stage.end,
  })
  // Whatever the browser kept of this page is older than what the server says now.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
}
