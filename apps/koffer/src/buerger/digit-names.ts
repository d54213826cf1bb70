/** The fields of a `digits` view, in their order. */
export const digitNames = ['ziffern', 'nochmal'] as const

/** Value of the button `antwort` with which the citizen ends it. */
export const cancelButton = 'abbrechen'
