/** Where codes and numbers of papers are looked up. */
export const codePath = '/code'

/** The same for a picture of the code. */
export const codePicturePath = '/code/bild'
