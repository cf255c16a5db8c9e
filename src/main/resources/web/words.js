// The words of the page in English; words-ru.js has them in Russian. {name} stands for a value.

import { russian } from "./words-ru.js";

const english = {
  connecting: "Connecting…",
  lost: "No connection to the house. The page tries again by itself.",
  no_network: "This phone has no network.",
  demo_locked: "Open the whole address that the demo printed at its start, with all that follows the #. After a restart"
    + " of the demo it is another one.",
  refused_login: "This phone may not enter the house any more. Ask for a new code and pair it again.",
  try_now: "Try now", pair_again: "Pair again", dismiss: "Done",
  empty: "No blind has reported yet.", empty_do: "They appear here as soon as Shtora runs and reaches the broker.",
  all: "All", open_all: "Open all", close_all: "Close all", stop_all: "Stop all", groups: "Which blinds",
  settings: "Houses and settings",

  up: "Open", stop: "Stop", down: "Close", slider: "How far open", slats: "Slats", tilt_unknown: "unknown", more: "More",
  state_open: "Open", state_closed: "Closed", state_stopped: "{p} % open", state_about: "About {p} % open",
  state_opening: "Opening… {p} %", state_closing: "Closing… {p} %", state_homing: "Finds its top end…",
  state_by_hand: "Is being set by hand…", state_unknown: "Position unknown", state_offline: "Not reachable",
  said_opening: "opening", said_closing: "closing",

  offline: "Its controller is off or has no network. Check that it has power.",
  unknown: "It does not know where it is, for example after a power cut. It finds its top end once, then all is well.",
  unknown_device: "Its device has not reported its position. Open or close it once.",
  unknown_ends: "It does not know where it is, for example after a power cut. Somebody has to show it its ends again.",
  rough_ends: "It knows only roughly where it is, for example after a power cut. Somebody has to show it its top end again.",
  waiting_turn: "Waits for its turn: others are moving. It starts by itself.",
  waiting_cooling: "The motor cools down. It goes on by itself.",
  problem_endstop_not_found: "It did not find its top end. Check that nothing holds the fabric, then try again.",
  problem_endstop_stuck: "The switch at its top stays pressed. Check that nothing presses it, then try again.",
  problem_motor_failed: "The motor does not answer. Try again; if that does not help, call whoever installed it.",
  problem_steps_lost: "The fabric had slipped. That is corrected; check that it runs freely.",
  problem_position_not_kept: "The controller cannot save anything: its memory card may be full or worn out. The buttons"
    + " work; the automatic waits.",
  problem_clock_not_set: "The controller does not know the time yet. The buttons work; the automatic waits for the time"
    + " from the network.",
  problem_button_stuck: "A wall button is pressed all the time and is ignored. Check that nothing presses it.",
  problem_device_does_not_obey: "Its device does not do what it is told. Check that nothing blocks the blind, then try again.",
  problem_device_offline: "Its device is not connected. Check its power and its network.",
  problem_device_silent: "Its device has not reported anything since the start. Its name or its topics in the settings may be wrong.",
  problem_device_problem: "Its device reports a problem of its own. Check the device or its app.",
  problem_not_commissioned: "A new blind: somebody has to test its wiring first. {text}",
  problem_other: "{text}",
  refused: "Not carried out: {text}", refused_silently: "The command was not carried out.",
  refused_expired: "The command came too late and was not carried out.",
  refused_home_first: "It does not know where it is. Somebody has to show it its ends first.",
  refused_measure_first: "It does not know its lower end yet. Somebody has to show it first.",
  no_answer: "No answer. It may be switched off, or it moves later.",
  not_sent: "Not sent: there is no connection.",
  do_retry: "Try again", do_home: "Find the top", do_calibrate: "Set the ends",

  next_open: "Opens {when}", next_close: "Closes {when}", next_part: "Goes to {p} % {when}", next_some: "Moves {when}",
  next_none: "Nothing planned", next_off: "Moves only when told to",
  at_today: "at {time}", at_tomorrow: "tomorrow at {time}", at_day: "on {day} at {time}",
  automatic: "Automatic", automatic_on: "Automatic is on", automatic_off: "Automatic is off",
  override: "Automatic again {when}", override_open: "Automatic waits",
  override_same: "{next}. Until then it stays as you set it.", resume: "Resume",
  alarm: "Alarm: {names}",
  inputs: "Sensors", inputs_bad: "({n} need attention)", input_recent: "{at}", input_age_unknown: "stored, age unknown",
  input_silent: "silent since {at}", input_stuck: "does not change, check the sensor", input_not_yet: "nothing yet",
  input_before_start: "{at}, nothing new since the restart",
  input_nonsense: "sends values that are not understood",
  locked: "Locked", unlock: "End the lock",
  why: "Why", planned: "Planned because", favourites: "Favourites",
  keep: "Keep {p} %", unkeep: "Forget {p} %", go_to: "Go to {p} %",
  plan: "Today and tomorrow", plan_of: "{title}: position and sun today and tomorrow",

  undo: "Undo", undone: "Undone", sent_open: "{title} opens", sent_close: "{title} closes",
  sent_part: "{title}: to {p} %", sent_tilt: "{title}: slats to {p} %",
  sent_stop: "{title} stops", all_open: "Opening: {n}", all_close: "Closing: {n}", all_stop: "Stopping: {n}",
  faults_title: "A fault to try",
  faults_text: "Only in this demo: break something, see what the page says and what to do, repair it, and try again.",
  faults_cover: "Which blind", fault_present: "{title}: {fault}", fault_repair: "Repair",
  "fault_stuck-fabric": "The fabric jams", "fault_endstop-stuck": "The switch stays pressed",
  "fault_endstop-missing": "The switch is cut off", "fault_wrong-sequence": "Two motor wires are swapped",
  "fault_endstop-bouncing": "The switch bounces", fault_slipping: "The tube slips",
  "fault_missed-pulses": "A loose wire", "fault_power-cut": "A power cut", fault_heat: "The motor is hot and weak",
  fault_injected: "{title} is broken. It moves to its top end now and will notice.",
  fault_jams: "{title} is broken. It closes now and jams halfway; it does not detect that yet. Then open it.",
  fault_repaired: "{title} is repaired. Now use “Try again” above.",
  fault_no_answer: "The demo does not answer. Is it still running?",
  times_real: "{factor} times as fast as real time",

  pair_title: "Pair this phone",
  pair_text: "At home, somebody runs “shtora broker pair” and gets a code for you. Type it here.",
  pair_code: "Code", pair_button: "Pair", pair_wait: "One moment…",
  pair_wrong: "This code is not right. Check the letters.",
  pair_expired: "This code is used up or too old. Ask for a new one.",
  pair_wait_seconds: "Too many attempts. Try again in {seconds} s.",
  pair_no_answer: "The house does not answer. Is this phone in the Wi-Fi of the house?",
  ios_title: "First put it on the home screen",
  ios_1: "Tap the share button of Safari.", ios_2: "Choose “Add to Home Screen”.",
  ios_3: "Open Shtora from the home screen and type the code there:",
  ios_anyway: "Pair in this browser instead",
  installations: "Houses", add_installation: "Pair with another house", forget: "Forget this house",
  forget_sure: "Really forget? You need a new code to come back.",
  role_viewer: "can look", role_person: "can open and close",
  settings_note: "The page talks only to your house. The password is on this phone only; forgetting the house"
    + " removes it.",

  cal_title: "Set the ends",
  cal_warn: "The motor moves without limits while you set the ends. Stand at the window and watch the fabric.",
  cal_start: "I am at the window", cal_top: "1. Move the fabric to its very top, then mark it.",
  cal_top_switch: "1. Let it find its top by its switch, and wait until it rests.",
  cal_bottom: "2. Move it down to where it shall end, then mark it.", cal_mark_top: "This is the top",
  cal_mark_bottom: "This is the bottom", cal_home: "Find the top by its switch", cal_next: "Next",
  cal_up: "Up", cal_down: "Down", cal_up_little: "A little up", cal_down_little: "A little down",
  cal_done: "Done. The blind knows its ends.", cal_timeout: "Nothing was pressed for two minutes, so this was closed.",
  cal_cancel: "Cancel",
};

const tables = { en: english, ru: russian };

/** The language of the page: the first of the phone's languages that it has. */
export const language = navigator.languages.map(tag => tag.slice(0, 2).toLowerCase()).find(tag => tables[tag]) ?? "en";
const table = tables[language];

/** A sentence; a key without words fails in the tests, and shows the key otherwise. */
export function words(key, values = {}) {
  return (table[key] ?? english[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** The keys that a language lacks, for the tests. */
export const missing = () => [
  ...Object.keys(english).filter(key => !(key in russian)),
  ...Object.keys(russian).filter(key => !(key in english) && key !== "weekdays"),
];

const format = options => new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options);
const dayAndMonth = format({ timeZone: "UTC", day: "numeric", month: "long" });
const weekday = format({ timeZone: "UTC", weekday: "long" });

/** A time of the house, from whenOf() of model.js: "at 07:54", "tomorrow at 07:54", "on Monday at 07:54". */
export function when({ time, days, midnight }) {
  if (days === 0) return words("at_today", { time });
  if (days === 1) return words("at_tomorrow", { time });
  if (days < 1 || days > 6) return words("at_day", { time, day: dayAndMonth.format(midnight) });
  const name = weekday.format(midnight);
  return words("at_day", { time, day: language === "ru" ? russian.weekdays[new Date(midnight).getUTCDay()] : name });
}

/** The clock of a demo: time and date in its zone. */
export function clockOf(millis, zone) {
  return {
    time: format({ timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(millis),
    date: format({ timeZone: zone, weekday: "long", day: "numeric", month: "long" }).format(millis),
  };
}

/** Writes the words of the static parts: data-words names the text, data-label the accessible name. */
export function translate(root) {
  for (const element of root.querySelectorAll("[data-words]")) element.textContent = words(element.dataset.words);
  for (const element of root.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", words(element.dataset.label));
  }
}
