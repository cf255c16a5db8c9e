// The page: chooses the installation (the demo's, or one that this phone is paired with), and draws what its broker
// reports.

import { activeInstallation, Favourites, installations } from "./accounts.js";
import { Announcements } from "./announcements.js";
import { Calibration } from "./calibration.js";
import { Cards } from "./cards.js";
import { InstallationClock } from "./clock.js";
import { demoKey, demoSession } from "./demo.js";
import { Faults } from "./faults.js";
import { Inputs } from "./inputs.js";
import { Installation } from "./installation.js";
import { codeFromAddress, Pairing } from "./pairing.js";
import { Scope } from "./scope.js";
import { Settings } from "./settings.js";
import { drawSky } from "./sky.js";
import { Toast } from "./toast.js";
import { show, write } from "./view.js";
import { clockOf, language, translate, words } from "./words.js";
import { registerWorker } from "./worker.js";

const byId = id => document.getElementById(id);
let account = null, installation = null, clock = new InstallationClock(), favourites = null, minute = 0;

document.documentElement.lang = language;
translate(document);

const cards = new Cards(byId("covers"), byId("cover"), () => actions());
const toast = new Toast();
const announcements = new Announcements(text => toast.say(text));
const calibration = new Calibration(byId("calibration"), text => toast.tell(text));
const pairing = new Pairing(byId("pairing"), () => start());
const inputs = new Inputs(byId("inputs"));
const settings = new Settings(byId("settings"), () => { cards.closeDetails(); start(); }, () => openPairing(""));
const faults = new Faults(byId("faults"), text => toast.tell(text), (cover, kind) => {
  const shown = installation?.covers.get(cover);
  scope.showAll();
  cards.of(cover)?.root.scrollIntoView();
  if (!kind || !shown) return "fault_repaired";
  const jamsDown = kind === "stuck-fabric" && shown.position > 50; // it jams halfway
  const state = kind !== "stuck-fabric" || shown.position === null ? "HOME" : jamsDown ? "CLOSE" : "OPEN";
  installation.commands.set(shown, { state });
  return jamsDown ? "fault_jams" : "fault_injected";
});
const scope = new Scope(byId("scope"), commandAll, () => drawAll());

// ---- The installation ----

async function start() {
  const code = codeFromAddress();
  close();
  account = code ? null : activeInstallation() ?? await demoSession();
  if (!account) {
    openPairing(code);
    return;
  }
  if (account.locked) {
    show(byId("home"), true);
    show(byId("empty"), false);
    write(byId("banner-text"), words("demo_locked"));
    return;
  }
  pairing.close();
  show(byId("home"), true);
  write(byId("installation"), account.name ?? "Shtora");
  document.body.classList.toggle("viewer", account.role === "viewer");
  show(byId("open-settings"), !account.demo);
  clock = new InstallationClock(account.clock);
  favourites = new Favourites(account);
  faults.open(account, demoKey());
  installation = new Installation(account, clock, draw, { state: drawConnection, retry: reconnect });
  drawConnection("connecting");
  installation.connection.open();
  clock.synchronize();
  if (!account.demo) registerWorker();
}

function close() {
  installation?.connection.close();
  installation = null;
  cards.clear();
}

/** A demo that was started again has another password and port. */
async function reconnect() {
  const mine = installation;
  if (account.demo) {
    const session = await demoSession();
    if (installation !== mine) return;
    if (session && (session.url !== account.url || session.password !== account.password)) {
      start();
      return;
    }
  }
  installation.connection.open();
  clock.synchronize();
}

function openPairing(code) {
  const paired = installations().length > 0;
  show(byId("home"), false);
  pairing.open(code, paired);
}

// ---- Commands ----

const actions = () => ({
  viewer: account.role === "viewer",
  connected: () => installation?.connection.state === "connected",
  set(shown, command) {
    const undo = command.state === "STOP" || command.state === "HOME" || "tilt" in command ? null : installation.commands.undoOf([shown]);
    installation.commands.set(shown, command);
    const kind = { OPEN: "open", CLOSE: "close", STOP: "stop" }[command.state] ?? ("tilt" in command ? "tilt" : "part");
    if (command.state !== "HOME") {
      toast.tell(words(`sent_${kind}`, { title: shown.title, p: command.position ?? command.tilt }), undo);
    }
  },
  automation: (shown, word) => installation.commands.automation(shown.cover, word),
  unlock: shown => installation.commands.unlock(shown.cover),
  act(shown, action) {
    if (action === "calibrate") calibration.open(installation, shown);
    else if (action === "home") installation.commands.set(shown, { state: "HOME" });
    else installation.commands.again(shown);
  },
  favourite(shown) {
    favourites.toggle(shown.cover, shown.position);
    draw(new Set([shown.cover]), false);
  },
  details(card, open) {
    const topic = `${card.cover}/plan`;
    if (!cards.noteDetails(card, open)) return;
    if (open) installation.connection.follow(topic);
    else installation.connection.unfollow(topic);
  },
});

/** A command to each cover that is shown and can move, separately, with one undo for all. */
function commandAll(state, key) {
  const end = { OPEN: 100, CLOSE: 0 }[state];
  const able = [...installation.covers.values()].filter(shown => scope.shows(shown.cover) && shown.online
    && (shown.moving || shown.waiting || shown.position !== end));
  const undo = state === "STOP" ? null : installation.commands.undoOf(able);
  able.forEach(shown => installation.commands.set(shown, { state }));
  toast.tell(words(key, { n: able.length }), undo);
}

// ---- Drawing ----

function drawConnection(state) {
  const connected = state === "connected";
  document.body.classList.toggle("connected", connected);
  show(byId("banner"), !connected);
  const lost = navigator.onLine ? "lost" : "no_network";
  const text = { connecting: "connecting", lost, refused: "refused_login" }[state];
  write(byId("banner-text"), text ? words(text) : "");
  show(byId("try-now"), state === "lost");
  show(byId("pair-again"), state === "refused" && !account.demo);
  drawAll();
}

function drawAll() {
  installation?.refresh();
}

/** Called by the installation once for each frame in which something has changed. */
function draw(changed, everything) {
  const connected = installation.connection.state === "connected";
  const context = { now: clock.automation(), connected };
  if (everything) arrange(connected);
  for (const cover of changed) {
    const card = cards.of(cover), shown = installation.covers.get(cover);
    if (!card || !shown) continue;
    const { commands, plans } = installation;
    card.draw(shown, {
      ...context, waitsFor: commands.waitsFor(cover), feedback: commands.feedback(cover),
      favourites: favourites.of(cover), plan: plans.get(cover),
    });
    announcements.observe(shown);
  }
  inputs.draw(installation.bridges, context.now);
  calibration.draw();
}

/** Other covers are shown, or in another order. */
function arrange(connected) {
  const all = [...installation.covers.values()];
  scope.draw(all, account.role === "viewer", connected);
  faults.draw(all);
  cards.arrange(installation.covers, scope, cover => announcements.forget(cover));
  show(byId("empty"), connected && all.length === 0);
  const sun = installation.bridges.find(bridge => bridge.online && Number.isFinite(bridge.elevation));
  drawSky(sun?.elevation, sun?.azimuth, all.some(shown => shown.storm));
}

/** The demo shows the time, which passes faster; elsewhere "tomorrow" becomes "today" at midnight. */
function tick() {
  if (!installation) return;
  const now = clock.automation();
  if (clock.isDemo) {
    const { time, date } = clockOf(now, clock.zone);
    write(byId("clock"), time);
    write(byId("date"), date);
    write(byId("speed"), clock.factor === 1 ? "" : words("times_real", { factor: Math.round(clock.factor) }));
  }
  if (Math.floor(now / 60_000) !== minute) {
    minute = Math.floor(now / 60_000);
    if (new Date(now).getUTCMinutes() % 15 === 0) drawAll();
  }
}

// A pressed button shows it in the same frame, before the broker answers.
document.addEventListener("pointerdown", event => {
  const button = event.target.closest?.("button:enabled");
  if (!button) return;
  button.classList.add("pressed");
  const release = () => setTimeout(() => button.classList.remove("pressed"), 120);
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, release, { once: true });
});
byId("try-now").addEventListener("click", () => installation.connection.retryNow());
byId("pair-again").addEventListener("click", () => openPairing(""));
byId("open-settings").addEventListener("click", () => settings.open());
byId("cancel-pairing").addEventListener("click", () => start());
// A code that is scanned, or the address of a demo, while the page is open changes only the fragment.
addEventListener("hashchange", () => start());
setInterval(tick, 100);
start();
