// The page of kcs-local. Whatever comes from the server becomes text nodes and never markup.

import { texts } from "/_kcs/texts.js";

const POLL_INTERVAL = 2000;
const SHOWN_REQUESTS = 100;

const find = (id) => document.getElementById(id);

// ---- Languages

let language = localStorage.getItem("kcs-language")
  ?? (document.documentElement.lang.startsWith("zh") ? "zh" : "en");

function text(key, values = {}) {
  return texts[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

function translate() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const node of document.querySelectorAll("[data-text]")) {
    node.textContent = text(node.dataset.text);
  }
  for (const node of document.querySelectorAll("[data-label]:not(td)")) {
    node.setAttribute("aria-label", text(node.dataset.label));
  }
  for (const node of document.querySelectorAll("[data-hint]")) {
    node.placeholder = text(node.dataset.hint);
  }
  find("language").value = language;
  drawn.clear();
  draw();
}

function bytes(count) {
  const units = ["B", "KiB", "MiB", "GiB"];
  let unit = 0;
  while (count >= 1024 && unit < units.length - 1) {
    count /= 1024;
    unit += 1;
  }
  return `${number(count, 1)} ${units[unit]}`;
}

function number(count, digits = 0) {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(count);
}

// ---- Elements

function element(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === "onclick") {
      node.addEventListener("click", value);
    } else if (value !== null && value !== undefined) {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

// A table. A column is a key of the texts, a row a list of cells, a cell a string, a node or a list of them.
function table(caption, columns, rows) {
  const cell = (content, place) => {
    const column = columns[place];
    const attributes = column === ""
      ? { class: "actions" }
      : { "data-label": text(column), class: column };
    return element("td", attributes, element("div", null, ...[content].flat()));
  };
  const head = columns.map((column) =>
    column === "" ? element("td") : element("th", { scope: "col" }, text(column)));
  return element("div", { class: "scroll" }, element("table", null,
    caption ? element("caption", null, caption) : null,
    element("thead", null, element("tr", null, ...head)),
    element("tbody", null, ...rows.map((row) => element("tr", null, ...row.map(cell))))));
}

// 2026-11-29 18:30:55 UTC
function moment(time) {
  return time.replace("T", " ").replace("Z", " UTC");
}

function button(label, key, onclick, spoken) {
  return element("button", { type: "button", "data-key": key, onclick, "aria-label": spoken }, label);
}

function faint(content) {
  return element("span", { class: "faint" }, content);
}

// ---- The server

let token = sessionStorage.getItem("kcs-token");

async function ask(method, path, body) {
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  const reply = await fetch(`/_kcs/${path}`, { method, headers, body, cache: "no-store" });
  const answer = await reply.json();
  if (reply.status === 401) {
    find("token-form").hidden = false;
    throw new Error(token ? text("tokenWrong") : text("tokenWanted"));
  }
  if (!reply.ok) {
    const mistakes = answer.mistakes ? `: ${JSON.stringify(answer.mistakes)}` : "";
    throw Object.assign(new Error(`${answer.error}${mistakes}`), { status: reply.status });
  }
  find("token-form").hidden = true;
  return answer;
}

function problem(error) {
  const message = error instanceof TypeError ? text("unreachable") : error?.message ?? "";
  if (find("problem").textContent !== message) {
    find("problem").textContent = message;
  }
  find("problem").hidden = message === "";
}

// Does something that the user wants, tells how it went, and shows what has changed.
async function act(operation, told) {
  try {
    const answer = await operation();
    find("status").textContent = told(answer);
    await poll();
  } catch (error) {
    find("status").textContent = "";
    problem(error);
  }
}

// ---- What is shown

const shown = {};
const drawn = new Map();

// Draws a part again if what it shows has changed, and keeps the focus where it was.
function part(id, content, build) {
  const state = JSON.stringify(content);
  if (drawn.get(id) === state) {
    return;
  }
  drawn.set(id, state);
  const place = find(id);
  const key = place.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  place.replaceChildren(build(content));
  if (key) {
    focus(key);
  }
}

// Focuses the button with a key, which may have been drawn again since it was pressed.
function focus(key) {
  [...document.querySelectorAll("[data-key]")].find((node) => node.dataset.key === key)?.focus();
}

function nothing(key) {
  return element("p", { class: "empty" }, text(key));
}

function draw() {
  if (shown.health) {
    const { version, region, data_plane: plane } = shown.health;
    const values = { version, region, plane: plane === "none" ? text("none") : plane };
    find("summary").textContent = text("summary", values);
  }
  if (shown.instances) {
    part("instances-list", shown.instances, instances);
  }
  if (shown.requests) {
    const filter = find("filter").value.trim().toLowerCase();
    const failed = find("only-failed").checked;
    const matches = (request) => (!failed || request.status >= 400)
      && (filter === "" || JSON.stringify(request).toLowerCase().includes(filter));
    const list = shown.requests.filter(matches).reverse();
    part("requests-list", { all: shown.requests.length, list }, requests);
  }
  find("connections").hidden = !shown.connections;
  find("connections-link").hidden = !shown.connections;
  if (shown.connections) {
    part("connections-list", shown.connections, connections);
  }
  if (shown.clock) {
    find("time").textContent = moment(shown.clock.time);
    const given = shown.clock.mode === null;
    find("clock-given").hidden = !given;
    find("advance-form").hidden = given;
    find("mode-form").hidden = given;
  }
  if (shown.faults) {
    part("faults-list", shown.faults, faults);
  }
  if (shown.checkpoints) {
    part("checkpoints-list", shown.checkpoints, checkpoints);
  }
}

function instances(list) {
  if (list.length === 0) {
    return nothing("noInstances");
  }
  const rows = list.map((it) => {
    const state = language === "zh" ? it.state_zh : it.state;
    const figures = it.figures;
    const capacity = bytes(it.capacity * 1024 ** 3);
    return [
      [it.name, faint(it.id)],
      [element("span", { class: it.failure ? "bad" : it.state === "running" ? "good" : null }, state),
        it.failure ? faint(it.failure) : null],
      [element("code", null, `${it.vip}:${it.port}`), faint(it.zone)],
      figures ? text("memoryOf", { used: bytes(figures.memory), capacity }) : capacity,
      figures ? number(figures.keys) : "–",
      figures ? number(figures.connections) : "–",
      it.nodes.map((node) => node.role.toLowerCase()).join(", ") || "–",
    ];
  });
  return table(null, ["name", "state", "address", "memory", "keys", "clients", "nodes"], rows);
}

function requests({ all, list }) {
  if (list.length === 0) {
    return nothing(all === 0 ? "noRequests" : "noMatches");
  }
  const rows = list.map((it) => [
    moment(it.time),
    [it.action ?? text("noAction"), it.parameters.CacheId ? faint(it.parameters.CacheId) : null],
    [element("span", { class: it.status < 400 ? "good" : "bad" }, `${it.status} ${it.code ?? ""}`),
      it.message ? faint(it.message) : null],
    signature(it.signature),
    button(text("details"), it.request_id, () => details(it.request_id), `${text("details")} ${it.request_id}`),
  ]);
  const caption = text("lastRequests", { count: list.length });
  return table(caption, ["time", "action", "result", "signature", ""], rows);
}

function signature(it) {
  const kind = it.result === "rejected" && texts[language][it.kind] ? text(it.kind) : null;
  const rejected = it.result === "rejected";
  return element("span", { class: rejected ? "bad" : null },
    kind ? text("rejectedBecause", { kind }) : text(it.result));
}

function connections(list) {
  if (list.length === 0) {
    return nothing("noConnections");
  }
  const name = (id) => shown.instances?.find((it) => it.id === id)?.name ?? id;
  const rule = (it) => (typeof it === "string" ? it : JSON.stringify(it));
  const rows = list.toReversed().map((it) => [
    moment(it.time),
    [name(it.instance), faint(it.instance)],
    element("code", null, it.address),
    element("code", null, it.client),
    [it.reason, it.missing_rule ? faint(text("missingRule", { rule: rule(it.missing_rule) })) : null],
  ]);
  return table(null, ["time", "instance", "address", "client", "message"], rows);
}

function faults(list) {
  if (list.length === 0) {
    return nothing("noFaults");
  }
  const rows = list.map((it) => {
    const { id, matched, struck, ...rule } = it;
    const remove = () => act(() => ask("DELETE", `faults/${id}`), () => text("removed"));
    return [
      number(id),
      element("code", null, JSON.stringify(rule.rule ?? rule)),
      number(matched ?? 0),
      number(struck ?? 0),
      button(text("remove"), `fault-${id}`, remove, text("removeRule", { id })),
    ];
  });
  return table(null, ["number", "rule", "matched", "struck", ""], rows);
}

function checkpoints(names) {
  if (names.length === 0) {
    return nothing("noCheckpoints");
  }
  const rows = names.map((name) => {
    const path = `checkpoints/${encodeURIComponent(name)}`;
    const restore = () => {
      if (confirm(text("restoreReally", { name }))) {
        act(() => ask("POST", `${path}/restore`), () => text("restored", { name }));
      }
    };
    const remove = () => act(() => ask("DELETE", path), () => text("deleted", { name }));
    return [
      name,
      [button(text("restore"), `restore-${name}`, restore, text("restoreNamed", { name })),
        button(text("delete"), `delete-${name}`, remove, text("deleteNamed", { name }))],
    ];
  });
  return table(null, ["name", ""], rows);
}

// ---- One request

let opened = null;

async function details(id) {
  opened = id;
  try {
    const request = await ask("GET", `requests/${encodeURIComponent(id)}`);
    find("details-title").textContent = request.action ?? text("noAction");
    find("details-content").replaceChildren(...described(request));
    if (!find("details").open) {
      find("details").showModal();
    }
  } catch (error) {
    problem(error);
  }
}

function described(request) {
  const facts = [
    ["id", request.request_id],
    ["time", moment(request.time)],
    ["region", request.region],
    ["status", `${request.status} ${request.code ?? ""}`],
    ["message", request.message],
    ["unread", request.unread.join(", ") || null],
  ];
  const pairs = facts.filter(([, value]) => value !== null)
    .flatMap(([key, value]) => [element("dt", null, text(key)), element("dd", null, value)]);
  const nodes = [element("dl", null, ...pairs)];
  const parameters = Object.entries(request.parameters)
    .flatMap(([name, value]) => [element("dt", null, name), element("dd", null, value)]);
  if (parameters.length > 0) {
    nodes.push(element("h3", null, text("parameters")), element("dl", null, ...parameters));
  }
  nodes.push(element("h3", null, text("signature")), element("p", null, signature(request.signature)));
  if (request.signature.result === "rejected") {
    nodes.push(...explained(request.signature));
  }
  if (request.curl) {
    nodes.push(element("h3", null, text("again")));
    nodes.push(...program("curl", request.curl), ...program("Rust", request.rust));
  }
  return nodes;
}

function explained(it) {
  const nodes = [];
  if (it.mistakes.length > 0) {
    const reasons = it.mistakes.map((mistake) => element("li", null, mistake[language]));
    nodes.push(element("h3", null, text("reason")), element("ul", null, ...reasons));
  }
  const strings = { canonical_request: "canonicalRequest", string_to_sign: "stringToSign" };
  const first = it.first_difference;
  if (first) {
    const { line, column } = first;
    nodes.push(element("p", null, text("firstDifference", { string: text(strings[first.in]), line, column })));
  }
  for (const [name, key] of Object.entries(strings)) {
    if (!it.server[name]) {
      continue;
    }
    const marked = first?.in === name ? first : null;
    const sides = [element("div", null, faint(text("ofServer")), lines(it.server[name], marked))];
    if (it.client) {
      sides.push(element("div", null, faint(text("ofClient")), lines(it.client[name], marked)));
    }
    nodes.push(element("h3", null, text(key)), element("div", { class: it.client ? "sides" : null }, ...sides));
  }
  if (it.server.string_to_sign) {
    nodes.push(element("p", { class: "faint" }, text("redacted"), " ", it.client ? "" : text("clientUnknown")));
  }
  return nodes;
}

// The lines of a string, from the first difference on marked in its line.
function lines(string, difference) {
  const nodes = string.split("\n").flatMap((line, place) => {
    const end = place === 0 ? "" : "\n";
    if (!difference || place !== difference.line - 1) {
      return [`${end}${line}`];
    }
    const characters = [...line];
    const same = characters.slice(0, difference.column - 1).join("");
    const other = characters.slice(difference.column - 1).join("");
    return [`${end}${same}`, element("mark", null, other === "" ? "␊" : other)];
  });
  return element("pre", null, ...nodes);
}

function program(name, source) {
  const copy = async () => {
    await navigator.clipboard.writeText(source);
    find("status").textContent = text("copied");
    done.textContent = text("copied");
  };
  const done = element("span", { class: "good", role: "status" });
  return [
    element("div", { class: "heading program" }, element("span", null, name),
      element("span", null, done, " ", button(text("copy"), null, copy, `${text("copy")} ${name}`))),
    element("pre", null, source),
  ];
}

// ---- Polling

async function poll() {
  const names = ["health", "instances", `requests?last=${SHOWN_REQUESTS}`, "clock", "faults", "checkpoints"];
  const answers = names.map((name) => ask("GET", name));
  // A server without a data plane has none.
  const rejected = ask("GET", "connections").catch((error) => {
    if (error.status === 404) {
      return null;
    }
    throw error;
  });
  try {
    const [health, instances, requests, clock, faults, checkpoints, connections]
      = await Promise.all([...answers, rejected]);
    Object.assign(shown, {
      health,
      instances: instances.instances,
      requests: requests.requests,
      clock,
      faults: faults.faults,
      checkpoints: checkpoints.checkpoints,
      connections: connections?.refused ?? null,
    });
    problem(null);
    draw();
  } catch (error) {
    problem(error);
  }
}

async function pollForever() {
  if (!document.hidden) {
    await poll();
  }
  setTimeout(pollForever, POLL_INTERVAL);
}

// ---- What the user does

function submit(id, operation, told) {
  find(id).addEventListener("submit", (event) => {
    event.preventDefault();
    act(operation, told);
  });
}

function appearance(theme) {
  document.documentElement.dataset.theme = theme;
  find("theme").value = theme;
}

find("language").addEventListener("change", (event) => {
  language = event.target.value;
  localStorage.setItem("kcs-language", language);
  translate();
});

find("theme").addEventListener("change", (event) => {
  localStorage.setItem("kcs-theme", event.target.value);
  appearance(event.target.value);
});

submit("token-form", async () => {
  token = find("token").value;
  await ask("GET", "ready");
  sessionStorage.setItem("kcs-token", token);
  find("token").value = "";
}, () => "");

find("filter").addEventListener("input", draw);
find("only-failed").addEventListener("change", draw);
find("forget-connections").addEventListener("click", () => act(() => ask("DELETE", "connections"), () => ""));
find("forget").addEventListener("click", () => act(() => ask("DELETE", "requests"), () => ""));

const adjusted = (clock) => text("adjusted", { time: moment(clock.time) });

submit("advance-form", () => {
  const seconds = Number(find("advance").value) * Number(find("unit").value);
  return ask("POST", "clock", JSON.stringify({ advance: seconds }));
}, adjusted);

find("mode").addEventListener("change", (event) => {
  find("factor-label").hidden = event.target.value !== "fast";
});

submit("mode-form", () => {
  const mode = find("mode").value;
  const full = mode === "fast" ? `fast:${find("factor").value}` : mode;
  return ask("POST", "clock", JSON.stringify({ mode: full }));
}, adjusted);

find("fault-which").addEventListener("change", (event) => {
  find("fault-n-label").hidden = event.target.value === "all";
});

find("fault-effect").addEventListener("change", (event) => {
  find("fault-after-label").hidden = !["error", "reset"].includes(event.target.value);
});

submit("fault-form", () => {
  const effects = {
    error: { error: { code: "ServiceUnavailable", status: 503 } },
    throttling: { throttling: { retry_after: 1 } },
    reset: { reset: true },
    latency: { latency: 5 },
    cut_off: { cut_off: 20 },
  };
  const effect = find("fault-effect").value;
  const which = find("fault-which").value;
  const rule = { ...effects[effect] };
  if (find("fault-action").value.trim() !== "") {
    rule.action = find("fault-action").value.trim();
  }
  if (which !== "all") {
    rule[which] = Number(find("fault-n").value);
  }
  if (find("fault-after").checked && ["error", "reset"].includes(effect)) {
    rule.after_effect = true;
  }
  return ask("POST", "faults", JSON.stringify({ faults: [rule] }));
}, () => text("added"));

submit("rules-form", () => ask("POST", "faults", find("rules").value), () => text("added"));

submit("checkpoint-form", async () => {
  const name = find("checkpoint").value;
  await ask("POST", `checkpoints/${encodeURIComponent(name)}`);
  find("checkpoint").value = "";
  return name;
}, (name) => text("kept", { name }));

find("reset").addEventListener("click", () => {
  if (confirm(text("resetReally"))) {
    act(() => ask("POST", "reset"), () => text("resetDone"));
  }
});

find("close").addEventListener("click", () => find("details").close());
find("details").addEventListener("close", () => focus(opened));

// A link to one request: /_kcs/#request=ID
function openLinked() {
  const [, id] = location.hash.match(/^#request=(.+)$/) ?? [];
  if (id) {
    details(decodeURIComponent(id));
  }
}

window.addEventListener("hashchange", openLinked);
appearance(localStorage.getItem("kcs-theme") ?? "auto");
translate();
pollForever();
openLinked();
