// The demo only: a fault to try. A person breaks something, reads what the page says, repairs it and tries again.

import { show, write } from "./view.js";
import { words } from "./words.js";

export class Faults {
  #root;
  #parts = {};
  #key;
  #kinds = [];
  #present = {};
  #tell;
  #demonstrate;
  #covers = [];

  /**
   * @param tell function (text), says what has happened
   * @param demonstrate function (cover, kind), shows a cover, and moves it if it has a fault, so that it detects it; returns the
   *   key of the message
   */
  constructor(root, tell, demonstrate) {
    this.#root = root;
    this.#tell = tell;
    this.#demonstrate = demonstrate;
    for (const part of root.querySelectorAll("[data-role]")) this.#parts[part.dataset.role] = part;
  }

  /** @param account the session of a demo; with that of an installation, nothing is shown */
  open(account, key) {
    this.#key = key;
    this.#kinds = account.demo && account.faults ? account.faults.kinds : [];
    this.#present = account.demo && account.faults ? account.faults.present : {};
    this.#covers = [];
    this.#parts.kinds.replaceChildren(...this.#kinds.map(kind => {
      const button = this.#button(words(`fault_${kind}`), () => this.#request(this.#parts.cover.value, kind));
      button.value = kind;
      return button;
    }));
    this.#drawPresent();
  }

  /** @param covers what is shown of each cover */
  draw(covers) {
    const { cover } = this.#parts, chosen = cover.value;
    show(this.#root, this.#kinds.length > 0 && covers.length > 0);
    if (covers.map(each => each.title).join("/") === this.#covers.map(each => each.title).join("/")) return;
    this.#covers = covers;
    cover.replaceChildren(...covers.map(each => new Option(each.title, each.cover)));
    if (covers.some(each => each.cover === chosen)) cover.value = chosen;
    this.#drawPresent();
  }

  #button(text, action) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", action);
    return button;
  }

  #title(cover) {
    return this.#covers.find(each => each.cover === cover)?.title ?? cover;
  }

  #drawPresent() {
    this.#parts.present.replaceChildren(...Object.entries(this.#present).map(([cover, kind]) => {
      const line = document.createElement("li"), text = document.createElement("span");
      write(text, words("fault_present", { title: this.#title(cover), fault: words(`fault_${kind}`) }));
      const repair = this.#button(words("fault_repair"), () => this.#request(cover));
      repair.setAttribute("aria-label", `${this.#title(cover)}: ${words("fault_repair")}`);
      repair.dataset.repairs = cover;
      line.append(text, repair);
      return line;
    }));
  }

  async #request(cover, kind) {
    const headers = { Authorization: `Bearer ${this.#key}`, "Content-Type": "application/json" };
    try {
      const answer = await fetch("fault", { method: "POST", headers, body: JSON.stringify({ cover, kind }) });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      this.#present = (await answer.json()).present;
    } catch (e) {
      console.info("shtora: the fault was not changed:", e.message);
      this.#tell(words("fault_no_answer"));
      return;
    }
    this.#drawPresent();
    const message = this.#demonstrate(cover, kind);
    this.#tell(words(message, { title: this.#title(cover) }));
  }
}
