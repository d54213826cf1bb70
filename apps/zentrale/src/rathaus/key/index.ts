export { KeyForm, type KeyFormProps } from './key-form.tsx'
export { keyText } from './text.ts'
