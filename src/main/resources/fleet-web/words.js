// The words of the page in the language of the browser, of the file of that language. The files have the same keys.

import { english } from "./words-en.js";
import { russian } from "./words-ru.js";

const tables = { en: english, ru: russian };

/** The language of the page: the first of the browser's languages that it has. */
export const language = navigator.languages.map(tag => tag.slice(0, 2).toLowerCase()).find(tag => tables[tag]) ?? "en";
const table = tables[language];
const locale = language === "en" ? "en-GB" : language;
const plurals = new Intl.PluralRules(locale), numbers = new Intl.NumberFormat(locale);
const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "medium" });

/** A sentence; a key without words shows the key. */
export function words(key, values = {}) {
  return (table[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

export const number = value => numbers.format(value);

/** A number with its noun: "20 covers". */
export const count = (noun, n) => words(`${noun}_${plurals.select(n)}`, { n: number(n) });

export const time = instant => instant ? clock.format(new Date(instant)) : "";
export const dateAndTime = instant => day.format(new Date(instant));

/** The state of a cover in words. */
export function conditionWords(cover) {
  if (cover.condition === "fault") {
    return `problem_${cover.problem}` in table ? words(`problem_${cover.problem}`) : words("problem_code", { code: cover.problem });
  }
  return words(cover.condition === "moving" ? cover.state : `show_${cover.condition}`);
}

/** What a command does to how many covers: "Open 20 covers". */
export function actionWords(action, p, covers) {
  return words(`act_${action}`, { p, covers: count("acc_covers", covers) });
}

/** Whether a floor has a number; the name of another one stands alone. */
export const isNumber = floor => /^[-\d]/.test(floor);

/** Where covers are: "berlin, floor 3". */
export const floorName = (site, floor) => floor === "" ? site : isNumber(floor) ? words("floor_name", { site, floor }) : `${site}, ${floor}`;

/** A command of the log, such as "position 40", in words. */
export function actionName(text) {
  const [action, p] = text.split(" ");
  return words(`name_${action}${action === "lock" && p !== undefined ? "_at" : ""}`, { p });
}

/** The covers that a command of the log was for, such as "site berlin, state open" or "c1 and 3 more", in words. */
export function scopeName(text) {
  if (text === "all covers") return words("scope_all");
  const more = /^(\S+) and (\d+) more$/.exec(text);
  if (more) return words("scope_more", { name: more[1], n: number(Number(more[2])) });
  return text.split(", ").map(part => {
    const [, key, value] = /^(site|floor|façade|state|text) (.+)$/.exec(part) ?? [];
    if (!key) return part;
    const name = words(`filter_${{ façade: "facade", state: "show" }[key] ?? key}`);
    return `${name}: ${key === "state" ? words(`show_${value}`) : value}`;
  }).join(", ");
}

/** Writes the words of the static parts: data-words names the text, data-label the accessible name. */
export function translate(root) {
  for (const element of root.querySelectorAll("[data-words]")) element.textContent = words(element.dataset.words);
  for (const element of root.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", words(element.dataset.label));
  }
}
