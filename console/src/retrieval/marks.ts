/** A piece of a passage; marked when one of the matched terms is in it. */
export interface MarkedPiece {
  text: string;
  isMarked: boolean;
}

const latin = /^[\p{Script=Latin}\p{N}']+$/u;

/**
 * Cuts a passage where matched terms stand. Terms are as the server analysed them: lower case, English ones as stems, so a word counts when it begins with the stem.
 * What is marked is a piece of text, never markup.
 */
export function markTerms(passage: string, terms: readonly string[]): MarkedPiece[] {
  const wanted = terms.filter((term) => term !== '').map((term) => term.toLowerCase());
  if (wanted.length === 0 || passage === '') return passage === '' ? [] : [{ text: passage, isMarked: false }];
  const stems = wanted.filter((term) => latin.test(term));
  const others = wanted.filter((term) => !latin.test(term)).sort((one, other) => other.length - one.length);
  const isIn = new Uint8Array(passage.length);
  if (stems.length > 0) {
    for (const word of passage.matchAll(/[\p{Script=Latin}\p{N}']+/gu)) {
      const lower = word[0].toLowerCase();
      if (stems.some((stem) => isFormOf(lower, stem))) isIn.fill(1, word.index, word.index + word[0].length);
    }
  }
  const lowered = passage.toLowerCase();
  // Lower case changes the length of few characters; then places would be wrong, and the text is searched as it is.
  const searched = lowered.length === passage.length ? lowered : passage;
  for (const term of others) {
    for (let at = searched.indexOf(term); at >= 0; at = searched.indexOf(term, at + term.length)) isIn.fill(1, at, at + term.length);
  }
  return piecesOf(passage, isIn);
}

/** Whether a word can be a form of a stem: `indexing` of `index`, `policies` of `polici`, `city` of `citi`. */
function isFormOf(word: string, stem: string): boolean {
  if (word === stem) return true;
  if (stem.length < 3 || word.length - stem.length > 6) return false;
  const ending = word.slice(stem.length);
  // A doubled letter belongs to the ending: running.
  if (word.startsWith(stem)) return endings.test(ending) || (ending.startsWith(stem.slice(-1)) && endings.test(ending.slice(1)));
  return stem.endsWith('i') && word === `${stem.slice(0, -1)}y`;
}

const endings = /^(?:s|es|ed|er|ers|ing|ings|ion|ions|ment|ments|ly|al|ally|able|ible|ive|ness|ity|ies|ation|ations|ate|ated|ates|ating|or|ors|ance|ence|ant|ent|ful|e|y|'s|ize|ized|izes|izing|ise|ised|ises|ising|ic|ical|ically|ous|ously)$/;

function piecesOf(passage: string, isIn: Uint8Array): MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  for (let start = 0, at = 1; at <= passage.length; at++) {
    if (at < passage.length && isIn[at] === isIn[start]) continue;
    pieces.push({ text: passage.slice(start, at), isMarked: isIn[start] === 1 });
    start = at;
  }
  return pieces;
}
