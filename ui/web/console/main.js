// The page's start: words, then what is shown.
import { frieze } from '../shared/dom.js';
import { loadTexts } from '../shared/text.js';

const texts = await loadTexts(new URL('./locales/', import.meta.url));
texts.fill(document);
document.title = texts.say('title');
document.querySelector('.head')?.after(frieze());
