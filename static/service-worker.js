// A campaign opened once opens again offline. The server writes two constants above this text (app/capture/offline.py):
// BUILD, the hash of the static tree, and PRECACHE, the hashed files the form needs.
// Kept: those files, and per campaign one cache named by the form hash with its document, words and news. Never kept:
// anything but GET, an envelope, an answer, a ticket. An address is kept as path and language; its fragment never.
const STATIC = `static ${BUILD}`;
const FORM = "form ";
const PATIENCE_MS = 4000;
const CAMPAIGN = /^\/([a-z][a-z0-9-]{2,31})(?:\/(?:news|form\.json|campaign\.json|words\/[A-Za-z_]{2,8}\.json))?$/;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data?.keep) event.waitUntil(keep(event.data.keep));
});
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  const [, code] = CAMPAIGN.exec(url.pathname) ?? [];
  if (url.pathname.startsWith("/static/")) event.respondWith(fromStatic(event.request, url.pathname));
  else if (code) event.respondWith(freshFirst(event, addressOf(url), code));
});

/** A new build waits until no page of the old one is open: no form loses the files it was opened with. */
async function install() {
  const cache = await caches.open(STATIC);
  await cache.addAll(PRECACHE.map((address) => new Request(address, { credentials: "omit" })));
  for (const name of await formCaches()) await renew(await caches.open(name));
}

/** Documents name the static files of their build: kept ones are fetched anew. A lost network puts the update off. */
async function renew(cache) {
  for (const { url } of await cache.keys()) await fetchInto(cache, addressOf(new URL(url)));
}

async function activate() {
  const old = (await caches.keys()).filter((name) => name !== STATIC && !name.startsWith(FORM));
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function keep({ code, formHash, urls }) {
  const name = `${FORM}${code} ${formHash}`;
  const others = (await formCaches(code)).filter((other) => other !== name);
  await Promise.all(others.map((other) => caches.delete(other)));
  const cache = await caches.open(name);
  for (const url of urls.map((text) => new URL(text, self.location.origin))) {
    const known = CAMPAIGN.exec(url.pathname)?.[1] === code && !(await cache.match(addressOf(url)));
    if (known) await fetchInto(cache, addressOf(url));
  }
}

async function fetchInto(cache, address) {
  await store(cache, address, await fetch(address, { credentials: "omit", cache: "no-store" }));
}

/** Written down as a new answer, so that nothing of the request (its fragment) is kept with it. */
async function store(cache, address, response) {
  if (response.status === 404) await cache.delete(address);
  if (response.status !== 200 || response.redirected) return;
  const headers = new Headers(response.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  await cache.put(address, new Response(await response.blob(), { headers }));
}

async function fromStatic(request, address) {
  const kept = await caches.match(address, { ignoreVary: true });
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.status === 200) await (await caches.open(STATIC)).put(address, fresh.clone());
  return fresh;
}

/** Online, what the server says now (the form may have closed); without it or when it is slow, what was kept. */
async function freshFirst(event, address, code) {
  const [name] = await formCaches(code);
  if (!name) return fetch(event.request);
  const cache = await caches.open(name);
  const anyLanguage = event.request.mode === "navigate";
  const kept = await cache.match(address, { ignoreVary: true })
    ?? (await cache.match(address, { ignoreVary: true, ignoreSearch: anyLanguage }));
  const fresh = fetch(event.request);
  event.waitUntil(fresh.then((response) => store(cache, address, response.clone())).catch(() => undefined));
  if (!kept) return fresh;
  const usable = fresh.then((response) => (response.status >= 500 ? kept : response), () => kept);
  return Promise.race([usable, new Promise((late) => setTimeout(late, PATIENCE_MS, kept))]);
}

async function formCaches(code = "") {
  return (await caches.keys()).filter((name) => name.startsWith(code ? `${FORM}${code} ` : FORM));
}

function addressOf(url) {
  const language = /^[A-Za-z_]{2,8}$/.exec(url.searchParams.get("hl") ?? "");
  return url.pathname + (language ? `?hl=${language[0]}` : "");
}
