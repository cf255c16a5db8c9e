// The plan of a floor: the shapes of the file whose id is the name of a cover, or windows in rows by façade without a file.
// The server sends shapes, not markup; only elements and attributes that draw are made of them.

import { attribute, byId, make, show, write } from "./dom.js";
import { notesOf } from "./list.js";
import { post } from "./requests.js";
import { conditionWords, words } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const SHAPES = new Set(["svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan",
  "title"]);

export class Floor {
  total = 0;
  #selection;
  #shown = "";
  #items = new Map();
  #rows = [];
  #current = "";
  #asked = 0;

  constructor(selection) {
    this.#selection = selection;
    const drawing = byId("drawing");
    drawing.addEventListener("click", event => this.#toggle(event.target.closest("[data-cover]")));
    drawing.addEventListener("keydown", event => this.#key(event));
    byId("legend").append(...["open", "partly", "closed", "fault", "offline", "locked"].map(each =>
      make("li", {}, make("i", { class: "swatch", "data-condition": each, "aria-hidden": "true" }), words(`show_${each}`))));
  }

  #toggle(item) {
    if (!item) return;
    const name = item.dataset.cover;
    this.#focus(name);
    this.#selection.set([name], !this.#selection.has(name), this.#matching().map(row => row.name));
  }

  /** One cover can be reached by Tab; arrows go to the others. */
  #key(event) {
    const item = event.target.closest("[data-cover]");
    if (!item) return;
    const names = [...this.#items.keys()], at = names.indexOf(item.dataset.cover);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: names.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.#focus(names[Math.min(names.length - 1, Math.max(0, to))]);
      this.#items.get(this.#current)?.focus();
    } else if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      this.#toggle(item);
    }
  }

  #focus(name) {
    const former = this.#items.get(this.#current);
    if (former) attribute(former, "tabindex", -1);
    this.#current = name;
    const item = this.#items.get(name);
    if (item) attribute(item, "tabindex", 0);
  }

  #filter = {};

  #matching() {
    const { text, facade, show: shown } = this.#filter;
    const some = text.toLowerCase().split(/\s+/).filter(word => word);
    return this.#rows.filter(row => (!facade || row.facade === facade) && isShown(row, shown)
      && some.every(word => `${row.name} ${row.title} ${row.site} ${row.floor} ${row.facade}`.toLowerCase().includes(word)));
  }

  /** Reads and draws a floor. @param filter with a site and a floor */
  async load(filter) {
    const asked = ++this.#asked, key = `${filter.site}\n${filter.floor}`, plan = key !== this.#shown;
    const answer = await post("api/floor", { ...filter, plan });
    if (asked !== this.#asked) return;
    this.#filter = filter;
    this.#rows = answer.rows;
    if (plan) {
      this.#shown = key;
      this.#arrange(answer);
    } else if (answer.rows.some(row => !this.#items.has(row.name)) && !byId("drawing").querySelector("svg")) {
      this.#arrange(answer);
    }
    this.draw();
  }

  /** Another file may be there at the next time. */
  forget() {
    this.#shown = "";
  }

  #arrange({ rows, plan, problem }) {
    this.#items.clear();
    const svg = plan && this.#shape(plan, new Map(rows.map(row => [row.name, row])));
    const missing = rows.filter(row => !this.#items.has(row.name));
    byId("drawing").replaceChildren(...svg ? [svg] : [], ...this.#windows(missing));
    const note = problem ? words("plan_problem", { problem }) : svg && missing.length ? words("plan_lacks", { n: missing.length }) : "";
    write(byId("floor-note"), note);
    show(byId("floor-note"), note !== "");
    this.#focus(this.#items.has(this.#current) ? this.#current : this.#items.keys().next().value ?? "");
  }

  #windows(rows) {
    const facades = Map.groupBy(rows, row => row.facade);
    return [...facades].sort(([one], [other]) => one < other ? -1 : 1).map(([facade, covers]) =>
      make("section", { class: "facade" }, make("h3", {}, facade || words("no_facade")),
        make("div", { class: "windows", role: "group", "aria-label": facade || words("no_facade") },
          ...covers.sort((one, other) => one.name.localeCompare(other.name, undefined, { numeric: true }))
            .map(row => this.#item(row, make("span", { class: "cell", "data-cover": row.name, role: "checkbox" },
              make("i", { class: "swatch", "aria-hidden": "true" }), make("b", { "aria-hidden": "true" })))))));
  }

  #item(row, element) {
    attribute(element, "tabindex", -1);
    this.#items.set(row.name, element);
    return element;
  }

  #shape({ tag, attributes, text, children }, rows) {
    if (!SHAPES.has(tag)) return document.createComment("");
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name !== "id" && !name.startsWith("on") && !name.includes("href")) element.setAttribute(name, value);
    }
    if (tag === "svg" && !attributes.viewBox) {
      element.setAttribute("viewBox", `0 0 ${parseFloat(attributes.width) || 100} ${parseFloat(attributes.height) || 100}`);
    }
    const row = rows.get(attributes.id);
    if (row && !this.#items.has(row.name)) {
      attribute(element, "data-cover", row.name);
      attribute(element, "role", "checkbox");
      this.#item(row, element);
    }
    if (text) element.textContent = text;
    element.append(...children.map(child => this.#shape(child, rows)));
    return element;
  }

  draw() {
    const matching = new Set(this.#matching().map(row => row.name));
    this.total = matching.size;
    show(byId("floor-none"), this.#rows.length > 0 && matching.size === 0);
    for (const row of this.#rows) {
      const item = this.#items.get(row.name);
      if (!item) continue;
      const selected = matching.has(row.name) && this.#selection.has(row.name);
      attribute(item, "data-condition", row.condition);
      attribute(item, "aria-checked", selected);
      item.classList.toggle("locked", row.locked);
      item.classList.toggle("dim", !matching.has(row.name));
      item.style.setProperty("--open", `${row.position ?? 50}%`);
      const where = row.position === null ? "" : `, ${row.position} %`;
      const label = [`${row.title || row.name}: ${conditionWords(row)}${where}`, notesOf(row)].filter(each => each).join(", ");
      attribute(item, "aria-label", label);
      if (item.classList.contains("cell")) {
        attribute(item, "title", label);
        write(item.lastChild, row.title || row.name);
      } else {
        drawTitle(item, label);
      }
    }
  }
}

function isShown(row, shown) {
  if (shown === "locked") return row.locked;
  if (shown === "override") return row.automation === "OVERRIDE";
  if (shown === "offline") return !row.online;
  return !shown || row.condition === shown;
}

/** The tooltip of a shape is an element. */
function drawTitle(shape, text) {
  const title = [...shape.children].find(each => each.localName === "title")
    ?? shape.insertBefore(document.createElementNS(SVG, "title"), shape.firstChild);
  write(title, text);
}
