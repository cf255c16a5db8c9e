// The login of an operator.

import { byId, show, write } from "./dom.js";
import { post } from "./requests.js";
import { words } from "./words.js";

export class Login {
  #form = byId("login");

  /** @param entered is called after a login */
  constructor(entered) {
    this.#form.addEventListener("submit", event => {
      event.preventDefault();
      this.#enter(entered);
    });
  }

  open() {
    if (!this.#form.hidden) return;
    show(this.#form, true);
    byId(byId("name").value ? "password" : "name").focus();
  }

  close() {
    show(this.#form, false);
  }

  async #enter(entered) {
    const answer = byId("login-answer"), button = this.#form.querySelector("button");
    write(answer, words("wait"));
    button.disabled = true;
    try {
      await post("api/login", { name: byId("name").value.trim(), password: byId("password").value });
      write(answer, "");
      this.close();
      entered();
    } catch (failure) {
      const { reason, seconds } = failure.answer ?? {};
      write(answer, reason === "wait" ? words("login_wait", { seconds }) : reason ? words("login_wrong") : words("lost"));
    } finally {
      byId("password").value = "";
      button.disabled = false;
    }
  }
}
