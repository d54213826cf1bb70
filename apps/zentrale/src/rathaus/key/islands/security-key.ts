import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

type Ask = (options: string) => Promise<unknown>

/** Forms with `data-key-new` or `data-key-approve` (options of the server, JSON) ask the key first, then send its answer in `antwort`. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-key-new], form[data-key-approve]')) {
  const { keyNew, keyKnown, keyApprove } = form.dataset
  if (keyNew !== undefined) askBeforeSending(form, keyNew, (options) => confirmAndMake(form, keyKnown, options))
  if (keyApprove !== undefined) askBeforeSending(form, keyApprove, useKey)
}

function askBeforeSending(form: HTMLFormElement, options: string, ask: Ask): void {
  const answer = form.querySelector<HTMLInputElement>('input[name="antwort"]')
  const failure = form.querySelector<HTMLElement>('[data-key-failed]')
  let asking = false
  form.addEventListener('submit', (event) => {
    if (answer?.value !== '') return
    event.preventDefault()
    if (asking) return
    asking = true
    failure?.setAttribute('hidden', '')
    ask(options)
      .then((given) => {
        answer.value = JSON.stringify(given)
        form.requestSubmit()
      })
      .catch(() => failure?.removeAttribute('hidden'))
      .finally(() => {
        asking = false
      })
  })
}

/** Whoever has a key confirms with it that another one is added. */
async function confirmAndMake(form: HTMLFormElement, known: string | undefined, options: string): Promise<unknown> {
  const confirmation = form.querySelector<HTMLInputElement>('input[name="bestaetigung"]')
  if (known !== undefined && confirmation?.value === '') confirmation.value = JSON.stringify(await useKey(known))
  return makeKey(options)
}

function makeKey(options: string): Promise<unknown> {
  const optionsJSON: PublicKeyCredentialCreationOptionsJSON = JSON.parse(options)
  return startRegistration({ optionsJSON })
}

function useKey(options: string): Promise<unknown> {
  const optionsJSON: PublicKeyCredentialRequestOptionsJSON = JSON.parse(options)
  return startAuthentication({ optionsJSON })
}
