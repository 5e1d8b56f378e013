/* Filters the list that the page already holds. Without this script the whole list stays. */
(() => {
  "use strict";
  const form = document.getElementById("zoek");
  if (!form) return;
  const field = document.getElementById("q");
  const count = document.getElementById("aantal");
  const found = document.getElementById("gevonden");
  const all = document.getElementById("alles");
  const list = found.querySelector("ul");

  const plain = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
  const entries = Array.from(all.querySelectorAll("li[data-words]"), (element) => ({
    element,
    title: plain(element.querySelector("a").textContent),
    words: element.dataset.words.split(" "),
  }));

  /* A whole word of the title counts most, then its beginning, then a word of the text. */
  const weigh = (entry, term) => {
    if (entry.title.includes(term)) return 9;
    if (entry.title.some((word) => word.startsWith(term))) return 6;
    return entry.words.some((word) => word.startsWith(term)) ? 1 : 0;
  };
  const rank = (entry, terms) => {
    const weights = terms.map((term) => weigh(entry, term));
    return weights.includes(0) ? 0 : weights.reduce((sum, weight) => sum + weight, 0);
  };

  const say = (number) => {
    if (number === 0) return form.dataset.none;
    return number === 1 ? form.dataset.one : form.dataset.more.replace("{count}", String(number));
  };
  const remember = () => {
    const address = new URL(location.href);
    if (field.value) address.searchParams.set("q", field.value);
    else address.searchParams.delete("q");
    address.hash = "";
    try {
      history.replaceState(null, "", address);
    } catch {
      /* A page opened from a file may not change its address. */
    }
  };

  let waiting = 0;
  const announce = (text) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { count.textContent = text; }, 200);
  };
  const search = () => {
    const terms = plain(field.value);
    const hits = terms.length
      ? entries.map((entry) => [rank(entry, terms), entry]).filter(([weight]) => weight > 0)
      : [];
    hits.sort(([one], [other]) => other - one);
    list.replaceChildren(...hits.map(([, entry]) => entry.element.cloneNode(true)));
    found.hidden = terms.length === 0;
    all.hidden = terms.length > 0;
    announce(terms.length ? say(hits.length) : "");
  };

  const links = () => Array.from(list.querySelectorAll("a"));
  const step = (event) => {
    const shown = links();
    const place = shown.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && place + 1 < shown.length) shown[place + 1].focus();
    else if (event.key === "ArrowUp" && place > 0) shown[place - 1].focus();
    else if (event.key === "ArrowUp" && place === 0) field.focus();
    else if (event.key === "Escape" && place >= 0) field.focus();
    else return;
    event.preventDefault();
  };

  field.addEventListener("input", () => { search(); remember(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); links()[0]?.focus(); });
  form.addEventListener("keydown", step);
  list.addEventListener("keydown", step);
  form.hidden = false;
  field.value = new URLSearchParams(location.search).get("q") || "";
  if (field.value) search();
})();
