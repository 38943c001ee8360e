// What is shown, as a file for a spreadsheet: UTF-8 with its mark, so that Excel reads Vietnamese. A Vietnamese Excel wants
// semicolons between cells, an English one commas.

/** @typedef {(string | number | null | undefined)[]} Line */

const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠|%]/u;

/**
 * A text that a spreadsheet would compute is made one that it shows.
 * @param {string | number | null | undefined} value
 * @param {string} unknown
 * @param {string} between
 */
function cell(value, unknown, between) {
  if (typeof value === 'number') return String(value);
  let text = value ?? unknown;
  if (FORMULA.test(text)) text = `'${text}`;
  return text.includes('"') || text.includes(between) || /[\r\n,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * @param {Line[]} lines
 * @param {{ unknown: string, language: 'vi' | 'en' }} how
 */
export function csvOf(lines, {unknown, language}) {
  const between = language === 'vi' ? ';' : ',';
  return `\uFEFF${lines.map((line) => line.map((each) => cell(each, unknown, between)).join(between)).join('\r\n')}\r\n`;
}

/**
 * @param {string} name
 * @param {string} text
 */
export function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
