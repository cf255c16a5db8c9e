// Writes text and attributes, never HTML: names and titles come from files and from MQTT. Only changes are written.

export const byId = id => document.getElementById(id);

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

/** A new element with attributes and children, which are elements or text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) attribute(element, name, value);
  element.append(...children);
  return element;
}

/** Fills a select with [value, text] pairs, and keeps its value if it is among them. */
export function options(select, pairs) {
  const key = JSON.stringify(pairs);
  if (select.shownOptions === key) return;
  select.shownOptions = key;
  const value = select.value;
  select.replaceChildren(...pairs.map(([each, text]) => make("option", { value: each }, text)));
  if (pairs.some(([each]) => each === value)) select.value = value;
}
