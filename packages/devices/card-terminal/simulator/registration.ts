import type { Registration } from './wire/command.ts'

/** What the ECR has asked for on registering (ZVT chapter 2.1, config byte). */
export interface Wishes {
  readonly paymentReceipts: Paper
  readonly administrationReceipts: Paper
  readonly intermediateStatus: boolean
  /** Payments may not be started on the terminal itself. */
  readonly controlsPayment: boolean
  readonly controlsAdministration: boolean
  /** TLV containers are sent only to an ECR that has sent one. */
  readonly containers: boolean
  /** Characters a line of the ECR's printer holds. */
  readonly lineWidth: number
}

/** Who makes the receipt and how it gets to the paper. `nobody`: the ECR composes it from the status information. */
export type Paper = 'terminal' | 'nobody' | 'print-lines' | 'text-blocks'

const PAYMENT_RECEIPT = 0x02
const ADMINISTRATION_RECEIPT = 0x04
const INTERMEDIATE_STATUS = 0x08
const CONTROLS_PAYMENT = 0x10
const CONTROLS_ADMINISTRATION = 0x20
const TERMINAL_COMPOSES = 0x80

const PERMITTED_COMMAND = 0x0a
const PRINTER_WIDTH = 0x12
const PRINT_TEXT_BLOCK = 0x06d3
const DEFAULT_WIDTH = 24

/** Reads the config byte and the container. Text blocks only when the ECR lists 06 D3 as permitted (tag 26), else print lines. */
export function wishesOf({ config, container }: Registration): Wishes {
  const has = (bit: number) => (config & bit) !== 0
  const paper = (bit: number): Paper => {
    if (!has(bit)) return 'terminal'
    if (!has(TERMINAL_COMPOSES)) return 'nobody'
    return takesTextBlocks(container) ? 'text-blocks' : 'print-lines'
  }
  return {
    paymentReceipts: paper(PAYMENT_RECEIPT),
    administrationReceipts: paper(ADMINISTRATION_RECEIPT),
    intermediateStatus: has(INTERMEDIATE_STATUS),
    controlsPayment: has(CONTROLS_PAYMENT),
    controlsAdministration: has(CONTROLS_ADMINISTRATION),
    containers: container !== undefined,
    lineWidth: widthOf(container),
  }
}

function takesTextBlocks(container: Registration['container']): boolean {
  const permitted = container?.filter(({ tag, value }) => tag === PERMITTED_COMMAND && value.length === 2) ?? []
  return permitted.some(({ value }) => value.readUInt16BE(0) === PRINT_TEXT_BLOCK)
}

function widthOf(container: Registration['container']): number {
  const width = container?.find(({ tag }) => tag === PRINTER_WIDTH)?.value[0]
  return width === undefined ? DEFAULT_WIDTH : Math.min(Math.max(width, 20), 48)
}
