/** Offers to read aloud if this machine has a voice of its own for the language: text never leaves to a voice in the network. */
export function prepareReading(view: HTMLElement): void {
  const button = view.querySelector<HTMLButtonElement>('button[data-read-aloud]')
  const text = view.querySelector<HTMLElement>('[data-spoken]')
  if (!button || !text || !('speechSynthesis' in globalThis)) return
  const offer = (): void => {
    button.hidden = localVoice(view.lang) === undefined
  }
  offer()
  // Some browsers know their voices only after a while.
  speechSynthesis.addEventListener('voiceschanged', offer)
  button.addEventListener('click', () => {
    if (speechSynthesis.speaking) stopReading()
    else read(button, text.innerText, view.lang)
  })
}

/** What is no longer to be seen is not to be heard. */
export function stopReading(): void {
  globalThis.speechSynthesis?.cancel()
}

function read(button: HTMLButtonElement, text: string, lang: string): void {
  const speech = new SpeechSynthesisUtterance(text)
  const voice = localVoice(lang)
  if (!voice) return
  speech.voice = voice
  speech.lang = voice.lang
  const say = (label: string | undefined): void => {
    const place = button.querySelector('.kern-label')
    if (place) place.textContent = label ?? ''
  }
  speech.addEventListener('start', () => say(button.dataset.stop))
  for (const end of ['end', 'error'] as const) speech.addEventListener(end, () => say(button.dataset.readAloud))
  speechSynthesis.speak(speech)
}

function localVoice(lang: string): SpeechSynthesisVoice | undefined {
  const language = lang.slice(0, 2)
  return speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.startsWith(language))
}
