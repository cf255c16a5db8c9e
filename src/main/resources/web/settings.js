// The dialog of the houses on this phone: choose one, forget one, pair with another one.

import { activeHouse, choose, forgetHouse, houses, isSame } from "./accounts.js";
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
   * @param changed function (), called when another house or none is chosen
   * @param add function (), to pair with one more
   */
  constructor(dialog, changed, add) {
    this.#dialog = dialog;
    this.#changed = changed;
    this.#list = dialog.querySelector("#houses");
    dialog.querySelector("#close-settings").addEventListener("click", () => dialog.close());
    dialog.querySelector("#add-house").addEventListener("click", () => {
      dialog.close();
      add();
    });
  }

  open() {
    this.#draw();
    this.#dialog.showModal();
  }

  #draw() {
    const active = activeHouse();
    this.#list.replaceChildren(...houses().map(house => this.#row(house, active && isSame(house, active))));
  }

  #row(house, active) {
    const row = document.createElement("li"), text = document.createElement("span");
    const pick = button(house.name, () => {
      choose(house);
      this.#dialog.close();
      this.#changed();
    }, "pick");
    if (active) pick.setAttribute("aria-current", "true");
    text.textContent = words(`role_${house.role}`);
    let sure = false;
    const forget = button(words("forget"), () => {
      if (!sure) {
        sure = true;
        forget.textContent = words("forget_sure");
        return;
      }
      forgetHouse(house);
      this.#draw();
      if (active) this.#dialog.close();
      if (active) this.#changed();
    }, "quiet");
    row.append(pick, text, forget);
    return row;
  }
}
