// The page of a fleet: the login, then three views of the covers, and commands to many of them. It asks the server every few
// seconds while it is visible.

import { Audit } from "./audit.js";
import { Confirmation } from "./confirmation.js";
import { attribute, byId, make, show, write } from "./dom.js";
import { Filter } from "./filter.js";
import { Floor } from "./floor.js";
import { List } from "./list.js";
import { Login } from "./login.js";
import { Progress } from "./progress.js";
import { get, post, whenSessionEnds } from "./requests.js";
import { Selection } from "./selection.js";
import { count, language, number, floorName, time, translate, words } from "./words.js";

const PAUSE = 3000, PAUSE_OF_COMMANDS = 1000;
let view = "list", fleet = null, timer = 0, round = 0;

document.documentElement.lang = language;
translate(document);

const selection = new Selection(() => drawSelection());
const filter = new Filter(() => changed());
const list = new List(selection, () => refresh(true));
const floor = new Floor(selection);
const audit = new Audit();
const progress = new Progress(text => write(byId("live"), text));
const confirmation = new Confirmation(command => {
  progress.add(command);
  selection.clear();
  refresh(false);
});
const login = new Login(() => start());

// ---- Session ----

whenSessionEnds(() => {
  fleet = null;
  clearTimeout(timer);
  round++;
  for (const id of ["work", "who", "counts"]) show(byId(id), false);
  byId("confirmation").close();
  login.open();
});

async function start() {
  await refresh(true);
}

byId("logout").addEventListener("click", async () => {
  await post("api/logout", {}).catch(() => {});
  sessionStorage.clear();
  location.reload();
});

// ---- Reading ----

function changed() {
  if (selection.isAll) selection.clear();
  list.first();
  refresh(true);
}

/** Reads what the view shows, and does so again after a pause. @param fresh whether rows may change their places */
async function refresh(fresh) {
  clearTimeout(timer);
  const mine = ++round;
  try {
    await read(fresh);
    show(byId("banner"), false);
  } catch (failure) {
    if (failure.status === 401) return;
    write(byId("banner"), failure.status === 503 ? words("unavailable", { text: failure.message }) : words("lost"));
    show(byId("banner"), true);
  }
  if (mine === round) timer = setTimeout(() => tick(), progress.isRunning ? PAUSE_OF_COMMANDS : PAUSE);
}

function tick() {
  if (document.hidden) return;
  refresh(false);
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden && fleet) refresh(false);
});

async function read(fresh) {
  fleet = await get("api/fleet");
  drawFleet();
  if (view === "floor") await floor.load(floorFilter());
  else if (view === "audit") await audit.load();
  else await list.load(filter.value(), fresh);
  await progress.load();
  drawSelection();
}

/** The filter of the view; a plan shows one floor. */
function floorFilter() {
  const value = filter.value();
  const site = fleet.sites.find(each => each.name === value.site)
    ?? fleet.sites.find(each => each.floors.some(one => one.name === value.floor)) ?? fleet.sites[0];
  const chosen = site?.floors.find(each => each.name === value.floor) ?? site?.floors[0];
  return { ...value, site: site?.name ?? "", floor: chosen?.name ?? "" };
}

const viewFilter = () => view === "floor" ? floorFilter() : filter.value();
const matching = () => view === "floor" ? floor.total : list.total;

// ---- Drawing ----

function drawFleet() {
  login.close();
  show(byId("work"), true);
  show(byId("who"), true);
  show(byId("counts"), true);
  document.title = `${fleet.faults ? `(${fleet.faults}) ` : ""}${fleet.name}`;
  write(byId("fleet"), fleet.name);
  write(byId("operator"), fleet.operator);
  drawCounts();
  drawAlarms();
  filter.draw(fleet.sites);
  drawView();
}

function drawAlarms() {
  const list = byId("alarms");
  while (list.children.length > fleet.alarms.length) list.lastChild.remove();
  while (list.children.length < fleet.alarms.length) list.append(make("p"));
  fleet.alarms.forEach((alarm, i) => {
    write(list.children[i], words(alarm.known ? "alarm" : "alarm_unknown", { reason: alarm.reason, site: alarm.site,
      rules: alarm.rules, covers: count("covers", alarm.covers), at: time(alarm.since) }));
    list.children[i].classList.toggle("bad", alarm.known);
  });
  show(list, fleet.alarms.length > 0);
}

function drawCounts() {
  const chips = byId("counts");
  const shown = [["", count("covers", fleet.covers)], ["fault", count("faults", fleet.faults)],
    ["offline", words("n_offline", { n: number(fleet.offline) })]];
  while (chips.children.length < shown.length) {
    const [key] = shown[chips.children.length];
    const chip = make("button", { type: "button", class: "chip", "data-show": key });
    chip.addEventListener("click", () => {
      if (view === "audit") choose("list");
      filter.change({ show: key });
    });
    chips.append(chip);
  }
  shown.forEach(([key, text], i) => {
    write(chips.children[i], text);
    attribute(chips.children[i], "aria-pressed", filter.value().show === key);
  });
  chips.children[1].classList.toggle("bad", fleet.faults > 0);
}

function drawView() {
  for (const button of byId("views").children) attribute(button, "aria-pressed", button.dataset.view === view);
  for (const each of ["list", "floor", "audit"]) show(byId(each), each === view);
  show(byId("filter"), view !== "audit");
  show(byId("commands"), view !== "audit");
  show(byId("reset"), !filter.isEmpty);
  if (view === "floor") drawFloors();
}

/** The floors of the site, with their faults. */
function drawFloors() {
  const { site, floor: shown } = floorFilter();
  write(byId("floor-title"), floorName(site, shown));
  const floors = fleet.sites.find(each => each.name === site)?.floors ?? [];
  const key = JSON.stringify([site, shown, floors]), chips = byId("floors");
  if (chips.shownFloors === key) return;
  chips.shownFloors = key;
  const focused = chips.contains(document.activeElement) ? document.activeElement.dataset.floor : null;
  chips.replaceChildren(...floors.map(each => {
    const chip = make("button", { type: "button", class: "chip", "data-floor": each.name, "aria-pressed": each.name === shown },
      each.name || words("none"), ...each.faults ? [make("span", { class: "badge", "aria-label": count("faults", each.faults) }, number(each.faults))] : []);
    chip.addEventListener("click", () => filter.change({ site, floor: each.name }));
    return chip;
  }));
  if (focused !== null) [...chips.children].find(chip => chip.dataset.floor === focused)?.focus();
}

function drawSelection() {
  const n = selection.count(matching());
  write(byId("chosen-text"), n ? words("chosen", { covers: count("covers", n) }) : words("choose"));
  write(byId("choose-all"), words("choose_all", { n: number(matching()) }));
  show(byId("choose-all"), !selection.isAll && matching() > 0);
  show(byId("choose-none"), n > 0);
  for (const button of byId("actions").children) button.disabled = n === 0;
  if (view === "floor") floor.draw();
  else if (view === "list") list.draw();
}

// ---- Input ----

function choose(other) {
  if (selection.isAll) selection.clear();
  view = other;
  floor.forget();
  drawView();
}

for (const button of byId("views").children) {
  button.addEventListener("click", () => {
    choose(button.dataset.view);
    refresh(true);
  });
}
byId("choose-all").addEventListener("click", () => selection.selectAll());
byId("choose-none").addEventListener("click", () => selection.clear());
for (const button of byId("actions").children) {
  button.addEventListener("click", () => confirmation.open(button.dataset.action, selection.request(viewFilter()))
    .catch(() => write(byId("live"), words("lost"))));
}
start();
