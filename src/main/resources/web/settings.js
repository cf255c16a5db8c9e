// The dialog of the installations on this phone: choose one, forget one, pair with another one.

import { activeInstallation, choose, forgetInstallation, installations, isSame } from "./accounts.js";
import { words } from "./words.js";

function button(text, action, style = "") {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.className = style;
  made.addEventListener("click", action);
  return made;
}

export class Settings {
  #dialog;
  #list;
  #changed;

  /**
   * @param changed function (), called when another installation or none is chosen
   * @param add function (), to pair with one more
   */
  constructor(dialog, changed, add) {
    this.#dialog = dialog;
    this.#changed = changed;
    this.#list = dialog.querySelector("#installations");
    dialog.querySelector("#close-settings").addEventListener("click", () => dialog.close());
    dialog.querySelector("#add-installation").addEventListener("click", () => {
      dialog.close();
      add();
    });
  }

  open() {
    this.#draw();
    this.#dialog.showModal();
  }

  #draw() {
    const active = activeInstallation();
    this.#list.replaceChildren(...installations().map(one => this.#row(one, active && isSame(one, active))));
  }

  #row(installation, active) {
    const row = document.createElement("li"), text = document.createElement("span");
    const pick = button(installation.name, () => {
      choose(installation);
      this.#dialog.close();
      this.#changed();
    }, "pick");
    if (active) pick.setAttribute("aria-current", "true");
    text.textContent = words(`role_${installation.role}`);
    let sure = false;
    const forget = button(words("forget"), () => {
      if (!sure) {
        sure = true;
        forget.textContent = words("forget_sure");
        return;
      }
      forgetInstallation(installation);
      this.#draw();
      if (active) this.#dialog.close();
      if (active) this.#changed();
    }, "quiet");
    row.append(pick, text, forget);
    return row;
  }
}
