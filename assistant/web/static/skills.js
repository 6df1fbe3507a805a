// The pages Skills, My skills and Compare: rows are filtered while one types, a choice of type
// takes effect at once, empty fields stay out of the address, and a result is scrolled to.

import "./names.js";

const form = document.querySelector("form#choose");
const find = document.querySelector("#find");
const rows = [...document.querySelectorAll("tr[data-words]")];
const none = document.querySelector(".none[hidden]");

find?.addEventListener("input", () => {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  let seen = 0;
  for (const row of rows) {
    row.hidden = !words.every((word) => row.dataset.words.includes(word));
    seen += !row.hidden;
  }
  if (none && rows.length) none.hidden = seen > 0;
});

form?.addEventListener("submit", () => {
  for (const field of form.querySelectorAll("input:not([type=hidden]), select")) {
    if (!field.value) field.disabled = true;
  }
});
addEventListener("pageshow", () => {
  for (const field of form?.querySelectorAll(":disabled") ?? []) field.disabled = false;
});
document.querySelector("#type")?.addEventListener("change", () => form.requestSubmit());

const result = document.querySelector("#result");
if (result) {
  result.focus({ preventScroll: true });
  result.scrollIntoView();
}
