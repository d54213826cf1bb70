/** What a start of the program is for. */
export type Command =
  | { readonly kind: 'serve'; readonly args: readonly string[] }
  /** `folder`: where the backups lie, if not where the settings say. */
  | { readonly kind: 'backup'; readonly folder: string | undefined }
  /** `name`: which of them; the newest if it is not given. */
  | { readonly kind: 'restore'; readonly folder: string | undefined; readonly name: string | undefined }
  | { readonly kind: 'unusable'; readonly args: readonly string[] }

/** Reads what is asked from the arguments: `backup [folder]`, `restore [folder [name]]`, or the server's own. */
export function readCommand(args: readonly string[]): Command {
  const [first, folder, name, ...more] = args
  if (first !== 'backup' && first !== 'restore') return { kind: 'serve', args }
  const unknown = [folder, name, ...more].flatMap((arg) => (arg?.startsWith('-') ? [arg] : []))
  const surplus = first === 'backup' ? args.slice(2) : more
  if (unknown.length > 0 || surplus.length > 0) return { kind: 'unusable', args: [...unknown, ...surplus] }
  return first === 'backup' ? { kind: 'backup', folder } : { kind: 'restore', folder, name }
}
