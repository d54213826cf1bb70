/**
 * The command that ippeveprinter gives each document to (`-c`). It keeps a copy and the job's attributes, and if the file `hold` exists it works until it is told to end: each order
 * is a file whose lines go to ippeveprinter (`STATE: +media-jam`, `ATTR: job-impressions-completed=1`); a line `exit N` ends the job.
 */
export function printerScript(folder: string): string {
  return `#!/bin/sh
cd '${folder}' || exit 1
touch running
trap 'rm -f running' EXIT
trap 'exit 143' TERM
number=$(ls printed | wc -l)
env | grep '^IPP_' > "options/$(printf %04d "$number")"
cp "$1" "printed/.new-$$" && mv "printed/.new-$$" "printed/$(printf %04d "$number")"
order=0
while [ -f hold ]; do
  if [ -f "orders/$order" ]; then
    case "$(cat "orders/$order")" in
      exit*) read -r _ code < "orders/$order"; rm "orders/$order"; exit "$code" ;;
    esac
    cat "orders/$order" >&2
    rm "orders/$order"
    order=$((order + 1))
  fi
  sleep 0.03
done
exit 0
`
}
