// The Library page: sends files, starts work, shows how far it is, filters and removes.

import { say } from "./texts.js";

const part = (id) => document.getElementById(id);
const SLOW = 3000; // milliseconds between two looks while nothing is under way
const FAST = 400;
let job = null; // that had ended when the list was asked for
let shown = null; // what the panel shows, so that it is only replaced when it differs
let timer = 0;
let wanted = null; // number of the job that this page started, to focus its end
let sending = false;
let lists = 0; // times the list was asked for
let later = 0;

async function ask(path, body, type = "application/json") {
  const response = await fetch(`/library/${path}`, {
    method: "POST", body, headers: { "Content-Type": type },
  });
  const said = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(said.error || say("library.refused", { status: String(response.status) }));
  return said;
}

function show(html) {
  if (html === shown) return;
  shown = html;
  part("panel").innerHTML = html;
  part("panel").hidden = !html;
}

function line(words, kind) {
  const sentence = document.createElement("p");
  sentence.className = kind;
  sentence.textContent = words;
  return sentence;
}

function complain(words) {
  show("");
  shown = null;
  const box = document.createElement("div");
  box.className = "bad";
  box.setAttribute("role", "alert");
  box.append(...words.map((one) => line(one, "")));
  part("panel").replaceChildren(box);
  part("panel").hidden = false;
}

// Of the library, as the list shows it.
const generation = () => Number(part("guides").querySelector("[data-generation]")?.dataset.generation);

async function look() {
  clearTimeout(timer);
  let working = false;
  try {
    const state = await (await fetch("/library/state")).json();
    working = state.phase === "working";
    if (!sending) present(state);
    const done = job === null || job === state.job;
    if (!working && !(done && generation() === state.generation)) await list();
    job = working ? job ?? "" : state.job;
  } catch {
    if (!sending) complain([say("library.no_answer")]);
  }
  timer = setTimeout(look, working ? FAST : SLOW);
}

function present(state) {
  if (part("panel").dataset.job === String(state.job) && state.phase === "idle") return;
  part("panel").dataset.job = state.job;
  part("panel").setAttribute("aria-busy", String(state.phase === "working"));
  show(state.html);
  if (state.phase !== "working" && wanted === state.job) {
    wanted = null;
    part("panel").querySelector("h2")?.focus();
  }
}

async function list() {
  const turn = (lists += 1);
  const html = await (await fetch(`/library/guides${location.search}`)).text();
  if (turn !== lists) return; // more was typed meanwhile
  const box = part("find");
  const typing = box && document.activeElement === box;
  part("guides").innerHTML = html;
  if (box) part("find")?.replaceWith(box);
  if (typing) box.focus();
  const count = Number(part("guides").querySelector("[data-count]")?.dataset.count ?? 0);
  const pill = document.querySelector("#top .count");
  if (pill) pill.textContent = say("library.guides", { count });
}

function search() {
  const find = part("find").value.trim();
  history.replaceState(null, "", find ? `?${new URLSearchParams({ find })}` : location.pathname);
  clearTimeout(later);
  later = setTimeout(() => list().catch(() => {}), 200); // look() tells that there is no answer
}

async function start(path, body = {}) {
  try {
    const said = await ask(path, JSON.stringify(body));
    wanted = said.job ?? null;
    shown = null;
    if (said.changed) await list();
    await look();
  } catch (error) {
    complain([error.message]);
  }
}

async function send(files) {
  if (!files.length || sending) return;
  sending = true;
  const refused = [];
  for (const [index, file] of [...files].entries()) {
    show("");
    part("panel").replaceChildren(line(say("library.sending", { number: index + 1, count: files.length, name: file.name }), ""));
    part("panel").hidden = false;
    try {
      const name = (await ask(`files?name=${encodeURIComponent(file.name)}`, file, "application/octet-stream")).name;
      if (name !== file.name) refused.push(say("library.renamed", { name: file.name, other: name }));
    } catch (error) {
      refused.push(error.message);
    }
  }
  sending = false;
  shown = null;
  part("files").value = "";
  part("refused")?.remove();
  if (refused.length) {
    const box = document.createElement("div");
    box.id = "refused";
    box.className = "notice";
    box.setAttribute("role", "alert");
    box.append(...refused.map((one) => line(one, "")));
    part("panel").before(box);
  }
  const state = await (await fetch("/library/state")).json();
  if (state.waiting) await start("preview");
  else show("");
}

function choices() {
  const chosen = {};
  for (const box of document.querySelectorAll("#panel select[data-file]")) {
    chosen[box.dataset.file] = box.value;
  }
  return chosen;
}

function confirmed(button, go) {
  const dialog = part("confirm");
  part("confirm-title").textContent = button.dataset.title;
  part("confirm-text").textContent = button.dataset.what;
  part("confirm-yes").textContent = button.textContent;
  // A close is told after the dialog may be open again, so it must not carry the choice.
  dialog.onclose = () => dialog.open || button.focus();
  part("confirm-yes").onclick = () => {
    dialog.onclose = null;
    go();
  };
  dialog.showModal();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-do]");
  if (!button) return undefined;
  const { do: path, body, what } = button.dataset;
  const go = () => {
    part("refused")?.remove();
    const own = path === "apply" ? { choices: choices() } : {};
    return start(path, body ? JSON.parse(body) : own);
  };
  return what ? confirmed(button, go) : go();
});
document.addEventListener("input", (event) => event.target.id === "find" && search());
part("files")?.addEventListener("change", () => send([...part("files").files]));

for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    if (!part("drop") || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    part("drop").classList.toggle("over", kind === "dragover");
    if (kind === "drop") send([...event.dataTransfer.files]);
  });
}

async function begin() {
  await look();
  const state = await (await fetch("/library/state")).json();
  if (state.waiting && state.phase === "idle") await start("preview");
}
begin();
