// The list of sources under an answer, filtered by guide where it is long.

import { say } from "./texts.js";

const FEW = 3; // cards up to which a list is shown as it is

const guideOf = (card) => new URL(card.querySelector("a.open").href).pathname;

function titleOf(card) {
  const mark = card.querySelector(".number")?.textContent ?? "";
  return card.querySelector(".card-title").textContent.trim().slice(mark.length).trim();
}

function option(value, words) {
  const made = document.createElement("option");
  made.value = value;
  made.textContent = words;
  return made;
}

// Guides of the same title are told apart by their publisher, else by their file.
function names(guides) {
  const titles = [...guides.values()].map(([card]) => titleOf(card));
  return new Map([...guides].map(([path, [card]]) => {
    const title = titleOf(card);
    const same = titles.filter((one) => one === title).length > 1;
    const more = card.querySelector(".meta")?.textContent || decodeURIComponent(path.split("/").pop());
    return [path, same ? `${title}, ${more}` : title];
  }));
}

function offer(list) {
  const cards = [...list.querySelectorAll(".card")];
  const guides = new Map();
  for (const card of cards) guides.set(guideOf(card), [...(guides.get(guideOf(card)) ?? []), card]);
  if (cards.length <= FEW || guides.size < 2) return;
  const [label, choice, told] = ["label", "select", "span"].map((tag) => document.createElement(tag));
  label.className = "by-guide";
  told.className = "visually-hidden";
  told.setAttribute("role", "status");
  choice.append(option("", say("sources.all", { count: cards.length })));
  for (const [path, name] of names(guides)) {
    choice.append(option(path, say("sources.one", { guide: name, count: guides.get(path).length })));
  }
  choice.addEventListener("change", () => filter(list, cards, choice.value, told));
  label.append(`${say("sources.show")} `, choice);
  list.querySelector(".label").after(label, told);
}

function filter(list, cards, path, told) {
  const shown = cards.filter((card) => !path || guideOf(card) === path);
  for (const card of cards) card.hidden = !shown.includes(card);
  const more = list.querySelector("details.more");
  if (more) {
    more.open = Boolean(path) && shown.some((card) => more.contains(card));
    more.hidden = Boolean(path) && !more.open;
    more.classList.toggle("filtered", Boolean(path));
  }
  told.textContent = say("sources.shown", { count: shown.length });
}

// An answer is drawn anew when it changes, and its list with it.
let frame = 0;
function look() {
  frame = 0;
  for (const list of document.querySelectorAll(".answer.done .sources:not(:has(.by-guide))")) offer(list);
}
new MutationObserver(() => { frame ||= requestAnimationFrame(look); })
  .observe(document.documentElement, { childList: true, subtree: true });
