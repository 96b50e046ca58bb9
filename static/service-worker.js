// A campaign opened once opens again offline. Kept: a cache of hashed files per build, and one per campaign, named by
// form hash and build, with its document, words and news. Never kept: anything but GET, an envelope, an answer, a
// ticket, a fragment. The list of files comes from the server (app/capture/offline.py), not in this script: so a new
// build needs no new worker, and no visit falls between an old worker and a waiting one.
const STATIC = "static ";
const FORM = "form ";
const PATIENCE_MS = 4000;
const CAMPAIGN = /^\/([a-z][a-z0-9-]{2,31})(?:\/(?:news|form\.json|campaign\.json|(?:words|recordings)\/[A-Za-z_]{2,8}\.json|pictures\/[0-9a-f]{32}\.webp))?$/;
const FILE = /^\/static\/([0-9a-f]{16})\//;

// It knows nothing of a build, so it may take over from an older worker at once, also under an open form.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.data?.keep && event.waitUntil(keep(event.data.keep)));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  const [[, build] = [], [, code] = []] = [FILE.exec(url.pathname) ?? [], CAMPAIGN.exec(url.pathname) ?? []];
  if (build) event.respondWith(fromStatic(event.request, url.pathname, build));
  else if (code) event.respondWith(freshFirst(event, addressOf(url), code));
});

/** Nothing old is let go before all of the new is there: a network lost on the way puts the update off, no more. */
async function keep({ code, formHash, build: shown, urls }) {
  const { build, files } = await (await fetchAnew("/offline.json")).json();
  await keepFiles(await caches.open(STATIC + build), files);
  const name = `${FORM}${code} ${formHash} ${build}`;
  const cache = await caches.open(name);
  for (const url of urls.map((text) => new URL(text, self.location.origin))) {
    if (CAMPAIGN.exec(url.pathname)?.[1] === code && !(await cache.match(addressOf(url)))) await fetchInto(cache, url);
  }
  for (const other of await formCaches(code)) if (other !== name) await caches.delete(other);
  for (const other of await formCaches()) if (!other.endsWith(` ${build}`)) await renew(other, build);
  await forgetFiles([build, shown]);
}

async function keepFiles(cache, files) {
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  await cache.addAll(files.filter((file) => !kept.has(file)).map((file) => new Request(file, { credentials: "omit" })));
}

/** Documents name the files of their build: what is kept of another campaign is fetched anew for the new one. */
async function renew(name, build) {
  const [, code, formHash] = name.split(" ");
  const cache = await caches.open(`${FORM}${code} ${formHash} ${build}`);
  for (const { url } of await (await caches.open(name)).keys()) await fetchInto(cache, new URL(url));
  await caches.delete(name);
}

/** Another open page may still need the files of its own build, so these go when one page is left. */
async function forgetFiles(needed) {
  if ((await self.clients.matchAll({ type: "window", includeUncontrolled: true })).length > 1) return;
  const old = (await caches.keys()).filter((name) => name.startsWith(STATIC) && !needed.includes(name.slice(STATIC.length)));
  await Promise.all(old.map((name) => caches.delete(name)));
}

const fetchInto = async (cache, url) => store(cache, addressOf(url), await fetchAnew(addressOf(url)));

async function fetchAnew(address) {
  const cache = address.endsWith(".webp") ? "force-cache" : "no-store"; // a picture is named by its bytes
  const response = await fetch(address, { credentials: "omit", cache });
  if (response.status >= 500) throw new Error("the server is not there just now");
  return response;
}

/** Written down as a new answer, so that nothing of the request (its fragment) is kept with it. */
async function store(cache, address, response) {
  if (response.status === 404) await cache.delete(address);
  if (response.status !== 200 || response.redirected) return;
  const headers = new Headers(response.headers);
  for (const packing of ["Content-Encoding", "Content-Length"]) headers.delete(packing);
  await cache.put(address, new Response(await response.blob(), { headers }));
}

/** A document of a newer build waits for `keep`, which first brings the files that it needs. */
async function storeOf(name, cache, address, response) {
  const files = response.headers.get("Content-Type")?.startsWith("text/html") ? `/static/${name.split(" ").at(-1)}/` : "";
  if ((await response.clone().text()).includes(files)) await store(cache, address, response);
}

async function fromStatic(request, address, build) {
  const kept = await caches.match(address, { ignoreVary: true });
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.status === 200) await (await caches.open(STATIC + build)).put(address, fresh.clone());
  return fresh;
}

/** Online, what the server says now (the form may have closed); without it or when it is slow, what was kept. */
async function freshFirst(event, address, code) {
  const [name] = await formCaches(code);
  if (!name) return fetch(event.request);
  const cache = await caches.open(name);
  const kept = await cache.match(address, { ignoreVary: true })
    ?? (await cache.match(address, { ignoreVary: true, ignoreSearch: event.request.mode === "navigate" }));
  const fresh = fetch(event.request);
  event.waitUntil(fresh.then((response) => storeOf(name, cache, address, response.clone())).catch(() => undefined));
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
