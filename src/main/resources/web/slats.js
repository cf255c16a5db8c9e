// The slider of slats, which only some blinds have. It follows what the device reports, except while a person moves it.

import { words } from "./words.js";

export class Slats {
  #box;
  #slider;
  #text;
  #held = false;

  /** @param send function (percent), called when a person has let go of the slider */
  constructor(parts, send) {
    this.#box = parts.slats;
    this.#slider = parts.tilt;
    this.#text = parts.tiltText;
    this.#slider.addEventListener("input", () => {
      this.#held = true;
      this.#write(Number(this.#slider.value));
    });
    this.#slider.addEventListener("change", () => {
      this.#held = false;
      send(Number(this.#slider.value));
    });
  }

  /** @param can whether a command would arrive */
  draw(shown, can) {
    this.#box.hidden = !shown.slats;
    if (!shown.slats) return;
    this.#slider.disabled = !can;
    this.#slider.setAttribute("aria-label", `${shown.title}: ${words("slats")}`);
    if (this.#held) return;
    this.#slider.value = shown.tilt ?? 50;
    this.#write(shown.tilt);
  }

  #write(tilt) {
    this.#text.textContent = tilt === null ? words("tilt_unknown") : `${tilt} %`;
    this.#slider.setAttribute("aria-valuetext", this.#text.textContent);
  }
}
