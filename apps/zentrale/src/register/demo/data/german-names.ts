/** Vornamen in fashion for the births from a year on, until the next row. */
export type Cohort = { readonly from: number; readonly m: readonly string[]; readonly w: readonly string[] }

/** Vornamen as they were given in western Saxony, by year of birth. */
export const germanCohorts: readonly Cohort[] = [
  cohort(
    1900,
    'Heinz Günter Werner Horst Gerhard Rudi Siegfried Manfred Helmut Kurt Erich Herbert Lothar Walter Rolf Harry Karl-Heinz',
    'Hildegard Ursula Ingeborg Gerda Ruth Helga Ilse Christa Irmgard Edith Elfriede Erika Johanna Lieselotte Waltraud Inge Käthe',
  ),
  cohort(
    1942,
    'Klaus Jürgen Peter Bernd Wolfgang Dieter Rainer Hans-Jürgen Joachim Eberhard Frank Christian Siegmar Gottfried Roland',
    'Monika Renate Karin Brigitte Christine Bärbel Gisela Sigrid Heidemarie Angelika Regina Marlis Gudrun Petra Rosemarie',
  ),
  cohort(
    1958,
    'Uwe Frank Andreas Steffen Thomas Ralf Jörg Matthias Michael Torsten Holger Jens Heiko Andrè Udo Mario Olaf Lutz',
    'Sabine Petra Kerstin Heike Martina Birgit Ines Cornelia Silke Katrin Anke Simone Annett Carola Elke Ramona Uta',
  ),
  cohort(
    1973,
    'Sven Jan René Marco Mike Enrico Ronny Daniel Silvio Maik Alexander Stefan Lars Falk Tino Kay André Jörn',
    'Katja Anja Mandy Nicole Sandra Susann Doreen Claudia Peggy Yvonne Antje Grit Kathrin Jana Diana Bianca Nadine',
  ),
  cohort(
    1985,
    'Sebastian Christian Robert Tobias Marcel Felix Patrick Franz Philipp Eric Martin Kevin Toni Benjamin Paul David Rico',
    'Stefanie Julia Anne Franziska Sarah Maria Lisa Susanne Jennifer Theresa Christin Luise Josephine Sophie Jessica Carolin',
  ),
  cohort(
    1998,
    'Lukas Florian Tim Justin Leon Maximilian Niklas Jonas Tom Nico Max Pascal Erik Dominic Jannik Richard Moritz',
    'Laura Lea Michelle Sarah Vanessa Lena Leonie Celine Anna Jasmin Emily Lucy Chantal Pauline Selina Marie Vivien',
  ),
  cohort(
    2010,
    'Ben Emil Oskar Karl Theo Finn Paul Kurt Anton Matteo Till Arthur Henry Jonathan Milo Liam Bruno Fritz Noah Léon',
    'Emma Mia Hanna Emilia Charlotte Frieda Mathilda Ella Clara Lotte Ida Greta Leni Romy Zoë Nele Elsa Malia Thea Noëlle',
  ),
]

/** Family names common around Meerane, with a few that test letters, particles and hyphens. */
export const germanFamilyNames: readonly string[] = words(
  'Müller Schmidt Richter Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Klein Wolf Schröder ' +
    'Neumann Schwarz Zimmermann Braun Krüger Hartmann Lange Krause Lehmann Köhler Herrmann König Walter Mayer Huber Kaiser ' +
    'Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz ' +
    'Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer ' +
    'Groß Seidel Heinrich Brandt Haas Schreiber Graf Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt ' +
    'Sauer Arnold Pfeiffer Dörfel Meinhold Uhlig Reißmann Hübsch Kretzschmar Oehler Röder Schlegel Seyfert Zeuner Böttger ' +
    'Heinig Fritzsche Petzold Gräfe Thümmler Pohlers Weise Wunderlich Zschoche Zschiegner Klötzer Häußler Landgraf Modes ' +
    'Lätzsch Hofmann Kirsch Riedel Rudolph Rößler Schubert Schürer Staudte Steinert Täschner Teichert Tröger Ullmann Unger ' +
    'Vettermann Wappler Wetzel Wilde Wötzel Zill Ebersbach Eichler Enke Fiedler Förster Gerber Glöckner Göpfert Großmann ' +
    'Händel Heft Hertel Hösel Jahn Kögler Kästner Leistner Löscher Mehlhorn Merkel Müßig Naumann Nöbel Nürnberger Oertel ' +
    'Opitz Oßwald Puschmann Queck Rabe Rauh Reichel Süß Strauß Sonntag Spörl Tauscher Trültzsch Ückert Viehweger Würker',
).concat(['von der Heyde', 'Graf von Wolkenstein', 'Freiherr von Lindenau', 'zu Neuhaus', 'Le Coq', 'Noël', 'Bœuf'])

/** Places of birth of German residents; Chemnitz bore another name from 10 May 1953 to 31 May 1990. */
export const germanBirthplaces: readonly string[] = words(
  'Meerane Meerane Glauchau Glauchau Glauchau Zwickau Zwickau Crimmitschau Altenburg Gera Chemnitz Leipzig Werdau Schmölln Dresden',
)

function cohort(from: number, m: string, w: string): Cohort {
  return { from, m: words(m), w: words(w) }
}

function words(text: string): readonly string[] {
  return text.split(' ')
}
