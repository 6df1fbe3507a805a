// Names of occupations for the fields that offer them: from the page, or of a large library asked for.

const list = document.querySelector("datalist#occupations");
const names = [...(list?.options ?? [])].map((option) => option.value);
const MOST = 12;

export async function fitting(typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const from = list?.dataset.names;
  if (from) return (await fetch(`${from}?find=${encodeURIComponent(typed)}`)).json();
  const fit = names.filter((name) => words.every((word) => name.toLowerCase().includes(word)));
  const rank = (name) => (name.toLowerCase().startsWith(words[0]) ? 0 : 1);
  return fit.sort((a, b) => rank(a) - rank(b)).slice(0, MOST);
}

// A plain field shows what stands in the list, so the list follows what is typed.
document.addEventListener("input", async (event) => {
  if (!list?.dataset.names || event.target.list !== list) return;
  const typed = event.target.value;
  const found = await fitting(typed).catch(() => []);
  if (typed !== event.target.value) return;
  list.replaceChildren(...found.map((name) => Object.assign(document.createElement("option"), { value: name })));
});
