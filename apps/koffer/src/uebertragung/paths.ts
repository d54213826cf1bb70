export const transferPath = '/uebertragung'
export const proofPath = '/uebertragung/nachweis'
