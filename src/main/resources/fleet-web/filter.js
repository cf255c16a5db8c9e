// The filter: text, site, floor, façade and state. It is kept in the fragment of the address, so that it can be shared.

import { byId, options } from "./dom.js";
import { words } from "./words.js";

const FIELDS = { text: "text", site: "site", floor: "floor-name", facade: "facade", show: "show" };
const SHOWN = ["fault", "offline", "moving", "unknown", "open", "closed", "partly", "locked", "override"];
const WAIT = 200;

export class Filter {
  #sites = [];
  #changed;
  #timer = 0;

  /** @param changed is called after each change, at most each 200 ms while text is typed */
  constructor(changed) {
    this.#changed = changed;
    options(byId("show"), [["", words("any")], ...SHOWN.map(each => [each, words(`show_${each}`)])]);
    for (const id of Object.values(FIELDS)) {
      byId(id).addEventListener("input", () => this.#later(id === "text" ? WAIT : 0));
    }
    byId("filter").addEventListener("submit", event => event.preventDefault());
    byId("reset").addEventListener("click", () => this.set({}));
    const kept = new URLSearchParams(location.hash.slice(1));
    this.#kept = Object.fromEntries(Object.keys(FIELDS).map(key => [key, kept.get(key) ?? ""]));
    this.#write(this.#kept);
  }

  #kept;

  #later(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#apply(), wait);
  }

  #apply() {
    this.#arrange();
    const kept = new URLSearchParams(Object.entries(this.value()).filter(([, value]) => value));
    history.replaceState(null, "", `#${kept}`);
    this.#changed();
  }

  #write(value) {
    for (const [key, id] of Object.entries(FIELDS)) byId(id).value = value[key] ?? "";
  }

  value() {
    return Object.fromEntries(Object.entries(FIELDS).map(([key, id]) => [key, byId(id).value.trim()]));
  }

  /** Sets some fields and clears the others. */
  set(value) {
    this.#write({ ...value, floor: "" });
    this.#arrange();
    this.#write(value);
    this.#apply();
  }

  /** Sets some fields and keeps the others. */
  change(value) {
    this.set({ ...this.value(), ...value });
  }

  get isEmpty() {
    return Object.values(this.value()).every(value => !value);
  }

  /** Offers the sites of the fleet, and the floors and façades of the chosen one. */
  draw(sites) {
    this.#sites = sites;
    this.#arrange();
    if (this.#kept) {
      this.#write(this.#kept);
      this.#arrange();
      this.#write(this.#kept);
      this.#kept = null;
    }
  }

  #arrange() {
    const chosen = this.#sites.filter(site => !byId("site").value || site.name === byId("site").value);
    const unique = values => [...new Set(values)];
    const any = [["", words("any")]];
    const pairs = values => [...any, ...values.map(each => [each, each || words("none")])];
    options(byId("site"), pairs(this.#sites.map(site => site.name)));
    options(byId("floor-name"), pairs(unique(chosen.flatMap(site => site.floors.map(floor => floor.name)))
      .filter(name => name)));
    options(byId("facade"), pairs(unique(chosen.flatMap(site => site.facades))));
  }
}
