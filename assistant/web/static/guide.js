// A guide, in the reader or on its own page: search inside of it, and its contents at its side.
//
// The server finds the places; here they are painted over the text, whose nodes stay untouched.

import { say } from "./texts.js";

const PAUSE = 150; // milliseconds of no typing before the server is asked
let asked = 0; // number of the newest question to the server
let hits = []; // [start, end] in the guide's text, in code points
let at = -1; // the hit that is shown
let total = 0;

const article = (within) => within.closest("article.guide");

async function get(guide, query, type) {
  const address = new URL(guide.dataset.guide, location.href);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.statusText);
  return response[type]();
}

async function search(form) {
  const number = ++asked;
  const guide = article(form);
  const words = form.querySelector("input").value;
  [hits, at, total] = [[], -1, 0];
  try {
    const found = words.trim() ? await get(guide, { view: "hits", find: words }, "json") : null;
    if (number !== asked) return;
    if (found) [hits, total] = [found.hits, found.count];
    const low = Number(guide.querySelector(".parts").dataset.low);
    const first = hits.findIndex(([start]) => start >= low);
    if (hits.length) await show(guide, Math.max(first, 0));
    tell(form, found ? undefined : "");
  } catch {
    if (number === asked) tell(form, say("guide.not_searched"));
  }
}

function tell(form, words) {
  const found = total ? say("guide.hit", { at: at + 1, count: total }) : say("guide.no_hit");
  form.querySelector("output").textContent = words ?? found;
  for (const button of form.querySelectorAll("button")) button.disabled = hits.length < 2;
  paint(article(form));
}

async function step(form, by) {
  if (!hits.length) return;
  await show(article(form), (at + by + hits.length) % hits.length);
  tell(form);
}

async function show(guide, index) {
  at = index;
  const { low, high } = guide.querySelector(".parts").dataset;
  const [start] = hits[at];
  if (start < Number(low) || start >= Number(high)) await turn(guide, start);
  const [range] = ranges(guide, [hits[at]]);
  if (range) bring(guide, range);
}

// Exchange the part of a long guide that is laid out for the one around an offset.
async function turn(guide, offset) {
  const cited = new URL(guide.dataset.address ?? guide.dataset.guide, location.href).searchParams;
  const query = { ...Object.fromEntries(cited), at: offset, view: "reader" };
  const page = new DOMParser().parseFromString(await get(guide, query, "text"), "text/html");
  guide.querySelector(".parts").replaceWith(document.adoptNode(page.querySelector(".parts")));
}

function bring(guide, range) {
  const box = range.getBoundingClientRect();
  const body = guide.closest("#reader-body");
  const frame = body ? body.getBoundingClientRect() : { top: 0, bottom: innerHeight };
  if (box.top > frame.top + 90 && box.bottom < frame.bottom - 40) return;
  (body ?? document.scrollingElement).scrollBy({
    top: box.top - frame.top - (frame.bottom - frame.top) / 3, behavior: "instant",
  });
}

function paint(guide) {
  const shown = guide ? ranges(guide, hits) : [];
  const now = guide && at >= 0 ? ranges(guide, [hits[at]]) : [];
  if (!globalThis.CSS?.highlights) return mark(now[0]);
  CSS.highlights.set("hits", new Highlight(...shown));
  CSS.highlights.set("hit", new Highlight(...now));
  CSS.highlights.get("hit").priority = 1;
  return undefined;
}

// Where a browser cannot paint over a text, the hit is selected.
function mark(range) {
  if (!range) return;
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

function ranges(guide, places) {
  const parts = guide.querySelector(".parts");
  const nodes = spans(parts.querySelector(".guide-text"), Number(parts.dataset.low));
  const end = Number(parts.dataset.high);
  return places.filter(([from, to]) => from >= Number(parts.dataset.low) && to <= end).map(([from, to]) => {
    const range = new Range();
    range.setStart(...spot(nodes, from));
    range.setEnd(...spot(nodes, to - 1, 1));
    return range;
  });
}

// Every text node with the offset that it starts at; the texts lie end to end.
function spans(text, low) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let from = low; walker.nextNode();) {
    const node = walker.currentNode;
    const wide = /[\ud800-\udbff]/.test(node.data); // has characters of two code units
    found.push({ node, from, wide });
    from += wide ? [...node.data].length : node.data.length;
  }
  return found;
}

// The node and the index in it of a character, or of the place after it.
function spot(nodes, offset, after = 0) {
  let [low, high] = [0, nodes.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (nodes[middle].from <= offset) low = middle;
    else high = middle - 1;
  }
  const { node, from, wide } = nodes[low];
  const count = offset - from + after;
  return [node, wide ? [...node.data].slice(0, count).join("").length : count];
}

let waiting = 0;
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form.find");
  if (!form) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => search(form), PAUSE);
});
document.addEventListener("submit", (event) => {
  if (event.target.matches?.("form.find")) event.preventDefault();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("form.find button");
  if (button) step(button.form, button.matches(".previous") ? -1 : 1);
});
document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form.find");
  if (!form || !event.target.matches("input")) return;
  if (event.key === "Enter") {
    event.preventDefault();
    step(form, event.shiftKey ? -1 : 1);
  } else if (event.key === "Escape" && event.target.value) {
    event.preventDefault(); // this Escape ends the search, the next one closes the reader
    event.target.value = "";
    search(form);
  }
}, true);

function ready() {
  [hits, at, total] = [[], -1, 0];
  if (globalThis.CSS?.highlights) CSS.highlights.clear();
  for (const form of document.querySelectorAll("form.find")) form.hidden = false;
  const contents = document.querySelector(".standalone .contents");
  if (contents && matchMedia("(min-width: 78rem)").matches) contents.open = true;
}
document.addEventListener("guide-shown", ready);
ready();
