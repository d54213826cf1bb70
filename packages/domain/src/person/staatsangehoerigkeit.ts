/** German adjective for a Destatis nationality key (DSMeld 1001), `Schlüssel 123` for one this table does not hold. */
export function staatsangehoerigkeitText(key: string): string {
  return adjectives[key] ?? `Schlüssel ${key}`
}

/** Every key of this table that names another state than Germany, by its adjective. */
export const foreignStaatsangehoerigkeiten = (): readonly { readonly key: string; readonly text: string }[] =>
  Object.entries(adjectives)
    .filter(([key]) => key !== '000')
    .map(([key, text]) => ({ key, text }))
    .sort((a, b) => a.text.localeCompare(b.text, 'de'))

/** Name of the state for a Destatis key (DSMeld 0603), null for one this table does not hold. */
export function staatName(key: string): string | null {
  return states[key] ?? null
}

/** Keys of the official list that occur in practice; the codes 997 to 999 are no states. */
// biome-ignore format: a table reads better in rows
const adjectives: Readonly<Record<string, string>> = {
  '000': 'deutsch', '121': 'albanisch', '122': 'bosnisch-herzegowinisch', '124': 'belgisch', '125': 'bulgarisch',
  '126': 'dänisch', '127': 'estnisch', '128': 'finnisch', '129': 'französisch', '130': 'kroatisch', '131': 'slowenisch',
  '170': 'serbisch', '134': 'griechisch', '135': 'irisch', '136': 'isländisch', '137': 'italienisch', '139': 'lettisch',
  '142': 'litauisch', '144': 'nordmazedonisch', '146': 'moldauisch', '148': 'niederländisch', '149': 'norwegisch',
  '150': 'kosovarisch', '151': 'österreichisch', '152': 'polnisch', '153': 'portugiesisch', '154': 'rumänisch',
  '155': 'slowakisch', '157': 'schwedisch', '158': 'schweizerisch', '160': 'russisch', '161': 'spanisch',
  '163': 'türkisch', '164': 'tschechisch', '165': 'ungarisch', '166': 'ukrainisch', '168': 'britisch', '169': 'belarussisch',
  '422': 'armenisch', '423': 'afghanisch', '430': 'georgisch', '432': 'vietnamesisch', '436': 'indisch', '437': 'indonesisch', '438': 'irakisch', '439': 'iranisch', '444': 'kasachisch', '475': 'syrisch',
  '479': 'chinesisch', '997': 'staatenlos', '998': 'ungeklärt', '999': 'ohne Angabe',
}

// biome-ignore format: a table reads better in rows
const states: Readonly<Record<string, string>> = {
  '000': 'Deutschland', '121': 'Albanien', '122': 'Bosnien und Herzegowina', '124': 'Belgien', '125': 'Bulgarien',
  '126': 'Dänemark', '127': 'Estland', '128': 'Finnland', '129': 'Frankreich', '130': 'Kroatien', '131': 'Slowenien',
  '170': 'Serbien', '134': 'Griechenland', '135': 'Irland', '136': 'Island', '137': 'Italien', '139': 'Lettland',
  '142': 'Litauen', '144': 'Nordmazedonien', '146': 'Moldau', '148': 'Niederlande', '149': 'Norwegen', '150': 'Kosovo',
  '151': 'Österreich', '152': 'Polen', '153': 'Portugal', '154': 'Rumänien', '155': 'Slowakei', '157': 'Schweden',
  '158': 'Schweiz', '160': 'Russische Föderation', '161': 'Spanien', '163': 'Türkei', '164': 'Tschechien', '165': 'Ungarn',
  '166': 'Ukraine', '168': 'Vereinigtes Königreich', '169': 'Belarus', '422': 'Armenien', '423': 'Afghanistan', '430': 'Georgien', '432': 'Vietnam',
  '436': 'Indien', '437': 'Indonesien', '438': 'Irak', '439': 'Iran', '444': 'Kasachstan', '475': 'Syrien', '479': 'China',
}
