import { wireKeyForm } from '../browser/key-form.ts'
import { askKey } from '../browser/security-key.ts'

wireKeyForm('form[data-unlock-key]', (salt) => askKey(salt))
