// The conversation: one-click questions, reading position while an answer grows, names for chips.

let follow = true; // keep the newest question in sight until the reader scrolls
let questions = 0;
let guides = "";
let welcomed = false;

const scroller = () => document.querySelector("#chat [role=log]");

function ask(question) {
  const box = document.querySelector("#question textarea");
  const button = document.querySelector("#ask");
  if (!box || !button || button.disabled) return;
  const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set;
  set.call(box, question);
  box.dispatchEvent(new Event("input", { bubbles: true }));
  setTimeout(() => button.click(), 50); // after the box has told its value on
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("a.skip")) {
    event.preventDefault();
    document.querySelector("#question textarea")?.focus();
    return;
  }
  const link = event.target.closest?.("a.ask");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  ask(new URL(link.href).searchParams.get("q"));
});

for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
  document.addEventListener(kind, (event) => {
    if (scroller()?.contains(event.target)) follow = false;
  }, { passive: true });
}

// The newest question goes to the top of the view as soon as the answer is long enough.
function keepPlace() {
  const view = scroller();
  const asked = document.querySelectorAll("#chat .asked");
  if (asked.length !== questions) follow = true;
  questions = asked.length;
  if (!view || !follow || !questions) return;
  follow = Boolean(document.querySelector("#chat .answer.live")); // this is the last time if not
  const top = asked[questions - 1].getBoundingClientRect().top - view.getBoundingClientRect().top;
  view.scrollTop += top - 16;
}

// Gradio labels each message with its HTML, and its sanitiser drops the labels of links.
function name() {
  for (const message of document.querySelectorAll('#chat [data-testid][aria-label*="<"]')) {
    message.removeAttribute("aria-label");
  }
  for (const chip of document.querySelectorAll("#chat a.cite:not([aria-label])")) {
    chip.setAttribute("aria-label", `Source ${chip.textContent}`);
  }
  for (const link of document.querySelectorAll("#chat a[target]:not(.outside)")) {
    link.removeAttribute("target");
  }
}

function measure() {
  const desk = document.querySelector("#desk");
  if (!desk) return;
  const above = `${Math.ceil(desk.getBoundingClientRect().top + scrollY)}px`;
  if (desk.style.getPropertyValue("--above") !== above) desk.style.setProperty("--above", above);
}

// The box takes the focus once, when it is ready; on a phone that would open the keyboard.
function welcome() {
  const box = document.querySelector("#question textarea:enabled");
  if (!box || welcomed) return;
  welcomed = true;
  if (document.activeElement === document.body && innerWidth > 860) box.focus();
}

function changed() {
  const now = document.querySelector("#top .count")?.textContent ?? "";
  if (now !== guides) document.dispatchEvent(new Event("guides-changed"));
  guides = now;
  welcome();
  measure();
  name();
  keepPlace();
}

let frame = 0;
new MutationObserver(() => {
  frame ||= requestAnimationFrame(() => { frame = 0; changed(); });
}).observe(document.documentElement, {
  attributeFilter: ["disabled"], childList: true, subtree: true,
});
addEventListener("resize", measure);
