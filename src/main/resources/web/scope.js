// The bar above the blinds: which of them are shown, and commands to all that are shown.

import { groupsOf, groupTitle } from "./model.js";
import { attribute, show } from "./view.js";
import { words } from "./words.js";

export class Scope {
  #root;
  #groups;
  #chosen = "";
  #listed = "";
  #all = new Map();
  #changed;

  /**
   * @param all function (state word, key of words.js), sends a command to all covers that are shown
   * @param changed function (), called when other covers are shown
   */
  constructor(root, all, changed) {
    this.#root = root;
    this.#changed = changed;
    this.#groups = root.querySelector("#groups");
    root.querySelector("#open-all").addEventListener("click", () => all("OPEN", "all_open"));
    root.querySelector("#stop-all").addEventListener("click", () => all("STOP", "all_stop"));
    root.querySelector("#close-all").addEventListener("click", () => all("CLOSE", "all_close"));
  }

  /** Whether a cover is in the chosen group. */
  shows(cover) {
    return this.#chosen === "" || Boolean(this.#all.get(this.#chosen)?.includes(cover));
  }

  /** Shows all covers. */
  showAll() {
    if (this.#chosen === "") return;
    this.#chosen = "";
    this.#changed();
  }

  draw(covers, viewer, connected) {
    // A group of all blinds that this person sees, for example of the only one, would be the same as "All".
    this.#all = new Map([...groupsOf(covers)].filter(([, members]) => members.length < covers.length));
    if (!this.#all.has(this.#chosen)) this.#chosen = "";
    const names = [...this.#all.keys()], titles = names.map(name => groupTitle(name, covers));
    const listed = JSON.stringify([names, titles]);
    if (this.#listed !== listed) {
      this.#listed = listed;
      this.#groups.replaceChildren(...(names.length ? [this.#chip("", words("all"))] : []),
        ...names.map((name, at) => this.#chip(name, titles[at])));
    }
    for (const chip of this.#groups.children) attribute(chip, "aria-pressed", chip.value === this.#chosen);
    show(this.#groups, names.length > 0);
    const commands = this.#root.querySelector("#to-all");
    show(commands, !viewer && covers.length > 1);
    for (const button of commands.children) button.disabled = !connected;
    show(this.#root, names.length > 0 || covers.length > 1 && !viewer);
  }

  #chip(name, title) {
    const chip = document.createElement("button");
    chip.type = "button";
    chip.className = "chip";
    chip.value = name;
    chip.textContent = title;
    chip.addEventListener("click", () => {
      this.#chosen = name;
      this.#changed();
    });
    return chip;
  }
}
