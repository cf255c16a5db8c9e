// Pairing: the one-time code of `shtora broker pair`, typed or from the address (#pair=CODE), becomes the credentials
// of this phone. An app on the home screen of iOS has its own storage, so there the code is redeemed inside the app.

import { keepInstallation } from "./accounts.js";
import { show, write } from "./view.js";
import { words } from "./words.js";

// Letters of a Russian keyboard that look like those of a code.
const ALIKE = Object.fromEntries([..."АВЕКМНОРСТУХ"].map((letter, i) => [letter, "ABEKMHOPCTYX"[i]]));
const CODE_LENGTH = 8;

/** A code as it was meant: upper case, Latin, with its dash. */
export function codeOf(typed) {
  const letters = [...typed.toUpperCase()].map(letter => ALIKE[letter] ?? letter).join("").replace(/[^A-Z0-9]/g, "");
  return letters.length > 4 ? `${letters.slice(0, 4)}-${letters.slice(4, CODE_LENGTH)}` : letters;
}

/** Takes the code out of the address, where it would stay in the history. */
export function codeFromAddress() {
  const code = /^#pair=([A-Za-z0-9-]{1,20})$/.exec(location.hash)?.[1] ?? "";
  if (code) history.replaceState(null, "", location.pathname + location.search);
  return codeOf(code);
}

const onIosOutsideHomeScreen = () => navigator.standalone === false;

export class Pairing {
  #root;
  #parts = {};
  #paired;
  #timer;
  #code = "";

  /** @param paired function (installation), called after a code was redeemed */
  constructor(root, paired) {
    this.#root = root;
    this.#paired = paired;
    for (const part of root.querySelectorAll("[data-role]")) this.#parts[part.dataset.role] = part;
    const { form, code, anyway } = this.#parts;
    form.addEventListener("submit", event => {
      event.preventDefault();
      this.#redeem();
    });
    code.addEventListener("change", () => { code.value = codeOf(code.value); });
    anyway.addEventListener("click", () => this.#showForm(true));
  }

  /** Shows the form; a code from the address is redeemed at once, except where an installed app has to do it. */
  open(code, cancellable) {
    const { ios, noted, cancel } = this.#parts;
    this.#code = code;
    this.#parts.code.value = code;
    show(this.#root, true);
    show(cancel, cancellable);
    write(this.#parts.answer, "");
    if (onIosOutsideHomeScreen()) {
      show(ios, true);
      write(noted, code);
      this.#showForm(false);
    } else {
      show(ios, false);
      this.#showForm(true);
      if (code) this.#redeem();
      else this.#parts.code.focus();
    }
  }

  close() {
    clearInterval(this.#timer);
    show(this.#root, false);
  }

  #showForm(visible) {
    show(this.#parts.form, visible);
    show(this.#parts.anyway, !visible);
    if (visible && onIosOutsideHomeScreen()) this.#parts.code.focus();
  }

  async #redeem() {
    const { answer, submit, code } = this.#parts;
    clearInterval(this.#timer);
    submit.disabled = true;
    write(answer, words("pair_wait"));
    const { message, seconds, installation } = await redeemed(codeOf(code.value));
    submit.disabled = false;
    attributeInvalid(code, message === "pair_wrong");
    if (installation) {
      code.value = "";
      this.close();
      this.#paired(installation);
    } else if (seconds) {
      this.#countDown(seconds);
    } else {
      write(answer, words(message));
      code.focus();
    }
  }

  #countDown(seconds) {
    const { answer, submit } = this.#parts, until = Date.now() + 1000 * seconds;
    submit.disabled = true;
    const tick = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      write(answer, left > 0 ? words("pair_wait_seconds", { seconds: left }) : "");
      if (left > 0) return;
      submit.disabled = false;
      clearInterval(this.#timer);
    };
    this.#timer = setInterval(tick, 1000);
    tick();
  }
}

function attributeInvalid(input, invalid) {
  if (invalid) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}

/** Asks the server; returns the installation, or a message of words.js, or the seconds to wait. */
async function redeemed(code) {
  try {
    const answer = await fetch("pair", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ code }),
    });
    const content = await answer.json();
    if (answer.ok) return { installation: keepInstallation(content) };
    if (content.reason === "wait") return { seconds: Math.min(3600, Math.max(1, Number(content.seconds) || 60)) };
    return { message: content.reason === "expired" ? "pair_expired" : "pair_wrong" };
  } catch {
    return { message: "pair_no_answer" };
  }
}
