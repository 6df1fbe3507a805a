// Under each finished answer: what a reader says of it is sent at once, and can be taken back.
// What was said stays marked after a reload; the receipts for that are kept in this browser.

import { say } from "./texts.js";

const STORE = "career-guide-feedback";
const MOST = 300; // answers remembered here

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(STORE)) ?? {};
  } catch {
    return {};
  }
}

function remember(answer, said) {
  const all = remembered();
  delete all[answer];
  if (Object.keys(said).length) all[answer] = said;
  const newest = Object.entries(all).slice(-MOST);
  try {
    localStorage.setItem(STORE, JSON.stringify(Object.fromEntries(newest)));
  } catch {
    // a browser that keeps nothing: the marks last as long as the page
  }
}

// Each thing said has a key of its own: "answer", or the number of a citation.
const keyOf = (button) => button.dataset.citation ?? "answer";

async function send(path, body) {
  const response = await fetch(`/feedback/${path}`, {
    method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" },
  });
  const told = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(told.error || say("feedback.refused", { status: String(response.status) }));
  return told;
}

function dress(line) {
  const { said, last } = line;
  for (const button of line.querySelectorAll("[data-opinion]")) {
    const held = said[keyOf(button)];
    button.setAttribute("aria-pressed", String(held?.opinion === button.dataset.opinion));
  }
  const told = line.querySelector(".said");
  const held = said[last] ? last : Object.keys(said).at(-1);
  line.last = held;
  told.hidden = !held;
  if (!held) open(line, "note", false);
  else if (told.firstElementChild.dataset.of !== `${held} ${said[held].opinion} ${said[held].note}`) {
    const button = [...line.querySelectorAll("[data-opinion]")].find((one) =>
      keyOf(one) === held && one.dataset.opinion === said[held].opinion);
    const words = held === "answer" ? button.textContent : say("feedback.not_said", { n: held });
    told.firstElementChild.textContent = say(said[held].note ? "feedback.noted_with" : "feedback.noted", { words });
    told.firstElementChild.dataset.of = `${held} ${said[held].opinion} ${said[held].note}`;
  }
}

function open(line, what, shown) {
  const switchOf = line.querySelector(`[data-do="${what}"]`);
  const box = switchOf && line.querySelector(`#${switchOf.getAttribute("aria-controls")}`);
  if (!box) return;
  box.hidden = !shown;
  switchOf.setAttribute("aria-expanded", String(shown));
  if (shown) box.querySelector("textarea, button").focus();
}

// One thing after the other, so that a quick second click knows the receipt of the first.
function inTurn(line, go) {
  line.turn = (line.turn ?? Promise.resolve()).then(go).then(
    () => trouble(line, ""),
    (error) => trouble(line, error instanceof TypeError ? say("feedback.unreachable") : error.message),
  ).then(() => dress(line));
  return line.turn;
}

function trouble(line, words) {
  const place = line.querySelector(".trouble");
  place.textContent = words;
  place.hidden = !words;
}

async function judge(line, key, opinion, note = "") {
  const answer = line.dataset.answer;
  const citation = key === "answer" ? null : Number(key);
  const { receipt } = await send("judge", {
    answer, opinion, citation, note, receipt: line.said[key]?.receipt ?? "",
  });
  delete line.said[key];
  line.said[key] = { opinion, receipt, note };
  line.last = key;
  remember(answer, line.said);
}

async function undo(line, key) {
  if (!line.said[key]) return;
  await send("undo", { receipt: line.said[key].receipt });
  delete line.said[key];
  line.querySelector("textarea").value = "";
  remember(line.dataset.answer, line.said);
}

function clicked(event) {
  const button = event.target.closest?.(".judging button");
  if (!button || button.type === "submit") return;
  const line = button.closest(".judging");
  const { opinion, do: what } = button.dataset;
  if (opinion) {
    const key = keyOf(button);
    const again = button.getAttribute("aria-pressed") === "true";
    inTurn(line, () => (again ? undo(line, key) : judge(line, key, opinion)));
  } else if (what === "undo") {
    const key = line.last;
    inTurn(line, () => undo(line, key)).then(() => line.querySelector("[data-opinion]").focus());
  } else {
    if (what === "note") line.querySelector("textarea").value = line.said[line.last]?.note ?? "";
    open(line, what, button.getAttribute("aria-expanded") !== "true");
  }
}

document.addEventListener("click", clicked);
document.addEventListener("submit", (event) => {
  const line = event.target.closest(".judging");
  if (!line) return;
  event.preventDefault();
  const key = line.last;
  inTurn(line, async () => {
    await judge(line, key, line.said[key].opinion, line.querySelector("textarea").value);
    open(line, "note", false);
    line.querySelector('[data-do="note"]').focus();
  });
});

async function fill(place) {
  const link = place.querySelector("a");
  const response = await fetch(link.getAttribute("href"));
  if (!response.ok) return; // feedback is off, or the answer is from before a restart
  place.innerHTML = await response.text();
  const line = place.querySelector(".judging");
  line.said = remembered()[line.dataset.answer] ?? {};
  dress(line);
  place.classList.add("ready");
}

function look() {
  for (const place of document.querySelectorAll(".judge:not(.seen)")) {
    place.classList.add("seen");
    fill(place).catch(() => place.classList.remove("seen"));
  }
}

let frame = 0;
new MutationObserver(() => {
  frame ||= requestAnimationFrame(() => { frame = 0; look(); });
}).observe(document.documentElement, { childList: true, subtree: true });
