// The reader: opens guides beside the chat, at the cited words, and gives the focus back.

const GUIDE = "/guide/";
let opener = null; // the link that opened the reader
let loading = null; // aborts a guide that is still on its way when another is asked for

const part = (id) => document.getElementById(id);

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
  return response.text();
}

function failed(error) {
  if (error.name === "AbortError") return;
  const sentence = document.createElement("p");
  sentence.className = "notice";
  sentence.textContent = "The guide could not be loaded. Is the program still running? Try again.";
  part("reader-body").replaceChildren(sentence);
}

function dress(address, showsGuide) {
  part("reader-back").hidden = !showsGuide;
  part("reader-alone").hidden = !showsGuide;
  part("reader-close").hidden = !showsGuide && !narrow();
  part("reader-alone").href = address;
  document.querySelectorAll("a.cite.current").forEach((chip) => chip.classList.remove("current"));
  if (opener?.matches("a.cite")) opener.classList.add("current");
}

const narrow = () => matchMedia("(max-width: 860px)").matches;

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

function tellOldWords() {
  const notice = part("reader-body").querySelector('[data-state="changed"] .notice');
  const words = opener?.matches("a.cite") ? opener.title : "";
  if (!notice || !words) return;
  const old = document.createElement("q");
  old.textContent = words;
  notice.append(" The cited words were: ", old);
}

async function open(address, link) {
  if (link && !part("reader").contains(link)) opener = link;
  document.body.classList.add("reading");
  dress(address, true);
  try {
    part("reader-body").innerHTML = await load(address);
    tellOldWords();
    arrive(address);
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
  if (!document.body.classList.contains("reading")) return;
  document.body.classList.remove("reading");
  const back = opener?.isConnected ? opener : document.querySelector("#question textarea");
  opener = null;
  shelve();
  back?.focus();
}

function clicked(event) {
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
  const link = event.target.closest?.("a[href]");
  if (event.target.closest?.("#reader-close")) return close();
  if (event.target.closest?.("#reader-back")) {
    opener = null;
    document.body.classList.add("reading");
    return shelve();
  }
  if (event.target === document.body && narrow()) return close();
  if (!link || !plain || link.id === "reader-alone") return undefined;
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

document.addEventListener("click", clicked, true);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});

function start() {
  if (!part("reader-body") || !part("side")) return false;
  part("side").append(part("reader")); // out of the reach of Gradio's styles for text
  shelve();
  return true;
}

// Gradio builds the page some time after this runs.
const waiting = new MutationObserver(() => start() && waiting.disconnect());
if (!start()) waiting.observe(document.body ?? document.documentElement, { childList: true, subtree: true });
document.addEventListener("guides-changed", () => {
  if (part("reader-body") && !document.body.classList.contains("reading")) shelve();
});
