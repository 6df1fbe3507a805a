// Ties the kept conversations to the page: the bar, the list, editing, asking again, the line.

import { say } from "./texts.js";
import * as now from "./talk-now.js";
import * as store from "./talk-store.js";
import { startExport } from "./talk-export.js";
import { ask, hurry, watch } from "./talk-line.js";
import { startList } from "./talk-list.js";

const { part } = now;
let started = false;
let ready = false; // the kept conversations have been read
let early = false; // a question was sent before that: it would belong to none of them

function place() {
  const chat = part("chat");
  const holder = part("talks-parts");
  const talk = part("talk");
  talk.prepend(part("bar"), part("talk-told"));
  part("compose").before(part("editing"));
  holder.hidden = true;
  return Boolean(chat);
}

async function start() {
  if (started || !["talks-parts", "kept", "show", "chat", "compose"].every(part)) return;
  if (!document.querySelector("#question textarea")) return;
  started = true;
  place();
  let first;
  try {
    first = await ask();
  } catch {
    first = { started: "", generation: 0, owner: "" };
  }
  store.openStore(first.owner ?? "");
  startList();
  startExport();
  now.restore({ asked: new URLSearchParams(location.search).has("q") });
  watch(first);
  ready = true;
  if (early) now.askWhenShown();
  part("edit-end").addEventListener("click", () => now.endEdit());
  now.box().addEventListener("input", () => store.ofTab("draft", now.box().value));
}

function act(link) {
  const [what, place] = link.getAttribute("href").slice(1).split("-");
  const n = Number(place);
  if (what === "edit") now.edit(n);
  else now.retry(n, what === "quotes" ? { quoted: true } : {});
  hurry();
}

function asked(event) {
  if (ready) {
    now.noteAsked();
    hurry();
    return;
  }
  early = true;
  event.preventDefault();
  event.stopImmediatePropagation();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("#chat a.act");
  if (link) {
    event.preventDefault();
    act(link);
  } else if (event.target.closest?.("#ask")) {
    asked(event);
  }
}, true);

document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches?.("#chat a.act")) {
    event.preventDefault();
    event.target.click();
  }
  if (!event.target.matches?.("#question textarea")) return;
  if (event.key === "Escape" && !part("editing").hidden) {
    event.stopPropagation();
    now.endEdit();
  }
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) asked(event);
}, true);

// The sanitiser of the conversation drops roles and labels.
function name() {
  for (const link of document.querySelectorAll("#chat a.act:not([role])")) {
    const [what, place] = link.getAttribute("href").slice(1).split("-");
    const question = now.current().exchanges[Number(place)]?.question;
    link.setAttribute("role", "button");
    link.removeAttribute("target");
    if (!question) continue;
    if (what === "edit") link.setAttribute("aria-label", say("talk.edit_of", { question }));
    if (what === "again") link.setAttribute("aria-label", say("talk.again_of", { question }));
  }
}

let frame = 0;
new MutationObserver(() => {
  frame ||= requestAnimationFrame(() => {
    frame = 0;
    start();
    name();
    if (started) now.look();
  });
}).observe(document.documentElement, { attributeFilter: ["disabled"], childList: true, subtree: true });
