// The progress of commands, until each is finished and dismissed. The numbers survive a reload of the page.

import { byId, make, show, write } from "./dom.js";
import { get } from "./requests.js";
import { actionWords, number, words } from "./words.js";

const KEPT = "shtora-fleet-commands";
const PARTS = ["done", "sent", "waiting", "offline", "failed", "skipped"];

export class Progress {
  #commands = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
  #finished;

  /** @param finished is called with a sentence when a command is finished */
  constructor(finished) {
    this.#finished = finished;
  }

  add(command) {
    this.#commands.unshift(command);
    this.#keep();
    this.#draw();
  }

  get isRunning() {
    return this.#commands.some(command => !command.progress?.finished);
  }

  async load() {
    const open = this.#commands.filter(command => !command.progress?.finished);
    for (const command of open) {
      try {
        command.progress = await get(`api/progress/${command.id}`);
      } catch (failure) {
        if (failure.status !== 404) throw failure;
        this.#commands = this.#commands.filter(each => each !== command);
      }
      if (command.progress?.finished) this.#finished(`${title(command)}: ${sum(command.progress)}`);
    }
    if (open.length) this.#keep();
    this.#draw();
  }

  #keep() {
    sessionStorage.setItem(KEPT, JSON.stringify(this.#commands));
  }

  #draw() {
    const list = byId("progress").querySelector("ul");
    const rows = new Map([...list.children].map(row => [row.dataset.command, row]));
    show(byId("progress"), this.#commands.length > 0);
    list.replaceChildren(...this.#commands.map(command => {
      const row = rows.get(String(command.id)) ?? this.#row(command);
      const { progress } = command;
      row.bar.value = progress ? progress.done + progress.failed + progress.skipped : 0;
      write(row.text, progress ? sum(progress) : words("wait"));
      row.classList.toggle("failed", (progress?.failed ?? 0) > 0);
      show(row.dismiss, progress?.finished ?? false);
      show(row.bar, !progress?.finished);
      return row;
    }));
  }

  #row(command) {
    const bar = make("progress", { max: command.covers, value: 0, "aria-label": title(command) });
    const text = make("span", { class: "numbers" });
    const dismiss = make("button", { type: "button", class: "quiet small" }, words("dismiss"));
    dismiss.addEventListener("click", () => {
      this.#commands = this.#commands.filter(each => each !== command);
      this.#keep();
      this.#draw();
    });
    return Object.assign(make("li", { "data-command": command.id }, make("b", {}, title(command)), bar, text, dismiss),
      { bar, text, dismiss });
  }
}

const title = command => actionWords(command.action, command.action === "position" ? command.position : null, command.covers);

const sum = progress => PARTS.filter(part => progress[part] > 0 || part === "done")
  .map(part => words(`part_${part}`, { n: number(progress[part]) })).join(", ");
