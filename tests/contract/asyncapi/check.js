// firmware/wire/asyncapi.yaml as the public parser sees it: no error and no warning.
'use strict';
const fs = require('fs');
const path = require('path');

const home = '/opt/motcua/npm/node_modules/@asyncapi/parser'; // provisioning/sdk/make
const contract = path.resolve('firmware/wire/asyncapi.yaml'); // tests run in the checkout
const severities = ['error', 'warning', 'information', 'hint'];
const ERROR = 0;
const WARNING = 1;

if (!fs.existsSync(home)) {
  console.log(`${home} is missing: every SDK root has it; make yours anew (provisioning/sdk/README.md)`);
  process.exit(1);
}
const { Parser } = require(home);

const parse = (text) => new Parser().parse(text, { source: contract });

function worst(diagnostics, most) {
  return diagnostics.filter((found) => found.severity <= most);
}

async function main() {
  const text = fs.readFileSync(contract, 'utf8');
  const { document, diagnostics } = await parse(text);
  for (const found of diagnostics)
    console.log(`${severities[found.severity]}: ${found.path.join('/')}: ${found.message}`);
  if (!document || worst(diagnostics, WARNING).length > 0) return 1;
  const counts = [document.channels(), document.operations(), document.messages()].map((all) => all.all().length);
  console.log(`parsed: ${counts[0]} channels, ${counts[1]} operations, ${counts[2]} messages`);
  if (counts.some((count) => count === 0)) return 1;

  // Seen to fail: a member that AsyncAPI does not know, and a reference to nothing.
  for (const [from, to] of [['  title: Motcua\n', '  title: Motcua\n  colour: green\n'],
                            ['schemas/calls.json', 'schemas/cells.json']]) {
    const damaged = await parse(text.replace(from, to));
    if (text.includes(from) && worst(damaged.diagnostics, ERROR).length > 0) continue;
    console.log(`the parser took a damaged document: ${to.trim()}`);
    return 1;
  }
  return 0;
}

main().then((code) => process.exit(code), (error) => {
  console.error(error);
  process.exit(1);
});
