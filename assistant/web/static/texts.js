// What the scripts say, in the language of the page; the texts are the table "script" of
// languages/*.toml. Say it with textContent: a text is not HTML.

const held = document.getElementById("texts");
const texts = held ? JSON.parse(held.textContent) : {};
const language = document.documentElement.lang || "en";
// Gradio takes its few own words, and what it calls the page's language, from the browser.
Object.defineProperty(navigator, "language", { value: language, configurable: true });
Object.defineProperty(navigator, "languages", { value: [language], configurable: true });
const plural = new Intl.PluralRules(language);

export const number = (value) => value.toLocaleString(language);

export function say(key, fields = {}) {
  let text = texts[key] ?? key;
  if (typeof text !== "string") {
    const { count } = fields;
    text = (count === 0 && text.none) || text[plural.select(count)] || text.other;
  }
  return text.replace(/\{(\w+)\}/g, (_, name) =>
    typeof fields[name] === "number" ? number(fields[name]) : fields[name] ?? "");
}
