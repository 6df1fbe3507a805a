// The line to the program: notices when it is lost, when the program was started again, when an
// answer will not come any more, and when the guides changed.

import { say } from "./texts.js";
import { again, answering, pending, tell, ticket } from "./talk-now.js";

const LIVE = 1_500; // milliseconds between two looks while an answer is written
const IDLE = 10_000;
const PATIENCE = 5_000; // to wait for the program
const OVER = 10_000; // after which an answer that nobody writes any more counts as lost

let known = null; // what the program said of itself when the page was opened
let missed = 0;
let over = 0; // since when nobody writes the answer that the page waits for
let timer = 0;

export async function ask(named = "") {
  const response = await fetch(`/conversation/state?ticket=${encodeURIComponent(named)}`, {
    cache: "no-store", signal: AbortSignal.timeout(PATIENCE),
  });
  if (response.status === 401 || response.status === 403 || response.redirected) return { out: true };
  if (!response.ok) throw new TypeError(`status ${response.status}`);
  return response.json();
}

function lost() {
  missed += 1;
  const waits = answering() || pending();
  if (!waits && missed < 2) return;
  document.body.classList.add("lost");
  tell(say(waits ? "talk.lost" : "talk.away"));
}

function back(now) {
  if (now.out) {
    tell(say("talk.signed_out"));
    return;
  }
  const restarted = now.started !== known.started;
  if (restarted && (answering() || missed || pending())) {
    location.reload(); // Gradio's own connection ended with the program
    return;
  }
  if (missed && document.body.classList.contains("lost")) {
    document.body.classList.remove("lost");
    tell("");
  }
  missed = 0;
  waited(now);
  const older = known;
  known = now;
  if (older.generation !== now.generation) again();
}

function waited(now) {
  if (!answering() || now.asked) {
    over = 0;
    return;
  }
  over ||= Date.now();
  if (Date.now() - over > OVER) location.reload();
}

async function look() {
  clearTimeout(timer);
  if (document.visibilityState === "visible" || answering()) {
    try {
      back(await ask(ticket));
    } catch {
      lost();
    }
  }
  wait();
}

function wait() {
  clearTimeout(timer);
  timer = setTimeout(look, answering() || missed ? LIVE : IDLE);
}

export function watch(first) {
  known = first;
  wait();
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
}

// A question was asked: look more often from now on.
export const hurry = () => { clearTimeout(timer); timer = setTimeout(look, LIVE); };
