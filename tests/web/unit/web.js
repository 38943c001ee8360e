// The pages' modules as the build assembled them, with the types of their sources.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const home = process.env.MOTCUA_WEB;
if (!home) throw new Error('MOTCUA_WEB is not set: run tests/web/run-unit');

// MQTT.js asks a browser for its name when it is loaded.
globalThis.navigator ??= /** @type {any} */ ({ languages: [], userAgent: 'node' });

/** @param {string} name */
const load = (name) => import(pathToFileURL(path.join(home, name)).href);

export const client = /** @type {typeof import('../../../ui/web/shared/client.js')} */ (await load('shared/client.js'));
export const text = /** @type {typeof import('../../../ui/web/shared/text.js')} */ (await load('shared/text.js'));
export const signs = /** @type {typeof import('../../../ui/web/console/signs.js')} */ (await load('console/signs.js'));
export const newest = /** @type {typeof import('../../../ui/web/shared/newest.js')} */ (await load('shared/newest.js'));
export const full = /** @type {typeof import('../../../ui/web/shared/mqtt-full.js')} */ (await load('shared/mqtt-full.js'));
export const small = /** @type {typeof import('../../../ui/web/shared/mqtt-small.js')} */ (await load('shared/mqtt-small.js'));
export const changes = /** @type {typeof import('../../../ui/web/manager/changes.js')} */ (await load('manager/changes.js'));
export const figures = /** @type {typeof import('../../../ui/web/manager/figures.js')} */ (await load('manager/figures.js'));
export const scene = /** @type {typeof import('../../../ui/web/manager/scene.js')} */ (await load('manager/scene.js'));
export const store = /** @type {typeof import('../../../ui/web/manager/store.js')} */ (await load('manager/store.js'));
/** @type {(name: string) => Promise<{ check: (value: unknown) => any }>} */
export const contract = (name) => load(`contract/${name}.js`);
