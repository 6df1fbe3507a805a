// "Copy with citation": the quote, where it comes from, and its permanent address, as plain text.

import { say } from "./texts.js";

const told = document.createElement("p"); // says what was done, to the eye and to screen readers
told.id = "told";
told.setAttribute("role", "status");

const text = (within, selector) => within.querySelector(selector)?.textContent.trim() ?? "";

// Of a source card, whose attributes the conversation's sanitiser takes away.
function ofCard(card) {
  const number = text(card, ".number");
  return {
    quote: text(card, "blockquote").replace(/^“|”$/gu, ""),
    title: text(card, ".card-title").slice(number.length).trim(),
    origin: text(card, ".meta"),
    section: text(card, ".section"),
    address: card.querySelector("a.open").getAttribute("href"),
    outside: card.querySelector("a.outside")?.href,
  };
}

function citation({ quote, title, origin, section, address, outside }) {
  const source = [title, origin, section].filter(Boolean).join(", ");
  const permanent = new URL(address, location.href).href;
  return [`“${quote.trim()}”`, source, permanent, outside].filter(Boolean).join("\n");
}

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch { // not allowed, or not a secure address
    return byCommand(words);
  }
}

function byCommand(words) {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = words;
  field.className = "visually-hidden";
  field.setAttribute("aria-hidden", "true");
  document.body.append(field);
  field.select();
  const done = document.execCommand?.("copy") ?? false;
  field.remove();
  before?.focus({ preventScroll: true });
  return done;
}

let timer = 0;
function tell(words) {
  clearTimeout(timer);
  told.textContent = "";
  requestAnimationFrame(() => { told.textContent = words; }); // said again, even if the same
  timer = setTimeout(() => { told.textContent = ""; }, 4000);
}

// Where a browser copies nothing at all, the text is shown to be copied by hand.
function show(words) {
  const dialog = document.createElement("dialog");
  dialog.className = "by-hand";
  const label = document.createElement("label");
  const field = document.createElement("textarea");
  const close = document.createElement("button");
  field.readOnly = true;
  field.rows = 8;
  field.value = words;
  label.append(say("copy.by_hand"), field);
  close.textContent = say("copy.close");
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.append(label, close);
  document.body.append(dialog);
  dialog.showModal();
  field.select();
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.(".copy");
  if (!button || event.button !== 0) return;
  const card = button.closest(".card");
  const guide = button.closest("article.guide");
  if (!card && !guide) return;
  event.preventDefault();
  const words = citation(card ? ofCard(card) : guide.dataset);
  if (await copy(words)) tell(say("copy.copied"));
  else show(words);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== " " || !event.target.matches?.("a.copy")) return;
  event.preventDefault(); // it is announced as a button, which the space bar presses
  event.target.click();
});

if (document.body) document.body.append(told);
else addEventListener("DOMContentLoaded", () => document.body.append(told));
