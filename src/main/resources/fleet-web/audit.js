// The log: which operator gave which command to which covers, and when.

import { byId, make, show } from "./dom.js";
import { get } from "./requests.js";
import { actionName, dateAndTime, number, scopeName } from "./words.js";

const CELLS = ["at", "who", "action", "scope", "number"];

export class Audit {
  #shown = "";

  async load() {
    const { rows } = await get("api/audit");
    const key = JSON.stringify(rows);
    if (key === this.#shown) return;
    this.#shown = key;
    byId("audit-rows").replaceChildren(...rows.map(row => make("tr", { role: "row", "data-command": row.id },
      ...[dateAndTime(row.at), row.who, actionName(row.action), scopeName(row.scope), number(row.covers)]
        .map((text, i) => make("td", { role: "cell", class: CELLS[i] }, text)))));
    show(byId("audit").querySelector("table"), rows.length > 0);
    show(byId("no-audit"), rows.length === 0);
  }
}
