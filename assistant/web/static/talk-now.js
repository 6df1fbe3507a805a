// The conversation that is shown. The browser owns it: each question takes it along to the server
// in the hidden field #kept, and each whole answer brings it back there, longer, to be kept.

import { say } from "./texts.js";
import * as store from "./talk-store.js";

export const part = (id) => document.getElementById(id);
const empty = () => ({ id: store.newId(), title: "", named: false, rev: "", exchanges: [] });
const field = () => document.querySelector("#kept textarea, #kept input");
export const box = () => document.querySelector("#question textarea");
export const answering = () => Boolean(document.querySelector("#chat .answer.live"));

let talk = empty();
let given = ""; // what was last put into the field
let seen = ""; // what the server last put there
let editing = null; // the place of the question that is being changed
let extra = {}; // what goes with the next question besides the conversation
export let ticket = ""; // names the question that is being asked
const changes = new EventTarget();

export const current = () => talk;
export const onChange = (listener) => changes.addEventListener("change", listener);
const changed = () => changes.dispatchEvent(new Event("change"));

export function type(element, value) {
  const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), "value").set;
  set.call(element, value);
  element.dispatchEvent(new Event("input", { bubbles: true }));
}

// Say what happened in the line above the conversation, with something to do about it.
export function tell(words, action) {
  const line = part("talk-told");
  if (!line) return;
  line.replaceChildren(words);
  line.hidden = !words;
  if (action) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = action.words;
    button.addEventListener("click", () => { tell(""); action.go(); });
    line.append(" ", button);
  }
}

export function tellNews() {
  const { dropped, full, refused } = store.takeNews();
  if (refused) tell(say("talk.not_kept"));
  else if (full) tell(say("talk.full", { count: full }));
  else if (dropped) tell(say("talk.dropped", { count: dropped }));
}

function give(more = {}) {
  extra = more;
  ticket = store.newId();
  const exchanges = more.exchanges ?? talk.exchanges;
  given = JSON.stringify({ id: talk.id, ticket, ...more, exchanges });
  type(field(), given);
}

const press = (id) => setTimeout(() => part(id)?.click(), 50); // after the field has told it on

function show(more) {
  give(more);
  press("show");
}

// Look whether the server has put a conversation into the field.
export function look() {
  const value = field()?.value ?? "";
  if (value === given || value === seen) return;
  seen = value;
  let found;
  try {
    found = JSON.parse(value);
  } catch {
    return;
  }
  if (found.id === talk.id) take(found);
}

function take({ exchanges, dropped, shed }) {
  const went = editing !== null && extra.exchanges;
  if (went && editing < talk.exchanges.length - 1) Object.assign(talk, { id: store.newId(), rev: "" });
  const same = JSON.stringify(exchanges) === JSON.stringify(talk.exchanges);
  talk.exchanges = exchanges;
  store.ofTab("pending", "");
  endEdit(false);
  if (!same || dropped) save();
  give();
  tellNews();
  if (dropped) tell(say("talk.dropped", { count: dropped }));
  else if (shed) tell(say("talk.shed", { count: shed }));
  changed();
}

function save() {
  const held = store.read(talk.id);
  if (!talk.exchanges.length) {
    if (held) store.remove(talk.id);
    return;
  }
  if (held && held.rev !== talk.rev) { // another tab went on with it
    Object.assign(talk, { id: store.newId(), rev: "" });
    tell(say("talk.elsewhere"));
  } else if (held) {
    Object.assign(talk, { title: held.title, named: held.named });
  }
  if (!talk.named) talk.title = talk.exchanges[0].question.slice(0, 200);
  talk.rev = store.write(talk);
  store.ofTab("current", talk.id);
}

function busy() {
  if (answering()) tell(say("talk.busy"));
  return answering();
}

export function open(id) {
  if (busy()) return false;
  const found = store.read(id);
  if (!found) return false;
  talk = found;
  begin();
  return true;
}

export function fresh() {
  if (busy()) return false;
  talk = empty();
  begin();
  box()?.focus();
  return true;
}

function begin() {
  store.ofTab("current", talk.rev ? talk.id : "");
  endEdit(false);
  tell("");
  show();
  changed();
}

export function again() {
  if (!answering() && editing === null && talk.exchanges.length) show();
}

// Change a question: it goes back into the box, and what is asked goes on from before it.
export function edit(n) {
  if (busy() || !talk.exchanges[n]) return;
  editing = n;
  part("editing").hidden = false;
  give({ exchanges: talk.exchanges.slice(0, n) });
  type(box(), talk.exchanges[n].question);
  box().focus();
  document.querySelectorAll("#chat .message-row").forEach((row, at) => {
    row.classList.toggle("passing", at >= 2 * n);
  });
}

export function endEdit(emptied = true) {
  if (editing === null) return;
  editing = null;
  part("editing").hidden = true;
  document.querySelectorAll("#chat .passing").forEach((row) => row.classList.remove("passing"));
  if (!emptied) return;
  type(box(), "");
  give();
  box().focus();
}

// Have a question answered anew, in its place; what follows stays.
export function retry(n, more = {}) {
  if (busy() || !talk.exchanges[n]) return;
  endEdit();
  tell("");
  give({ at: n, question: talk.exchanges[n].question, ...more });
  noteAsked();
  press("ask");
}

// Ask what waits in the box, once the conversation it belongs to is on the screen.
export function askWhenShown(looks = 100) {
  const shown = document.querySelectorAll("#chat .asked").length >= talk.exchanges.length;
  if (!shown && looks) setTimeout(askWhenShown, 50, looks - 1);
  else part("ask").click();
}

// Remember what is being asked, so that it is not lost with the connection.
export function noteAsked() {
  const question = (extra.question ?? box()?.value ?? "").trim();
  if (!question || answering()) return;
  const at = extra.at ?? null;
  const exchanges = extra.exchanges ? extra.exchanges.length : null;
  store.ofTab("pending", JSON.stringify({ id: talk.id, question, at, exchanges }));
  store.ofTab("draft", "");
}

// A question that was sent, and not answered yet.
export function pending() {
  try {
    const found = JSON.parse(store.ofTab("pending") || "null");
    return typeof found?.question === "string" ? found : null;
  } catch {
    return null;
  }
}

// Go on where this tab was before it was loaded again.
export function restore({ asked }) {
  const lost = pending();
  store.ofTab("pending", "");
  const found = asked ? null : store.read(store.ofTab("current") || lost?.id || "");
  talk = found ?? empty();
  const draft = store.ofTab("draft");
  if (draft && !asked && box() && !box().value) type(box(), draft);
  if (lost && !asked) goOn(lost);
  else if (talk.exchanges.length) show();
  else give();
  tellNews();
  changed();
}

function goOn({ question, at, exchanges }) {
  if (Number.isInteger(exchanges) && exchanges < talk.exchanges.length) { // a changed question
    show();
    tell(say("talk.cut", { question }), { words: say("talk.ask_again"), go: () => changeTo(exchanges, question) });
  } else if (Number.isInteger(at) && talk.exchanges[at]) {
    show();
    tell(say("talk.cut", { question }), { words: say("talk.ask_again"), go: () => retry(at) });
  } else {
    show({ cut: question });
  }
}

function changeTo(n, question) {
  edit(n);
  type(box(), question);
  noteAsked();
  press("ask");
}

// Another tab, or the list, changed what is kept.
export function elsewhere(id) {
  const found = id === talk.id && !answering() && editing === null && store.read(id);
  if (found && found.rev !== talk.rev) {
    const same = JSON.stringify(found.exchanges) === JSON.stringify(talk.exchanges);
    talk = found;
    if (!same) show();
  }
  changed();
}
