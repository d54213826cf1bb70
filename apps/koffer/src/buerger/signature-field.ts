/** The field to sign in, in its own units, whatever the screen's size. */
export const fieldWidth = 1000
export const fieldHeight = 400
