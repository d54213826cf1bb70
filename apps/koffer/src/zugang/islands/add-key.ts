import { wireKeyForm } from '../browser/key-form.ts'
import { makeKey } from '../browser/security-key.ts'

wireKeyForm('form[data-add-key]', makeKey)
