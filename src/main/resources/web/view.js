// The card of a blind. It writes text and attributes, never HTML, because titles and reasons come from MQTT, and only
// where something has changed.

import { slider } from "./drag.js";
import { messageOf, whenOf } from "./model.js";
import { Slats } from "./slats.js";
import { when, words } from "./words.js";

/** Sets text if it has changed. */
export function write(element, text) {
  if (element.shownText === text) return;
  element.shownText = text;
  element.textContent = text;
}

/** Sets an attribute if it has changed, or removes it when the value is null. */
export function attribute(element, name, value) {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

export function show(element, visible) {
  if (element.hidden === visible) element.hidden = !visible;
}

/** The state of a blind in words. */
export function stateWords(shown) {
  const p = shown.position;
  return words(`state_${shown.status === "stopped" && shown.about ? "about" : shown.status}`, { p });
}

/** What the next event does, in words. */
export function nextWords(shown, now) {
  if (shown.automation === "OFF") return words("next_off");
  const read = shown.next && whenOf(shown.next.at, now);
  if (!read) return words("next_none");
  const p = shown.next.position, kind = p === null ? "some" : p === 100 ? "open" : p === 0 ? "close" : "part";
  return words(`next_${kind}`, { p, when: when(read) });
}

export function overrideWords(shown, now) {
  const read = whenOf(shown.until, now);
  return read ? words("override", { when: when(read) }) : words("override_open");
}

export class Card {
  cover;
  root;
  parts = {};
  shown;
  #actions;
  #slats;
  #preview = null;

  /**
   * @param actions what a person can do: set, automation, unlock, again, calibrate, favourite, details; and viewer, whether the
   *   person can only look
   * @param open whether its details are open
   */
  constructor(template, cover, actions, open) {
    this.cover = cover;
    this.#actions = actions;
    this.root = template.content.firstElementChild.cloneNode(true);
    this.root.dataset.cover = cover;
    for (const part of this.root.querySelectorAll("[data-role]")) this.parts[part.dataset.role] = part;
    for (const part of this.root.querySelectorAll("[data-words]")) part.textContent = words(part.dataset.words);
    this.parts.name.id = `name-${cover}`;
    this.#slats = new Slats(this.parts, tilt => actions.set(this.shown, { tilt }));
    attribute(this.root, "aria-labelledby", this.parts.name.id);
    if (actions.viewer) for (const part of this.root.querySelectorAll("[data-control]")) part.remove();
    else this.#listen();
    this.parts.details.addEventListener("toggle", () => actions.details(this, this.parts.details.open));
    this.parts.details.open = open;
  }

  #listen() {
    const { parts } = this, actions = this.#actions;
    parts.up.addEventListener("click", () => actions.set(this.shown, { state: "OPEN" }));
    parts.stop.addEventListener("click", () => actions.set(this.shown, { state: "STOP" }));
    parts.down.addEventListener("click", () => actions.set(this.shown, { state: "CLOSE" }));
    parts.automatic.addEventListener("click", () =>
      actions.automation(this.shown, this.shown.automation === "OFF" ? "ON" : "OFF"));
    parts.resume.addEventListener("click", () => actions.automation(this.shown, "RESUME"));
    parts.unlock.addEventListener("click", () => actions.unlock(this.shown));
    parts.action.addEventListener("click", () => actions.act(this.shown, parts.action.dataset.action));
    parts.star.addEventListener("click", () => actions.favourite(this.shown));
    parts.calibrate.addEventListener("click", () => actions.act(this.shown, "calibrate"));
    parts.pane.addEventListener("click", event => {
      if (!this.#movable() || event.target.closest("[data-role=handle]")) return;
      const pane = parts.pane.getBoundingClientRect(), open = 100 * (pane.bottom - event.clientY) / pane.height;
      actions.set(this.shown, { position: Math.round(Math.min(100, Math.max(0, open))) });
    });
    slider(parts.handle, parts.pane, {
      start: () => (this.#movable() ? this.shown.target ?? this.shown.position : null),
      preview: position => this.#showPreview(position),
      send: position => actions.set(this.shown, { position }),
    });
  }

  #movable() {
    return this.shown.position !== null && this.#actions.connected();
  }

  #showPreview(position) {
    this.#preview = position;
    this.root.classList.toggle("dragged", position !== null);
    this.#drawGhost();
    if (position !== null) attribute(this.parts.handle, "aria-valuenow", position);
    else this.#drawSlider();
  }

  /** The edge that a drag or a move aims at. */
  #drawGhost() {
    const { parts, shown } = this, to = this.#preview ?? shown.target ?? this.#asked ?? null;
    show(parts.ghost, to !== null);
    if (to === null) return;
    parts.ghost.style.transform = `translateY(${-to}%)`;
    write(parts.bubble, this.#preview === null ? "" : `${this.#preview} %`);
    parts.bubble.style.top = `${100 - to}%`;
  }

  #asked = null;

  #drawSlider() {
    const { parts, shown } = this;
    if (!parts.handle) return;
    attribute(parts.handle, "aria-valuenow", this.#preview ?? shown.position ?? 0);
    attribute(parts.handle, "aria-valuetext", stateWords(shown));
    attribute(parts.handle, "aria-disabled", this.#movable() ? null : true);
  }

  /** @param context now, connected, waitsFor (from Commands), feedback, favourites, plan */
  draw(shown, context) {
    this.shown = shown;
    const { root, parts } = this, known = shown.position !== null, { connected } = context;
    this.#asked = context.waitsFor?.position ?? null;
    write(parts.name, shown.title);
    attribute(root, "data-status", shown.status);
    attribute(root, "data-position", shown.position);
    write(parts.state, stateWords(shown));
    if (known) {
      const hidden = `translateY(${-shown.position}%)`;
      if (parts.fabric.style.transform !== hidden) {
        parts.fabric.style.transform = hidden;
        parts.rail.style.transform = `translateY(${100 - shown.position}%)`;
        parts.roll.style.transform = `scaleY(${0.55 + shown.position * 0.0045})`;
      }
    }
    this.#drawGhost();
    this.#slats.draw(shown, shown.online && connected && !this.#actions.viewer);
    this.#drawMessage(messageOf(shown, context.feedback), connected);
    this.#drawComing(context.now);
    write(parts.brief, shown.reason.replace(/^\p{Ll}/u, first => first.toUpperCase())); // a name in quotes stays
    show(parts.brief, shown.online && shown.reason !== "" && shown.problem.code !== "not_commissioned");
    write(parts.reason, shown.reason);
    show(parts.why, shown.reason !== "");
    write(parts.because, shown.next?.reason ?? "");
    show(parts.planned, Boolean(shown.next?.reason));
    if (!this.#actions.viewer) this.#drawControls(context, known);
    else write(parts.mode, words(shown.automation === "OFF" ? "automatic_off" : "automatic_on"));
    this.#drawPlan(context.plan);
  }

  /** Alarms and a lock; the next event and the end of an override, neither of them while rules wait. */
  #drawComing(now) {
    const { parts, shown } = this, rules = shown.online && !shown.rulesWait;
    const override = rules && shown.automation === "OVERRIDE", next = rules ? nextWords(shown, now) : "";
    write(parts.alarm, shown.alarms.length ? words("alarm", { names: shown.alarms.join(", ") }) : "");
    show(parts.alarm, shown.alarms.length > 0);
    const same = override && shown.next !== null && Date.parse(shown.next.at) === Date.parse(shown.until);
    show(parts.lock, shown.online && shown.locked);
    show(parts.next, rules && !same);
    write(parts.next, next);
    show(parts.override, override);
    write(parts.until, same ? words("override_same", { next }) : override ? overrideWords(shown, now) : "");
  }

  #drawMessage(message, connected) {
    const { parts } = this, text = message ? words(message.code, { text: message.text }) : "";
    write(parts.message, text);
    show(parts.notice, text !== "");
    if (!parts.action) return;
    const action = message?.action ?? "";
    show(parts.action, action !== "" && connected);
    parts.action.dataset.action = action;
    write(parts.action, action ? words(`do_${message.label ?? action}`) : "");
  }

  #drawControls(context, known) {
    const { parts, shown } = this, { waitsFor } = context, can = shown.online && context.connected;
    for (const [role, waits] of [
      ["up", waitsFor?.position === 100], ["stop", waitsFor?.stop], ["down", waitsFor?.position === 0],
    ]) {
      parts[role].disabled = !can;
      attribute(parts[role], "aria-label", `${shown.title}: ${words(role)}`);
      attribute(parts[role], "data-waits", waits ? "" : null);
    }
    show(parts.rail, known);
    attribute(parts.handle, "aria-label", `${shown.title}: ${words("slider")}`);
    this.#drawSlider();
    show(parts.calibrate, !shown.remote);
    show(parts.mode, shown.automation !== "");
    parts.automatic.disabled = parts.resume.disabled = parts.unlock.disabled = !can;
    attribute(parts.automatic, "aria-checked", shown.automation !== "OFF");
    attribute(parts.automatic, "aria-label", `${shown.title}: ${words("automatic")}`);
    attribute(parts.resume, "aria-label", `${shown.title}: ${words("automatic")}: ${words("resume")}`);
    this.#drawFavourites(context.favourites, can, known);
  }

  #drawFavourites(favourites, can, known) {
    const { parts, shown } = this, kept = favourites.includes(shown.position);
    // Open and closed have buttons of their own.
    const keepable = known && !shown.moving && (kept || shown.position > 0 && shown.position < 100);
    const action = words(kept ? "unkeep" : "keep", { p: shown.position });
    show(parts.star, keepable);
    show(parts.favourites, keepable || favourites.length > 0);
    attribute(parts.star, "data-kept", kept ? "" : null);
    write(parts.starText, action);
    attribute(parts.star, "aria-label", `${shown.title}: ${action}`);
    const list = favourites.join();
    if (parts.kept.dataset.list !== list) {
      parts.kept.dataset.list = list;
      parts.kept.replaceChildren(...favourites.map(position => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "chip";
        button.textContent = `${position} %`;
        button.dataset.favourite = position;
        button.addEventListener("click", () => this.#actions.set(this.shown, { position }));
        return button;
      }));
    }
    for (const button of parts.kept.children) {
      button.disabled = !can || !known;
      attribute(button, "aria-label", `${shown.title}: ${words("go_to", { p: button.dataset.favourite })}`);
    }
  }

  /** The plan is shown as an image: no script and no style of it has any effect on the page. */
  #drawPlan(svg) {
    const { plan } = this.parts;
    if (plan.shownPlan === svg) return;
    plan.shownPlan = svg;
    if (plan.src) URL.revokeObjectURL(plan.src);
    show(plan, Boolean(svg));
    if (!svg) return;
    plan.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    plan.alt = words("plan_of", { title: this.shown.title });
  }
}
