export { KeyForm, type KeyFormProps } from './key-form.tsx'
