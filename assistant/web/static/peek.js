// A preview of the cited words beside their chip, while the pointer or the focus is on it.
//
// It can be pointed at, stays until one leaves, and goes with Escape (WCAG 1.4.13). It never lies
// over the chip or the words before it. A tap opens the guide and shows no preview.

const CHIPS = "a.cite";
const [COME, GO] = [180, 250]; // milliseconds before it comes, and to get from the chip onto it
const GAP = 6; // pixels between chip and preview
const FRESH = 2_000; // milliseconds; the guide may change while the page is open
const kept = new Map(); // address -> HTML of the preview, from our own server

const card = document.createElement("div");
card.id = "peek";
card.setAttribute("role", "tooltip");
card.hidden = true;

let wanted = null; // the chip whose preview is on its way or shown
let chip = null; // the chip whose preview is shown
let title = ""; // of the chip; the browser would show it over the preview
let timer = 0;
let pointed = false; // whether the pointer brought it, not the focus
let [x, y] = [0, 0]; // of the pointer
let tabbed = false; // whether the key pressed last moves the focus

const soon = (what, wait) => {
  clearTimeout(timer);
  timer = setTimeout(what, wait);
};

async function words(address) {
  const { html: known, at } = kept.get(address) ?? {};
  if (known && performance.now() - at < FRESH) return known;
  const url = new URL(address, location.href);
  url.searchParams.set("view", "peek");
  url.hash = "";
  const response = await fetch(url);
  const here = new URL(response.url).pathname.startsWith("/guide/"); // not sent to log in
  const html = response.ok && here ? await response.text() : "";
  if (html) kept.set(address, { html, at: performance.now() });
  return html;
}

async function show(link, byPointer) {
  wanted = link;
  let html = "";
  try {
    html = await words(link.getAttribute("href"));
  } catch {
    return undefined; // the chip still opens the guide, which tells what is wrong
  }
  if (!html || wanted !== link) return undefined;
  const here = standing(link, byPointer);
  if (!here) return hide();
  if (chip !== here) leave();
  [wanted, chip, pointed] = [here, here, byPointer];
  if (byPointer && chip.title) [title] = [chip.title, chip.removeAttribute("title")];
  chip.setAttribute("aria-describedby", "peek");
  card.innerHTML = html;
  card.hidden = false;
  return place();
}

// An answer that grows is drawn anew, and another chip then stands where this one stood.
function standing(link, byPointer) {
  if (link.isConnected) return link;
  const there = byPointer ? document.elementFromPoint(x, y) : document.activeElement;
  const other = there?.closest(CHIPS);
  return other?.getAttribute("href") === link.getAttribute("href") ? other : null;
}

function leave() {
  if (title) chip.title = title;
  chip?.removeAttribute("aria-describedby");
  [chip, title] = [null, ""];
}

function hide() {
  clearTimeout(timer);
  leave();
  card.hidden = true;
  wanted = null;
}

// Below the line of the chip where there is room, else above the block that it stands in.
function place() {
  if (!chip.isConnected) {
    const other = standing(chip, pointed);
    return other ? show(other, pointed) : hide();
  }
  const lines = chip.getClientRects();
  const line = lines[lines.length - 1];
  if (!line || line.bottom < 0 || line.top > innerHeight) return hide();
  card.style.maxHeight = "";
  const height = card.offsetHeight;
  const block = chip.closest("p, li, td, dd, h2, h3, h4") ?? chip;
  const below = innerHeight - line.bottom - GAP - 8;
  const above = block.getBoundingClientRect().top - GAP - 8;
  const under = height <= below || below >= above;
  card.style.maxHeight = `${Math.max(under ? below : above, 80)}px`;
  const left = Math.min(line.left - 24, document.documentElement.clientWidth - card.offsetWidth - 8);
  card.style.left = `${Math.max(left, 8)}px`;
  const top = under ? line.bottom + GAP : above + 8 - Math.min(height, above);
  card.style.top = `${top}px`;
  return undefined;
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  [x, y] = [event.clientX, event.clientY];
  const over = event.target.closest?.(CHIPS);
  if (over && over !== wanted) soon(() => show(over, true), COME);
  else if (over || card.contains(event.target)) clearTimeout(timer);
  else if (pointed || !chip) soon(hide, GO);
});
document.documentElement.addEventListener("pointerleave", () => pointed && soon(hide, GO));
document.addEventListener("focusin", (event) => {
  if (tabbed && event.target.matches?.(CHIPS)) show(event.target, false);
  else if (wanted && !pointed) hide();
});
document.addEventListener("focusout", (event) => event.target === chip && hide());
document.addEventListener("click", hide, true);
document.addEventListener("scroll", () => card.hidden || place(), true);
addEventListener("resize", () => card.hidden || place());
document.addEventListener("keydown", (event) => {
  tabbed = event.key === "Tab";
  if (event.key !== "Escape" || card.hidden) return;
  event.preventDefault();
  event.stopPropagation();
  hide();
}, true);
document.addEventListener("guides-changed", () => kept.clear());

if (document.body) document.body.append(card);
else addEventListener("DOMContentLoaded", () => document.body.append(card));
