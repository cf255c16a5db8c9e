// What the page says: a line at the bottom with "Undo", and announcements to screen readers.

import { show, write } from "./view.js";
import { words } from "./words.js";

const SHOWN_MS = 8000;

export class Toast {
  #root = document.getElementById("toast");
  #text = document.getElementById("toast-text");
  #button = document.getElementById("undo");
  #live = document.getElementById("live");
  #undo = null;
  #timer;
  #said = [];
  #saying;

  constructor() {
    this.#button.addEventListener("click", () => {
      const undo = this.#undo;
      this.tell(words("undone"));
      undo?.();
    });
    // A person who reads or uses the line has all the time.
    this.#root.addEventListener("focusin", () => clearTimeout(this.#timer));
    this.#root.addEventListener("focusout", () => this.#later());
  }

  /** Shows a line for a while; with `undo`, a function, a button that calls it. */
  tell(text, undo) {
    this.#undo = undo ?? null;
    write(this.#text, text);
    show(this.#button, Boolean(undo));
    show(this.#root, true);
    this.say(text);
    this.#later();
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => show(this.#root, false), SHOWN_MS);
  }

  /** Announces a text to screen readers. Texts of one moment are announced together. */
  say(text) {
    this.#said.push(text);
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => {
      this.#live.textContent = [...new Set(this.#said)].slice(-5).join(". ");
      this.#said = [];
    }, 150);
  }
}
