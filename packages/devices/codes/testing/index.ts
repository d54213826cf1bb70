export { type DrawnCode, filmOf, pictureOf } from './film.ts'
export { photoCodeText } from './photo-code-text.ts'
