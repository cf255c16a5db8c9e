// Shtora's page: shows the status of the blinds from the broker and sends commands.
// Received payloads are stored as text in `values`; draw() renders them ten times a second.

const KEYS = ["position", "state", "target", "reason", "next_event", "availability", "problem", "rejected", "attributes"];
const REJECTED_SHOWN_MS = 15_000;
const SETTLE_MS = 300; // after subscribing: the page is not redrawn until the retained messages have arrived
const RETRY_MAX_MS = 15_000;

// Colours of the sky: hour of the day, colour at the top, colour at the horizon.
const SKY = [
  [0, "#0c1530", "#1d2b4f"], [5, "#141f42", "#3a4372"], [7.5, "#6d93c9", "#f6c7a0"], [10, "#5aa5e4", "#cfe9fa"],
  [15, "#5aa5e4", "#d6ebf7"], [17.5, "#6f8fc4", "#f8bd8c"], [20, "#1f2a55", "#6a5480"], [24, "#0c1530", "#1d2b4f"],
];

const values = new Map(); // "bedroom/position" -> "37", "bridge/k3/state" -> "online"
const rejectedAt = new Map(); // cover -> time of its last rejection, by this browser's clock
const cards = new Map(); // cover -> its elements
const clientId = "shtora-page-" + Math.random().toString(36).slice(2, 10);
const utf8 = new TextDecoder();
const byId = id => document.getElementById(id);
let session = null, client = null, connected = false, drawFrom = Infinity, failures = 0, retryTimer;

// ---- The broker ----

async function connect() {
  try {
    session = await (await fetch("session.json", { cache: "no-store" })).json();
    client = new Paho.Client(session.url, clientId);
    client.onMessageArrived = receive;
    client.onConnectionLost = retry;
    client.connect({
      userName: session.user, password: session.password, mqttVersion: 4, cleanSession: true,
      timeout: 10, keepAliveInterval: 20, onSuccess: subscribe, onFailure: retry,
    });
  } catch (e) {
    retry(e);
  }
}

function subscribe() {
  values.clear(); // the values may be those of the previous broker
  rejectedAt.clear();
  connected = true;
  failures = 0;
  drawFrom = Infinity;
  const topics = ["bridge/+/covers", "bridge/+/state", ...KEYS.map(key => `+/${key}`)];
  client.subscribe(topics.map(topic => `${session.base}/${topic}`), {
    qos: 1, onSuccess: () => { drawFrom = Date.now() + SETTLE_MS; },
  });
}

function retry(why) {
  console.info("shtora: no connection:", why.errorMessage ?? why.message);
  connected = false;
  byId("banner").textContent = "Connection lost, reconnecting…";
  const wait = Math.min(RETRY_MAX_MS, 1000 * 2 ** failures++) * (0.75 + Math.random() / 2);
  clearTimeout(retryTimer);
  retryTimer = setTimeout(connect, wait);
}

/** Must not throw: Paho answers an exception here by dropping the connection. */
function receive(message) {
  const topic = message.destinationName.slice(session.base.length + 1);
  const text = utf8.decode(message.payloadBytes); // not payloadString, which throws on bad UTF-8
  if (text === "") values.delete(topic);
  else values.set(topic, text);
  if (topic.endsWith("/rejected")) rejectedAt.set(topic.split("/")[0], Date.now());
}

function send(topic, payload) {
  if (connected) client.send(`${session.base}/${topic}`, String(payload), 1, false);
}

// ---- Interpretation of the values ----

const isCover = name => typeof name === "string" && /^[a-z0-9_-]+$/.test(name) && name !== "bridge" && name !== "group";
const percent = text => /^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : null;

function json(text) {
  try { return JSON.parse(text); } catch { return null; }
}

function bridges() {
  const ids = [...values.keys()].map(topic => /^bridge\/([^/]+)\/covers$/.exec(topic)?.[1]).filter(Boolean).sort();
  return ids.map(id => {
    const list = json(values.get(`bridge/${id}/covers`));
    return { online: values.get(`bridge/${id}/state`) === "online", covers: Array.isArray(list) ? list.filter(isCover) : [] };
  });
}

/** The covers of all bridges, in order. A cover on no list has been removed; without any list, every cover with a value. */
function coverNames(all) {
  const seenCovers = () => [...values.keys()].map(topic => topic.split("/")[0]).filter(isCover).sort();
  return [...new Set(all.length ? all.flatMap(bridge => bridge.covers) : seenCovers())];
}

function describe(cover, all) {
  const value = key => values.get(`${cover}/${key}`)?.slice(0, 255);
  const owners = all.filter(bridge => bridge.covers.includes(cover));
  const online = value("availability") === "online" && (owners.length === 0 || owners.some(bridge => bridge.online));
  const position = online ? percent(value("position")) : null;
  const state = ["opening", "closing", "open", "closed", "stopped"].find(word => word === value("state")) ?? "";
  const moving = position !== null && state.endsWith("ing");
  const problem = json(values.get(`${cover}/problem`));
  const trouble = problem?.code && problem.code !== "none" ? String(problem.text ?? problem.code).slice(0, 255) : "";
  const homing = value("position") === "None" && trouble === "";
  return {
    name: title(cover), online, position,
    target: moving ? percent(value("target")) : null,
    words: !online ? "not connected" : position !== null ? state : homing ? "finding its top end…" : "position unknown",
    message: refusal(cover) || trouble,
    reason: value("reason") ?? "—",
    next: online ? next(value("next_event")) : "—",
  };
}

function title(cover) {
  const given = json(values.get(`${cover}/attributes`))?.title;
  return typeof given === "string" && given.trim() ? given.slice(0, 255)
    : cover.replace(/[_-]+/g, " ").trim().replace(/^./, first => first.toUpperCase()) || cover;
}

function refusal(cover) {
  if (!(Date.now() - rejectedAt.get(cover) < REJECTED_SHOWN_MS)) return "";
  const why = json(values.get(`${cover}/rejected`))?.reason;
  return why ? `Rejected: ${String(why).slice(0, 255)}` : "The command was rejected";
}

// ---- Time of the installation ----

const localNow = () => session.clock.sun + (Date.now() - session.clock.wall) * session.clock.factor;
const localTime = (millis, fields) => new Intl.DateTimeFormat("en-GB", { timeZone: session.clock.zone, ...fields }).format(millis);
const clockTime = millis => localTime(millis, { hour: "2-digit", minute: "2-digit" });
const date = millis => localTime(millis, { weekday: "long", day: "numeric", month: "long" });

function next(text) {
  const at = Date.parse(text), now = localNow();
  if (Number.isNaN(at)) return "nothing planned";
  const when = date(at) === date(now) ? clockTime(at) : `${localTime(at, { weekday: "short" })} ${clockTime(at)}`;
  const minutes = Math.ceil((at - now) / 60_000), hours = Math.floor(minutes / 60);
  if (minutes <= 0) return when;
  if (hours >= 48) return `${when}, in ${Math.round(hours / 24)} days`;
  return `${when}, in ${hours ? `${hours} h ` : ""}${minutes % 60} min`;
}

function drawTime() {
  const now = localNow(), [hour, minute] = clockTime(now).split(":").map(Number), time = hour + minute / 60;
  write(byId("clock"), clockTime(now));
  write(byId("date"), date(now));
  write(byId("speed"), session.clock.factor === 1 ? "" : `${session.clock.factor} times real time`);
  const i = SKY.findIndex(stop => stop[0] > time), from = SKY[i - 1], to = SKY[i];
  const share = Math.round(100 * (time - from[0]) / (to[0] - from[0]));
  ["--sky-top", "--sky-low"].forEach((name, n) => document.documentElement.style.setProperty(
    name, `color-mix(in oklab, ${to[n + 1]} ${share}%, ${from[n + 1]})`));
}

// ---- The page ----

/** Sets text, never HTML, because the text may come from MQTT; only if it has changed. */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Sets an attribute, or removes it when the value is null. */
function attribute(element, name, value) {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

function newCard(cover) {
  const root = byId("blind").content.firstElementChild.cloneNode(true), card = { root };
  for (const element of root.querySelectorAll("[data-role]")) card[element.dataset.role] = element;
  root.dataset.cover = cover;
  for (const [role, command] of [["up", "OPEN"], ["stop", "STOP"], ["down", "CLOSE"]]) {
    card[role].addEventListener("click", () => send(`${cover}/set`, command));
  }
  const goTo = position => card.shown.online && send(`${cover}/position/set`, Math.round(Math.min(100, Math.max(0, position))));
  card.pane.addEventListener("click", event => {
    const pane = card.pane.getBoundingClientRect();
    goTo(100 * (pane.bottom - event.clientY) / pane.height);
  });
  card.pane.addEventListener("keydown", event => {
    const here = card.shown.target ?? card.shown.position ?? NaN; // NaN: unknown, so no step from it
    const to = { ArrowUp: here + 10, ArrowRight: here + 10, ArrowDown: here - 10, ArrowLeft: here - 10, Home: 0, End: 100 }[event.key];
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (!event.repeat && !Number.isNaN(to)) goTo(to);
  });
  return card;
}

function drawCard(card, shown) {
  card.shown = shown;
  const { root, pane, target } = card, known = shown.position !== null;
  write(card.name, shown.name);
  attribute(pane, "aria-label", `${shown.name}: how far open`);
  for (const role of ["up", "stop", "down"]) attribute(card[role], "aria-label", `${shown.name}: ${role}`);
  attribute(root, "data-position", shown.position);
  attribute(root, "data-online", shown.online);
  attribute(pane, "aria-valuenow", shown.position);
  attribute(pane, "aria-valuetext", known ? `${shown.position}% open, ${shown.words}` : shown.words);
  root.style.setProperty("--position", shown.position ?? 0);
  target.style.setProperty("--target", shown.target ?? 0);
  target.hidden = shown.target === null;
  write(card.position, known ? `${shown.position}%` : "");
  write(card.state, shown.words);
  for (const role of ["reason", "next", "message"]) write(card[role], shown[role]);
  for (const role of ["up", "stop", "down"]) card[role].disabled = !shown.online || !connected;
}

function draw() {
  document.body.classList.toggle("connected", connected);
  if (session) drawTime();
  if (Date.now() < drawFrom) return;
  const all = bridges(), names = coverNames(all), grid = byId("blinds");
  for (const [cover, card] of cards) if (!names.includes(cover)) { card.root.remove(); cards.delete(cover); }
  names.forEach((cover, place) => {
    if (!cards.has(cover)) cards.set(cover, newCard(cover));
    const { root } = cards.get(cover);
    if (grid.children[place] !== root) grid.insertBefore(root, grid.children[place] ?? null);
    drawCard(cards.get(cover), describe(cover, all));
  });
  byId("empty").hidden = names.length > 0;
}

setInterval(draw, 100);
connect();
