// The values of sensors that the daemons have, below the blinds. It writes text, never HTML: names and values come from MQTT.

import { whenOf } from "./model.js";
import { show, write } from "./view.js";
import { words } from "./words.js";

/** The health of an input in words, with the time of its value. */
function healthWords(input, now) {
  const read = whenOf(input.since, now);
  const at = read === null ? "" : read.days === 0 ? read.time : `${input.since.slice(0, 10)} ${read.time}`;
  return words(`input_${input.health}`, { at });
}

export class Inputs {
  #root;
  #brief;
  #list;
  #rows = new Map(); // name -> its row

  /** @param root the element with all inputs */
  constructor(root) {
    this.#root = root;
    this.#brief = root.querySelector("#inputs-brief");
    this.#list = root.querySelector("#inputs-list");
  }

  /** Draws the inputs of all daemons. */
  draw(bridges, now) {
    const all = bridges.flatMap(bridge => bridge.inputs.map(input => ({ key: `${bridge.id}/${input.name}`, ...input })));
    show(this.#root, all.length > 0);
    const bad = all.filter(input => !input.well).length;
    write(this.#brief, bad ? words("inputs_bad", { n: bad }) : "");
    const rows = all.map(input => this.#row(input, now));
    if (rows.length !== this.#list.children.length || rows.some((row, at) => this.#list.children[at] !== row)) {
      this.#list.replaceChildren(...rows);
    }
  }

  #row(input, now) {
    let row = this.#rows.get(input.key);
    if (!row) {
      row = document.createElement("div");
      row.append(document.createElement("dt"), document.createElement("dd"), document.createElement("dd"));
      this.#rows.set(input.key, row);
    }
    const [name, value, health] = row.children;
    row.classList.toggle("bad", !input.well);
    write(name, input.name);
    write(value, input.value || "–");
    write(health, healthWords(input, now));
    return row;
  }
}
