// The reader: opens guides beside the chat, at the cited words, and gives the focus back.

import { say } from "./texts.js";

const GUIDE = "/guide/";
let opener = null; // the link that opened the reader
let leaving = false; // closed by itself: the step back in the history is still on its way
let loading = null; // aborts a guide that is still on its way when another is asked for

const part = (id) => document.getElementById(id);
const narrow = () => matchMedia("(max-width: 860px)").matches;
const reading = () => document.body.classList.contains("reading");

function inReader(address) {
  const url = new URL(address, location.href);
  url.searchParams.set("view", "reader");
  url.hash = "";
  return url;
}

async function load(address) {
  loading?.abort();
  loading = new AbortController();
  const response = await fetch(inReader(address), { signal: loading.signal });
  if (!new URL(response.url).pathname.startsWith("/guide")) location.reload(); // to log in again
  return response.text();
}

function failed(error) {
  if (error.name === "AbortError") return;
  const sentence = document.createElement("p");
  sentence.className = "notice";
  sentence.textContent = say("reader.not_loaded");
  part("reader-body").replaceChildren(sentence);
}

function dress(address, showsGuide) {
  part("reader-back").hidden = !showsGuide;
  part("reader-alone").hidden = !showsGuide;
  part("reader-close").hidden = !showsGuide && !narrow();
  part("reader-alone").href = address;
  document.querySelectorAll("a.cite.current").forEach((chip) => chip.classList.remove("current"));
  if (opener?.matches("a.cite")) opener.classList.add("current");
  count(showsGuide);
  aside();
}

// On a phone the reader lies over the page, which must not be reached meanwhile.
function aside() {
  for (const other of document.querySelectorAll("#talk, #top")) other.inert = reading() && narrow();
}

// The sources of the answer that the reader was opened from, each once, in the order of its text.
function sources() {
  const links = opener?.closest(".answer")?.querySelectorAll("a.cite, .card a.open") ?? [];
  const first = new Map();
  for (const link of links) {
    const address = link.getAttribute("href");
    if (!first.has(address)) first.set(address, link);
  }
  const all = [...first.values()];
  return { all, at: [...first.keys()].indexOf(opener?.getAttribute("href")) };
}

function count(showsGuide) {
  const { all, at } = sources();
  part("reader-sources").hidden = !showsGuide || all.length < 2 || at < 0;
  part("reader-place").textContent = say("reader.place", { at: at + 1, count: all.length });
  part("reader-previous").disabled = at <= 0;
  part("reader-next").disabled = at + 1 >= all.length;
}

function step(by) {
  const { all, at } = sources();
  const link = at < 0 ? undefined : all[at + by];
  if (link) open(link.getAttribute("href"), link);
}

function arrive(address) {
  const body = part("reader-body");
  const hash = decodeURIComponent(new URL(address, location.href).hash.slice(1));
  const target = (hash && body.querySelector(`#${CSS.escape(hash)}`)) || body.querySelector("#hl");
  const focused = target?.id === "hl" ? target : body.querySelector(".guide-title");
  body.scrollTop = 0;
  if (target) {
    const box = target.getBoundingClientRect();
    body.scrollTop += box.top - body.getBoundingClientRect().top - body.clientHeight / 4;
  }
  focused?.focus({ preventScroll: true });
}

// Where the library no longer knows the old words, the chip that was clicked still does.
function tellOldWords() {
  const body = part("reader-body");
  const notice = body.querySelector('[data-state="changed"] .notice');
  const words = opener?.matches("a.cite") ? opener.title : "";
  if (!notice || !words || body.querySelector(".former")) return;
  const old = document.createElement("q");
  old.textContent = words;
  notice.append(` ${say("reader.words_were")} `, old);
}

// An open reader is a step in the browser's history, so that Back closes it and leaves nothing else.
function enter() {
  if (!reading()) history.pushState({ reader: true }, "");
  document.body.classList.add("reading");
}

async function open(address, link) {
  if (link && !part("reader").contains(link)) opener = link;
  enter();
  dress(address, true);
  try {
    part("reader-body").innerHTML = await load(address);
    tellOldWords();
    arrive(address);
    document.dispatchEvent(new Event("guide-shown"));
  } catch (error) {
    failed(error);
  }
}

async function shelve() {
  dress("/guides", false);
  try {
    part("reader-body").innerHTML = await load("/guides");
  } catch (error) {
    failed(error);
  }
}

function close() {
  if (!reading()) return;
  leaving = Boolean(history.state?.reader);
  if (leaving) history.back();
  shut();
}

function shut() {
  document.body.classList.remove("reading");
  const back = opener?.isConnected ? opener : document.querySelector("#question textarea");
  opener = null;
  shelve();
  back?.focus();
}

function shelf() {
  opener = null;
  enter();
  shelve();
}

function wentBack() {
  if (reading() && !leaving) shut();
  leaving = false;
}

const BUTTONS = {
  "reader-close": close,
  "reader-back": shelf,
  "reader-previous": () => step(-1),
  "reader-next": () => step(1),
};

function clicked(event) {
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
  const link = event.target.closest?.("a[href]");
  const press = BUTTONS[event.target.closest?.("button")?.id];
  if (press) return press();
  if (event.target === document.body && narrow()) return close();
  if (!link || !plain || link.id === "reader-alone" || link.matches(".copy")) return undefined;
  const url = new URL(link.href);
  if (url.origin !== location.origin || !url.pathname.startsWith(GUIDE)) return inside(event, link);
  event.preventDefault();
  event.stopPropagation();
  return open(link.getAttribute("href"), link);
}

// Links to headings of the open guide scroll the reader, not the page.
function inside(event, link) {
  const hash = link.getAttribute("href");
  if (!hash.startsWith("#") || !part("reader-body")?.contains(link)) return;
  event.preventDefault();
  part("reader-body").querySelector(`#${CSS.escape(hash.slice(1))}`)?.scrollIntoView();
}

// Alt with an arrow: no letter that a screen reader or a field would take.
function pressed(event) {
  if (event.defaultPrevented) return;
  if (event.key === "Escape") close();
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const alone = event.altKey && !(event.ctrlKey || event.metaKey || event.shiftKey);
  if (!by || !alone || !reading() || event.target.closest?.("input, textarea, select")) return;
  event.preventDefault();
  step(by);
}

document.addEventListener("click", clicked, true);
document.addEventListener("keydown", pressed);
addEventListener("popstate", wentBack);

function start() {
  if (!part("reader-body") || !part("side")) return false;
  if (history.state?.reader) history.replaceState(null, ""); // loaded again with the reader open
  part("side").append(part("reader")); // out of the reach of Gradio's styles for text
  shelve();
  matchMedia("(max-width: 860px)").addEventListener("change", aside);
  return true;
}

// Gradio builds the page some time after this runs.
const waiting = new MutationObserver(() => start() && waiting.disconnect());
if (!start()) waiting.observe(document.body ?? document.documentElement, { childList: true, subtree: true });
document.addEventListener("guides-changed", () => {
  if (part("reader-body") && !reading()) shelve();
});
