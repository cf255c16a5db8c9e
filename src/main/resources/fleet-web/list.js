// The list of covers: a page of a hundred rows at a time. While the pointer or the focus is in it, its rows keep their places.

import { attribute, byId, make, show, write } from "./dom.js";
import { post } from "./requests.js";
import { conditionWords, isNumber, number, time, words } from "./words.js";

const PAGE = 100;

export class List {
  total = 0;
  #offset = 0;
  #rows = [];
  #selection;
  #changed;
  #asked = 0;

  /** @param changed is called when another page is chosen */
  constructor(selection, changed) {
    this.#selection = selection;
    this.#changed = changed;
    const turn = by => {
      this.#offset = Math.max(0, this.#offset + by);
      changed();
      byId("list").scrollIntoView();
    };
    byId("before").addEventListener("click", () => turn(-PAGE));
    byId("after").addEventListener("click", () => turn(PAGE));
    byId("page-box").addEventListener("change", event => selection.set(this.#rows.map(row => row.name), event.target.checked,
      this.#rows.map(row => row.name)));
    byId("rows").addEventListener("click", event => this.#click(event));
  }

  /** A click on a row selects it, as its box does. */
  #click(event) {
    const row = event.target.closest("tr");
    const box = row?.querySelector("input");
    if (!box) return;
    if (event.target !== box) box.checked = !box.checked;
    this.#selection.set([row.dataset.cover], box.checked, this.#rows.map(each => each.name));
  }

  first() {
    this.#offset = 0;
  }

  /** Reads and draws the rows. @param fresh whether the rows may change their places */
  async load(filter, fresh) {
    const asked = ++this.#asked;
    const stays = !fresh && this.#rows.length > 0 && byId("rows").matches(":hover, :focus-within");
    const names = stays ? this.#rows.map(row => row.name) : undefined;
    const answer = await post("api/covers", { filter, offset: this.#offset, limit: PAGE, names });
    if (asked !== this.#asked) return;
    this.total = answer.total;
    if (this.#offset > 0 && this.#offset >= answer.total) {
      this.#offset = 0;
      this.#changed();
      return;
    }
    if (stays) {
      const found = new Map(answer.rows.map(row => [row.name, row]));
      this.#rows = this.#rows.map(row => found.get(row.name) ?? row);
    } else {
      this.#rows = answer.rows;
    }
    this.draw();
  }

  draw() {
    const body = byId("rows");
    while (body.rows.length > this.#rows.length) body.lastElementChild.remove();
    while (body.rows.length < this.#rows.length) body.append(newRow());
    this.#rows.forEach((row, i) => drawRow(body.rows[i], row, this.#selection.has(row.name)));
    const box = byId("page-box"), chosen = this.#rows.filter(row => this.#selection.has(row.name)).length;
    box.checked = chosen > 0 && chosen === this.#rows.length;
    box.indeterminate = chosen > 0 && chosen < this.#rows.length;
    show(byId("list").querySelector("table"), this.#rows.length > 0);
    show(byId("nothing"), this.#rows.length === 0);
    show(byId("pages"), this.total > PAGE);
    byId("before").disabled = this.#offset === 0;
    byId("after").disabled = this.#offset + PAGE >= this.total;
    write(byId("range"), words("range", {
      from: number(this.#offset + 1), to: number(Math.min(this.#offset + PAGE, this.total)), total: number(this.total),
    }));
  }
}

function newRow() {
  const cell = (name, ...children) => make("td", { role: "cell", class: name }, ...children);
  const row = make("tr", { role: "row" }, cell("box", make("input", { type: "checkbox" })),
    cell("state", make("span", { class: "condition" })), cell("name", make("b"), make("small")), cell("site"),
    cell("floor"), cell("facade"), cell("position", make("i", { class: "bar", "aria-hidden": "true" }), make("span")),
    cell("notes"));
  row.parts = Object.fromEntries([...row.cells].map(each => [each.className, each]));
  return row;
}

function drawRow(row, cover, selected) {
  const { box, state, name, site, floor, facade, position, notes } = row.parts;
  attribute(row, "data-cover", cover.name);
  attribute(row, "data-condition", cover.condition);
  attribute(row, "aria-selected", null);
  row.classList.toggle("selected", selected);
  box.firstChild.checked = selected;
  attribute(box.firstChild, "aria-label", words("select_cover", { name: cover.title || cover.name }));
  write(state.firstChild, conditionWords(cover));
  write(name.firstChild, cover.title || cover.name);
  write(name.lastChild, cover.title ? cover.name : "");
  write(site, cover.site);
  write(floor, cover.floor);
  write(facade, cover.facade);
  attribute(floor, "data-name", isNumber(cover.floor) ? words("filter_floor") : null);
  const known = cover.position !== null;
  show(position.firstChild, known);
  position.firstChild.style.setProperty("--open", `${cover.position ?? 0}%`);
  const moves = cover.condition === "moving" && cover.target !== null && known;
  write(position.lastChild, !known ? "–" : moves ? `${cover.position} → ${cover.target} %` : `${cover.position} %`);
  write(notes, notesOf(cover));
}

export function notesOf(cover) {
  const notes = [];
  if (cover.condition === "fault" && !cover.online) notes.push(words("show_offline"));
  if (cover.locked) {
    notes.push(words(cover.lockedUntil ? "locked_until" : "locked_by", { who: cover.lockedBy, at: time(cover.lockedUntil) }));
  }
  if (cover.automation === "OVERRIDE") notes.push(words("show_override"));
  if (cover.automation === "OFF") notes.push(words("automation_off"));
  return notes.join(" · ");
}
