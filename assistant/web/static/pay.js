// The Pay page: names offered while typing, choices that take effect at once, charts as PNG.

import { fitting } from "./names.js";
import { say } from "./texts.js";

const form = document.querySelector("#choose");
form?.addEventListener("change", (event) => {
  if (event.target.id !== "occupation") send();
});
function send() {
  for (const field of form.querySelectorAll("input, select")) if (!field.value) field.disabled = true;
  form.requestSubmit();
}
form?.addEventListener("submit", () => {
  for (const field of form.querySelectorAll("input:not([type=hidden]), select"))
    if (!field.value) field.disabled = true; // an empty choice stays out of the address
});
addEventListener("pageshow", () => {
  for (const field of form?.querySelectorAll(":disabled") ?? []) field.disabled = false;
});

// A combobox after the ARIA pattern: arrows move, Enter takes, Escape closes.
const input = document.querySelector("#occupation");
if (input) combobox(input);

function combobox(box) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = "suggestions";
  list.role = "listbox";
  list.setAttribute("aria-label", say("pay.occupations"));
  list.hidden = true;
  box.after(list);
  box.removeAttribute("list");
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": "suggestions", "aria-expanded": "false",
  })) box.setAttribute(name, value);
  let at = -1;

  async function show() {
    const typed = box.value;
    const found = await fitting(typed).catch(() => []);
    if (typed !== box.value) return;
    list.replaceChildren(...found.map((name, place) => {
      const item = document.createElement("li");
      item.role = "option";
      item.id = `suggestion-${place}`;
      item.textContent = name;
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(name); });
      return item;
    }));
    move(-1);
    open(found.length > 0);
  }
  function open(shown) {
    list.hidden = !shown;
    box.setAttribute("aria-expanded", String(shown));
    if (!shown) move(-1);
  }
  function move(place) {
    list.children[at]?.removeAttribute("aria-selected");
    at = place;
    const item = list.children[at];
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item) box.setAttribute("aria-activedescendant", item.id);
    else box.removeAttribute("aria-activedescendant");
  }
  function take(name) {
    box.value = name;
    open(false);
    send();
  }
  box.addEventListener("input", show);
  box.addEventListener("blur", () => open(false));
  box.addEventListener("keydown", (event) => {
    const many = list.children.length;
    if (event.key === "Escape") open(false);
    else if (event.key === "Enter" && !list.hidden && at >= 0) {
      event.preventDefault();
      take(list.children[at].textContent);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) show();
      else move((at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1) + many) % many);
    }
  });
  if (document.activeElement === box && box.value) show(); // typed before this was loaded
}

// What a mark says, in words, for those who point at it or reach it by keyboard.
const told = document.querySelector("#mark-told");
for (const mark of document.querySelectorAll(".mark"))
  for (const kind of ["pointerenter", "focus"])
    mark.addEventListener(kind, () => {
      told.textContent = mark.getAttribute("aria-label");
      told.classList.add("said");
    });

// PNG: the chart's own SVG, its styles written into it, drawn on a canvas at twice its size.
const KEPT = ["display", "fill", "stroke", "stroke-width", "opacity", "font-family", "font-size", "font-weight"];
for (const button of document.querySelectorAll(".png")) {
  button.hidden = false;
  button.addEventListener("click", () => download(button.closest(".panel")));
}

async function download(panel) {
  const svg = panel.querySelector(".chart");
  const { width, height } = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true);
  const from = svg.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((part, place) => {
    const style = getComputedStyle(from[place]);
    for (const name of KEPT) part.setAttribute(name, style.getPropertyValue(name));
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  const edge = 16;
  canvas.width = (width + 2 * edge) * 2;
  canvas.height = (height + 2 * edge) * 2;
  const pen = canvas.getContext("2d");
  pen.scale(2, 2);
  pen.fillStyle = getComputedStyle(panel).backgroundColor;
  pen.fillRect(0, 0, width + 2 * edge, height + 2 * edge);
  pen.drawImage(image, edge, edge, width, height);
  const link = document.createElement("a");
  link.href = canvas.toDataURL("image/png");
  link.download = `pay-${panel.dataset.currency || "figures"}.png`;
  link.click();
}
