// The list of conversations: a dialog, so that focus, Escape and screen readers work by themselves.

import { say } from "./texts.js";
import * as store from "./talk-store.js";
import { current, elsewhere, fresh, onChange, open, part, tellNews } from "./talk-now.js";

const when = new Intl.DateTimeFormat(document.documentElement.lang || "en", {
  day: "numeric", month: "short", hour: "2-digit", minute: "2-digit",
});
let undone = null; // what Undo brings back

function element(tag, className, words, label) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = words;
  if (tag === "button") made.type = "button";
  if (label) made.setAttribute("aria-label", label);
  return made;
}

function row(talk) {
  const { title } = talk;
  const item = document.createElement("li");
  const name = element("button", "open", title || say("talk.untitled"));
  const told = [say("talk.count", { count: talk.exchanges.length }), when.format(talk.updated)];
  if (talk.id === current().id) {
    item.setAttribute("aria-current", "true");
    told.unshift(say("talk.current"));
  }
  name.append(element("span", "meta", told.join(" · ")));
  name.addEventListener("click", () => {
    part("talks").close();
    open(talk.id);
  });
  const rename = element("button", "rename", say("talk.rename"), say("talk.rename_of", { title }));
  rename.addEventListener("click", () => naming(item, talk));
  const gone = element("button", "delete", say("talk.delete"), say("talk.delete_of", { title }));
  gone.addEventListener("click", () => drop(talk));
  item.append(name, rename, gone);
  item.dataset.talk = talk.id;
  return item;
}

function naming(item, talk) {
  const form = document.createElement("form");
  const input = document.createElement("input");
  input.value = talk.title;
  input.maxLength = 200;
  input.setAttribute("aria-label", say("talk.new_name"));
  const cancel = element("button", "", say("talk.cancel"));
  const saved = element("button", "primary", say("talk.save"));
  saved.type = "submit";
  const back = () => {
    fill();
    part("talk-list").querySelector(`[data-talk="${talk.id}"] .rename`)?.focus();
  };
  cancel.addEventListener("click", back);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    back();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const title = input.value.trim();
    const held = store.read(talk.id);
    if (title && held) store.write({ ...held, title, named: true });
    elsewhere(talk.id);
    back();
  });
  form.append(input, saved, cancel);
  item.replaceChildren(form);
  input.select();
}

function drop(talk) {
  const at = [...part("talk-list").children].findIndex((item) => item.dataset.talk === talk.id);
  store.remove(talk.id);
  undone = talk;
  if (talk.id === current().id) fresh();
  fill();
  said(say("talk.deleted", { title: talk.title }), say("talk.undo"));
  const rows = part("talk-list").children;
  (rows[Math.min(at, rows.length - 1)]?.querySelector(".delete") ?? part("talks-new")).focus();
}

function said(words, action) {
  const line = part("talks-said");
  line.replaceChildren(words);
  if (!action) return;
  const button = element("button", "undo", action);
  button.addEventListener("click", () => {
    store.write(undone);
    const { id } = undone;
    said("");
    fill();
    part("talk-list").querySelector(`[data-talk="${id}"] .open`)?.focus();
  });
  line.append(" ", button);
}

function fill() {
  const talks = store.all();
  part("talk-list").replaceChildren(...talks.map(row));
  part("talks-none").hidden = talks.length > 0;
  part("talks-clear").hidden = talks.length === 0;
  sure(false);
  dress();
}

function sure(asking) {
  part("talks-sure").hidden = !asking;
  document.querySelector("#talks .foot").hidden = asking;
  if (asking) part("talks-no").focus();
}

function clear() {
  store.removeAll();
  fresh();
  fill();
  said(say("talk.all_deleted"));
  part("talks-new").focus();
}

function dress() {
  if (!part("talks-count")) return;
  const count = store.count();
  const { exchanges, title } = current();
  part("talks-count").textContent = count ? `(${count})` : "";
  part("talk-title").textContent = exchanges.length ? title : "";
  part("fresh").hidden = !exchanges.length;
  part("exports").hidden = !exchanges.length;
}

export function startList() {
  const dialog = part("talks");
  document.body.append(dialog); // out of the reach of Gradio's styles for text
  const on = (id, go) => part(id).addEventListener("click", go);
  on("talks-open", () => {
    said("");
    fill();
    dialog.showModal();
    (dialog.querySelector("[aria-current] .open") ?? dialog.querySelector(".open"))?.focus();
    tellNews();
  });
  on("talks-close", () => dialog.close());
  on("talks-new", () => { dialog.close(); fresh(); });
  on("talks-clear", () => sure(true));
  on("talks-no", () => { sure(false); part("talks-clear").focus(); });
  on("talks-yes", clear);
  on("fresh", fresh);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("keydown", (event) => event.key === "Escape" && event.stopPropagation());
  addEventListener("storage", (event) => {
    const id = store.idOf(event.key);
    if (id) elsewhere(id);
    if (event.key === null || id) dialog.open ? fill() : dress();
  });
  onChange(dress);
  dress();
}
