// What the linter asks of ui/web, tests/web, the test kit's client and provisioning/tour. Run from the checkout by ctest (web_lint).
// @ts-nocheck: neither package has types
import { createRequire } from 'node:module';

const require = createRequire('/opt/motcua/npm/package.json'); // provisioning/sdk/make
const js = require('@eslint/js');
const globals = require('globals');

const MARKUP = 'text goes in as text: use shared/dom.js';
const markup = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'parseHTMLUnsafe', 'createContextualFragment',
  'parseFromString', 'srcdoc', 'cssText'];
// What a style sheet moves stands still where the visitor asks for that (shared/base.css); a script would have to ask itself.
const STILL = 'motion belongs in a style sheet';

export default [
  js.configs.recommended,
  {
    rules: {
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-eval': 'error', 'no-implied-eval': 'error', 'no-new-func': 'error', 'prefer-const': 'error', 'no-var': 'error',
      'eqeqeq': 'error', 'max-lines': ['error', 400], 'max-len': ['error', { code: 140 }],
      'max-lines-per-function': ['error', 60], 'max-params': ['error', 6],
      'no-restricted-properties': ['error', ...markup.map((property) => ({ property, message: MARKUP })),
        { object: 'document', property: 'write', message: MARKUP }, { property: 'animate', message: STILL },
        { property: 'startViewTransition', message: STILL }],
      'no-restricted-syntax': ['error', { selector: 'Property[key.name="behavior"][value.value="smooth"]', message: STILL }],
    },
  },
  { files: ['ui/web/**'], ignores: ['ui/web/make/**'], languageOptions: { globals: globals.browser } },
  { files: ['ui/web/make/**', 'tests/web/**', 'tests/tck/**', 'provisioning/tour/**'], languageOptions: { globals: globals.node } },
  // What drives a browser hands functions to it.
  { files: ['provisioning/tour/**'], languageOptions: { globals: globals.browser } },
  // Tests do too, and a test's story may be longer than a function.
  { files: ['tests/web/**'], languageOptions: { globals: globals.browser }, rules: { 'max-lines-per-function': 'off' } },
];
