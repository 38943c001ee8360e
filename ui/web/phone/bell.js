// The service worker behind a notification on Android: brings the page to the front. It keeps and fetches nothing.
const scope = /** @type {any} */ (globalThis);

scope.addEventListener('notificationclick', (/** @type {any} */ event) => {
  event.notification.close();
  event.waitUntil(scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
    .then((/** @type {any[]} */ windows) => windows[0]?.focus()));
});
