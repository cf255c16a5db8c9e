// Service worker: keeps the static files of the page on the phone, so that it opens without the network. It answers for
// the files of this list only; MQTT, session.json and pairing never pass through it.

const VERSION = "@version@"; // the server writes the digest of all files here
const CACHE = `shtora-${VERSION}`;
const FILES = [
  "./", "style.css", "page.js", "paho-mqtt.js", "icon.svg", "icon-180.png", "icon-192.png", "manifest.webmanifest",
];
const urls = new Set(FILES.map(file => new URL(file, self.registration.scope).href));

self.addEventListener("install", event => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  await cache.addAll([...urls].map(url => new Request(url, { cache: "reload" })));
  await self.skipWaiting();
})()));

self.addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith("shtora-") && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
})()));

self.addEventListener("fetch", event => {
  if (event.request.method !== "GET" || !urls.has(event.request.url.replace(/#.*/, ""))) return;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    return await cache.match(event.request) ?? fetch(event.request);
  })());
});
