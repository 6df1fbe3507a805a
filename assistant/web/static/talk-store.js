// The conversations that this browser keeps: one entry of localStorage each, so that two tabs
// never write over each other's. What cannot be read is dropped; what does not fit makes room.

const ROOM = 4_000_000; // characters of all conversations; browsers stop at about 5 million
let prefix = "career-guide:talk::";
const heard = { dropped: 0, full: 0, refused: false };

export const newId = () => crypto.getRandomValues(new Uint32Array(3)).join("-");

// Those who share a browser have different owners and do not see each other's.
export function openStore(owner) {
  prefix = `career-guide:talk:${owner}:`;
}

// Return what happened since this was last asked, to be told to the person.
export function takeNews() {
  const news = { ...heard };
  Object.assign(heard, { dropped: 0, full: 0, refused: false });
  return news;
}

export const idOf = (key) => (key?.startsWith(prefix) ? key.slice(prefix.length) : null);

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

const isTalk = (talk) =>
  talk !== null && typeof talk === "object" && talk.v === 1 && typeof talk.title === "string" &&
  Number.isFinite(talk.updated) && typeof talk.rev === "string" &&
  Array.isArray(talk.exchanges) && talk.exchanges.length > 0;

export function read(id) {
  let text = null;
  try {
    text = localStorage.getItem(prefix + id);
    if (text === null) return null;
    const talk = JSON.parse(text);
    if (isTalk(talk)) return { ...talk, id };
  } catch {
    // dropped below
  }
  if (text !== null) {
    remove(id);
    heard.dropped += 1;
  }
  return null;
}

export function all() {
  const found = keys().map((key) => read(idOf(key))).filter(Boolean);
  return found.sort((a, b) => b.updated - a.updated);
}

export const count = () => keys().length;

const size = () => keys().reduce((sum, key) => sum + (localStorage.getItem(key)?.length ?? 0), 0);

// Keep a conversation; return its new revision, or "" where the browser keeps nothing.
export function write(talk) {
  const rev = newId();
  const { title, named, exchanges } = talk;
  const text = JSON.stringify({ v: 1, title, named, updated: Date.now(), rev, exchanges });
  for (;;) {
    try {
      const before = localStorage.getItem(prefix + talk.id)?.length ?? 0;
      if (size() - before + text.length > ROOM && dropOldest(talk.id)) continue;
      localStorage.setItem(prefix + talk.id, text);
      return rev;
    } catch {
      if (!dropOldest(talk.id)) {
        heard.refused = true;
        return "";
      }
    }
  }
}

function dropOldest(except) {
  const others = all().filter((talk) => talk.id !== except);
  if (!others.length) return false;
  remove(others.at(-1).id);
  heard.full += 1;
  return true;
}

export function remove(id) {
  try {
    localStorage.removeItem(prefix + id);
  } catch {
    // a browser that keeps nothing has nothing to remove
  }
}

export function removeAll() {
  for (const key of keys()) remove(idOf(key));
}

// What belongs to this tab alone and outlives a reload: "" where the browser keeps nothing.
export function ofTab(name, value) {
  const key = `${prefix}tab:${name}`;
  try {
    if (value === undefined) return sessionStorage.getItem(key) ?? "";
    if (value) sessionStorage.setItem(key, value);
    else sessionStorage.removeItem(key);
  } catch {
    // the tab forgets
  }
  return value ?? "";
}
