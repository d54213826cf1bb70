export { uiAssets } from './assets.ts'
export {
  Button,
  ButtonLink,
  type ButtonLook,
  type ButtonProps,
  ButtonRow,
} from './components/button.tsx'
export { Card, CardGrid, type CardProps } from './components/card.tsx'
export {
  Checkbox,
  Checkboxes,
  type CheckboxesProps,
  type CheckboxProps,
  type ChoiceOption,
  Radios,
  type RadiosProps,
  Select,
  type SelectProps,
} from './components/choices.tsx'
export { DateField, type DateFieldProps, DateParts, type DatePartsProps } from './components/date-field.tsx'
export { type ErrorItem, ErrorSummary } from './components/error-summary.tsx'
export { fieldId } from './components/field-id.ts'
export { FieldGroup, type FieldProps } from './components/field-parts.tsx'
export { FileField, type FileFieldProps } from './components/file-field.tsx'
export { PageHeading, type PageHeadingProps, Section } from './components/heading.tsx'
export { Icon, type IconName } from './components/icon.tsx'
export {
  type DescriptionItem,
  DescriptionList,
  type DescriptionListProps,
  type TaskItem,
  TaskList,
} from './components/lists.tsx'
export { type NavigationItem, Page, type PageProps } from './components/page.tsx'
export {
  Alert,
  type AlertProps,
  Status,
  type StatusProps,
  SyncStatus,
  type SyncStatusProps,
  type Tone,
} from './components/status.tsx'
export { type Column, Table, type TableProps } from './components/table.tsx'
export { TextArea, type TextAreaProps, TextField, type TextFieldProps } from './components/text-field.tsx'
export {
  BackLink,
  Breadcrumb,
  type Crumb,
  Details,
  Pagination,
  type PaginationProps,
  type StepItem,
  Stepper,
} from './components/ways.tsx'
export { AnswerSummary, type AnswerSummaryProps } from './form/answer-summary.tsx'
export { answerText } from './form/answer-text.ts'
export { errorItems, errorText } from './form/error-text.ts'
export { FormField } from './form/form-field.tsx'
export { FormStep, type FormStepProps } from './form/form-step.tsx'
export { renderPage } from './render-page.ts'
export {
  createTranslator,
  type MessageKey,
  type Messages,
  type MessageValues,
  type Translator,
} from './translate.ts'
export { createUiText, type UiText, UiTextContext, useUiText } from './ui-text.ts'
