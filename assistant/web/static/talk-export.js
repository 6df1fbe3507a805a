// A conversation as a file, or on paper.

import { say } from "./texts.js";
import { current, part, tell } from "./talk-now.js";

async function fetched(format) {
  const { title, exchanges } = current();
  const response = await fetch("/conversation/export", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ format, title, exchanges }),
  });
  if (response.ok) return response;
  const told = await response.json().catch(() => ({}));
  throw new Error(told.error || String(response.status));
}

function nameOf(response) {
  const named = response.headers.get("Content-Disposition")?.match(/filename\*=UTF-8''([^;]+)/);
  return named ? decodeURIComponent(named[1]) : "conversation";
}

async function download(format) {
  const response = await fetched(format);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = nameOf(response);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function print() {
  const paper = document.createElement("div");
  paper.id = "paper";
  paper.innerHTML = await (await fetched("print")).text();
  part("paper")?.remove();
  document.body.append(paper);
  addEventListener("afterprint", () => paper.remove(), { once: true });
  window.print();
}

export function startExport() {
  const menu = part("exports");
  const close = (focus) => {
    menu.open = false;
    if (focus) menu.querySelector("summary").focus();
  };
  menu.addEventListener("click", (event) => {
    const kind = event.target.closest("[data-export]")?.dataset.export;
    if (!kind) return;
    close(true);
    (kind === "print" ? print() : download(kind)).then(
      () => kind !== "print" && tell(say("talk.exported")),
      (error) => tell(say("talk.export_failed", { reason: error.message })),
    );
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    close(true);
  });
  document.addEventListener("click", (event) => menu.contains(event.target) || close(false));
}
