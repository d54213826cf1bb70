export interface AutosaveDeps {
  /** Posts the form as it is now; false (or a rejection) if it did not arrive. */
  readonly post: () => Promise<boolean>
  readonly onSaved: () => void
  readonly onFailed: () => void
}

export interface Autosave {
  /** Something was typed. */
  readonly touch: () => void
  /** Call it regularly: saves if something was typed since, never twice at a time; tries again after a failure. */
  readonly tick: () => Promise<void>
  /** The form is being submitted: a late draft must not overtake it. */
  readonly stop: () => void
}

export function createAutosave({ post, onSaved, onFailed }: AutosaveDeps): Autosave {
  let state: 'clean' | 'dirty' | 'saving' | 'stopped' = 'clean'
  let typedMeanwhile = false
  const settle = (arrived: boolean) => {
    if (state === 'stopped') return
    state = arrived && !typedMeanwhile ? 'clean' : 'dirty'
    if (arrived) onSaved()
    else onFailed()
  }
  return {
    touch: () => {
      if (state === 'saving') typedMeanwhile = true
      else if (state === 'clean') state = 'dirty'
    },
    tick: async () => {
      if (state !== 'dirty') return
      state = 'saving'
      typedMeanwhile = false
      settle(await post().catch(() => false))
    },
    stop: () => {
      state = 'stopped'
    },
  }
}
