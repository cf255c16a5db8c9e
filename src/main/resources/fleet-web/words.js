// The words of the page in English; words-ru.js has them in Russian. {name} stands for a value. Keys with an ending of
// Intl.PluralRules (_one, _few, _many, _other) are chosen by a number.

import { russian } from "./words-ru.js";

const english = {
  login_title: "Sign in", login_name: "Name", login_password: "Password", login_button: "Sign in", logout: "Sign out",
  login_wrong: "Name or password is not right.", login_wait: "Too many attempts. Try again in {seconds} s.",
  wait: "One moment…", lost: "No connection to the gateway. The page tries again by itself.",
  unavailable: "The gateway cannot read the state of the fleet now: {text}",
  alarms: "Alarms", alarm: "Alarm at {site}, {rules}, {covers}, since {at}: {reason}",
  alarm_unknown: "Rules wait at {site}, {rules}, {covers}: {reason}",
  counts: "Covers", n_offline: "{n} offline", covers_one: "{n} cover", covers_other: "{n} covers",
  faults_one: "{n} fault", faults_other: "{n} faults", hours_one: "{n} hour", hours_other: "{n} hours",
  minutes: "{n} minutes",
  views: "Views", view_list: "List", view_floor: "Floor plan", view_audit: "Log",
  filter_text: "Search", filter_site: "Site", filter_floor: "Floor", filter_facade: "Façade", filter_show: "State",
  filter_reset: "Clear filter", any: "All", none: "without", no_facade: "Without a façade",
  show_fault: "Fault", show_offline: "Offline", show_moving: "Moving", show_unknown: "Position unknown",
  show_open: "Open", show_closed: "Closed", show_partly: "Partly open", show_locked: "Locked",
  show_override: "Moved by a person",
  opening: "Opening", closing: "Closing", automation_off: "Automation is off",
  locked_by: "Locked by {who}", locked_until: "Locked by {who} until {at}",
  problem_endstop_not_found: "Top not found", problem_endstop_stuck: "Switch at the top is stuck",
  problem_steps_lost: "Fabric had slipped", problem_position_not_kept: "Disk cannot be written",
  problem_clock_not_set: "Clock is not set", problem_not_commissioned: "Wiring not tested yet",
  problem_motor_failed: "Motor does not answer", problem_button_stuck: "Wall button is stuck",
  problem_device_does_not_obey: "Does not obey", problem_device_offline: "Device offline",
  problem_device_silent: "Device is silent", problem_device_problem: "Device reports a problem",
  problem_rejected: "Command was rejected", problem_expired: "Command has expired",
  problem_unconfirmed: "Does not confirm a command", problem_other: "Fault: {code}",
  col_state: "State", col_name: "Cover", col_position: "Position", col_notes: "Notes",
  col_at: "When", col_who: "Operator", col_action: "Command", col_scope: "Covers meant", col_covers: "Number",
  select_one: "Select {name}", select_page: "Select the covers of this page", nothing: "No cover matches the filter.",
  pages: "Pages", before: "Previous", after: "Next", range: "{from} to {to} of {total}",
  plan_problem: "The plan of this floor cannot be shown: {problem}", plan_lacks: "Covers that the plan does not contain: {n}",
  legend: "Colours", no_audit: "No operator has given a command yet.",
  commands: "Commands", chosen: "{covers} selected", choose: "Select covers to command them.",
  choose_all: "Select all {n}", choose_none: "Select none",
  do_open: "Open", do_stop: "Stop", do_close: "Close", do_position: "Position…", do_lock: "Lock…", do_unlock: "Unlock",
  act_open: "Open {covers}", act_close: "Close {covers}", act_stop: "Stop {covers}",
  act_position: "Move {covers} to {p} %", act_lock: "Lock {covers}", act_unlock: "Unlock {covers}",
  name_open: "Open", name_close: "Close", name_stop: "Stop", name_position: "Move to {p} %", name_lock: "Lock",
  name_lock_at: "Lock at {p} %", name_unlock: "Unlock",
  place: "{site}, floor {floor}", more_floors: "{n} more floors",
  offline_wait: "Offline: {covers}. They get the command when they are connected again, unless it has expired.",
  locked_refuse: "Locked: {covers}. They refuse the command.",
  ask_position: "How far open", ask_lock_position: "Where they stay", ask_lock_minutes: "How long",
  lock_here: "Where they are", lock_for: "For {time}", lock_open_end: "Until somebody unlocks them",
  cancel: "Cancel", changed: "Meanwhile it is another number of covers. Check and confirm again.",
  not_begun: "The command was not begun. Check the connection and try again.",
  progress: "Progress of commands", part_done: "{n} done", part_sent: "{n} sent", part_waiting: "{n} waiting",
  part_offline: "{n} offline", part_failed: "{n} failed",
  part_skipped: "{n} locked, in an alarm, or replaced by a newer command", dismiss: "Dismiss",
};

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

/** The keys that a language lacks, for the tests. */
export const missing = () => {
  const stem = key => key.replace(/_(one|few|many|other)$/, "");
  const stems = each => new Set(Object.keys(each).map(stem));
  return [...stems(english).symmetricDifference(stems(russian))].filter(key => key !== "acc_covers");
};

export const time = instant => instant ? clock.format(new Date(instant)) : "";
export const dateAndTime = instant => day.format(new Date(instant));

/** The state of a cover in words. */
export function conditionWords(cover) {
  if (cover.condition === "fault") {
    return `problem_${cover.problem}` in table ? words(`problem_${cover.problem}`) : words("problem_other", { code: cover.problem });
  }
  return words(cover.condition === "moving" ? cover.state : `show_${cover.condition}`);
}

/** What a command does to how many covers: "Open 20 covers". */
export function actionWords(action, p, covers) {
  return words(`act_${action}`, { p, covers: count(language === "ru" ? "acc_covers" : "covers", covers) });
}

/** A command of the log, such as "position 40", in words. */
export function actionName(text) {
  const [action, p] = text.split(" ");
  return words(`name_${action}${action === "lock" && p !== undefined ? "_at" : ""}`, { p });
}

/** Writes the words of the static parts: data-words names the text, data-label the accessible name. */
export function translate(root) {
  for (const element of root.querySelectorAll("[data-words]")) element.textContent = words(element.dataset.words);
  for (const element of root.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", words(element.dataset.label));
  }
}
