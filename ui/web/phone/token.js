// The ticket's token as the QR on the paper carries it, behind the '#', which no browser sends anywhere. Only what is needed
// to ask the right hub is read of it here; whether a hub signed it, that hub says (firmware/wire/ticket_token.hpp).

/** @typedef {{ token: string, centre: number }} Claim `centre`: the centre's code, 1 to 65535 */

const CHARACTERS = /^[A-Za-z0-9_-]{104}$/;
const CENTRE_AT = 3;

/**
 * @param {string} fragment of the page's address, with or without its '#'
 * @returns {Claim | 'missing' | 'broken'}
 */
export function readToken(fragment) {
  const token = fragment.replace(/^#/, '');
  if (token === '') return 'missing';
  if (!CHARACTERS.test(token)) return 'broken';
  const bytes = atob(token.replaceAll('-', '+').replaceAll('_', '/'));
  const centre = bytes.charCodeAt(CENTRE_AT) << 8 | bytes.charCodeAt(CENTRE_AT + 1);
  return centre === 0 ? 'broken' : { token, centre };
}
