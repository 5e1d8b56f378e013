"use strict";
// The form works without this script. With it: one step at a time, a draft that stays on the device,
// and sending that outlives a lost connection. Every request goes to the form's own address.
(() => {
  const RETRY = 15000, PATIENCE = 20000, PAUSE = 300, FEW_LEFT = 500;
  const KEY = "weerklank:" + location.pathname;
  const find = id => document.getElementById(id);
  const all = (selector, root = form) => [...root.querySelectorAll(selector)];
  const fill = (text, ...values) => text.replace(/{}/g, () => values.shift());
  const make = (tag, text, to, className = "") => to.appendChild(
    Object.assign(document.createElement(tag), { textContent: text, className }));
  let form, words, title, sections, at, returning, pending, sending, gone, retry, saving, nonce;

  // The draft. Where storage is blocked everything works, and nothing is kept.
  const draft = {
    read() {
      try {
        const kept = JSON.parse(localStorage.getItem(KEY));
        return kept && Array.isArray(kept.values) ? kept : null;
      } catch { return null; }
    },
    write(value) {
      try { localStorage.setItem(KEY, JSON.stringify(value)); return true; } catch { return false; }
    },
    erase() { try { localStorage.removeItem(KEY); } catch { /* nothing was kept */ } },
  };
  const entries = () => [...new FormData(form)].filter(([name]) => name !== "_language");
  // A draft holds a nonce only while it waits to be sent: two people at one device, or two windows,
  // never share one. What waits under a nonce that is not ours stays until it is sent.
  const isOthers = kept => kept && kept.pending && !kept.values.some(([name, value]) => name === "_nonce" && value === nonce);
  function save() {
    clearTimeout(saving);
    saving = 0;
    if (gone || !form || !form.isConnected) return;
    const values = entries().filter(([name]) => pending || name !== "_nonce");
    const some = values.some(([name, value]) => name[0] !== "_" && value), mine = !isOthers(draft.read());
    if (mine && !some) draft.erase();
    find("draft").hidden = !(mine && some && draft.write({ values, step: sections.indexOf(at), pending }));
  }
  const saveSoon = () => { clearTimeout(saving); saving = setTimeout(save, PAUSE); };
  const isTick = field => field.type === "radio" || field.type === "checkbox";
  function restore(kept) {
    const before = JSON.stringify(entries());
    for (const field of all("[name]:not(button)")) {
      if (field.name === "_nonce" && !kept.pending) continue;
      const mine = kept.values.filter(([name]) => name === field.name).map(([, value]) => value);
      if (isTick(field)) field.checked = mine.includes(field.value);
      else if (mine.length) field.value = mine[0];
    }
    if (JSON.stringify(entries()) !== before) say("restored");
  }
  const say = what => { find("said").textContent = what ? find("said").dataset[what] : ""; };

  // Which items are asked: as the server decides it, in the order of the form.
  const fields = item => all("input,textarea", item);
  const given = item => fields(item).filter(f => !f.disabled && (isTick(f) ? f.checked : f.value.trim()));
  const values = id => all(`[data-item="${id}"]`).flatMap(given)
    .filter(f => f.type !== "checkbox" || f.value !== "-").map(f => f.value.trim());
  function holds([kind, ...rest]) {
    if (kind === "all") return rest.every(holds);
    if (kind === "any") return rest.some(holds);
    if (kind === "not") return !holds(rest[0]);
    if (kind === "some") return values(rest[0]).length > 0;
    if (kind === "less") return values(rest[0]).some(v => Number(v.replace(",", ".")) < rest[1]);
    const [least, items, among] = rest;
    return items.filter(id => values(id).some(v => among.includes(v))).length >= least;
  }
  const isAsked = part => !part.dataset.when || holds(JSON.parse(part.dataset.when));
  function route() {
    for (const section of sections) {
      const open = isAsked(section);
      for (const item of all("[data-item]", section)) {
        item.hidden = !open || !isAsked(item);
        for (const field of fields(item)) field.disabled = item.hidden;
      }
      for (const matrix of all(".matrix", section)) matrix.hidden = !all(".row:not([hidden])", matrix).length;
    }
  }
  const asked = root => all("[data-item]:not([hidden])", root);
  const steps = () => [...sections.filter(section => asked(section).length), find("review")];

  // An answer may open or close the steps that follow.
  function count() {
    const order = steps(), n = order.indexOf(at), last = order.length - 1;
    find("where").textContent = fill(words.step, n + 1, last + 1);
    Object.assign(form.querySelector("progress"), { max: last + 1, value: n + 1 });
    find("start").hidden = n > 0;
    find("back").hidden = n === 0;
    find("next").hidden = n === last;
    find("send").hidden = n !== last;
    find("next").textContent = returning || n === last - 1 ? words.to_review : words.forward;
  }
  function show(section, target, quiet) {
    route();
    const order = steps();
    at = order.includes(section) ? section : order[0];
    for (const part of all("section")) part.hidden = part !== at;
    find("progress").hidden = find("bar").hidden = false;
    if (at === find("review")) { returning = false; review(); }
    count();
    const heading = at.querySelector("h2");
    document.title = `${heading.textContent} - ${title}`;
    for (const item of asked(at)) refresh(item);
    saveSoon();
    if (quiet) return;
    scrollTo(0, 0);
    (target || heading).focus();
  }
  function go(section, target) {
    show(section, target);
    history.pushState({ step: sections.indexOf(at) }, "");
  }
  function next() {
    find("summary").hidden = true;
    say();
    if (complain(asked(at).filter(isMissing))) return;
    const order = steps();
    go(returning ? find("review") : order[order.indexOf(at) + 1]);
  }

  // What is missing, said as the server says it.
  const isMissing = item => "need" in item.dataset && !given(item).length;
  const errorOf = item => item.querySelector(".error");
  const question = item => item.querySelector("legend,label").firstChild.textContent.trim();
  const marked = item => (item.getAttribute("role") ? [item] : fields(item));
  function clean(item) {
    if (errorOf(item)) errorOf(item).textContent = "";
    for (const part of marked(item)) part.removeAttribute("aria-invalid");
  }
  function complain(items) {
    if (!items.length) return false;
    const list = find("summary").querySelector("ul");
    list.textContent = "";
    for (const item of items) {
      errorOf(item).textContent = "";
      make("b", words.error, errorOf(item));
      errorOf(item).append(" " + words.need);
      for (const part of marked(item)) part.setAttribute("aria-invalid", "true");
      const line = make("li", "", list);
      make("a", question(item), line).href = "#" + fields(item)[0].id;
      line.append(" " + words.need);
    }
    find("summary").hidden = false;
    find("summary").focus();
    return true;
  }

  function review() {
    const list = find("answers");
    list.textContent = "";
    for (const section of steps().slice(0, -1)) {
      const items = asked(section).filter(item => fields(item).length);
      if (items.length) make("h3", section.querySelector("h2").textContent, list);
      const answers = make("dl", "", list);
      for (const item of items) {
        const line = make("div", "", answers), chosen = given(item);
        make("dt", question(item), line);
        const texts = chosen.map(f => (isTick(f) ? f.nextSibling.textContent : f.value.trim()));
        make("dd", texts.join("; ") || words.skipped, line, chosen.length ? "" : "none");
        const link = make("a", words.change, make("dd", "", line));
        link.href = "#" + fields(item)[0].id;
        make("span", " " + question(item), link, "unseen");
      }
      if (!items.length) answers.remove();
    }
  }

  // Things that come and go beside a field.
  function refresh(item) {
    const clear = item.querySelector(".clear"), left = item.querySelector(".left");
    if (clear) clear.classList.toggle("off", !given(item).length);
    if (left) {
      const room = left.previousElementSibling.maxLength - left.previousElementSibling.value.length;
      left.textContent = room < FEW_LEFT ? fill(words.left, room) : "";
    }
  }
  function dress(item) {
    if (item.getAttribute("role") === "radiogroup") {
      const clear = make("button", words.clear, item, "clear quiet off");
      clear.type = "button";
      clear.onclick = () => {
        for (const field of fields(item)) field.checked = false;
        fields(item)[0].focus();
        changed({ target: fields(item)[0] });
      };
    }
    if (item.querySelector("textarea")) make("p", "", item, "left").setAttribute("role", "status");
  }
  function changed({ target }) {
    const item = target.closest("[data-item]");
    if (!item) return;
    if (target.type === "checkbox" && target.checked) {
      for (const f of fields(item)) if (f !== target && (f.value === "-") !== (target.value === "-")) f.checked = false;
    }
    clean(item);
    route();
    count();
    refresh(item);
    saveSoon();
  }

  // Sending: the same nonce every time, so that it counts once however often it is tried.
  async function send(byHand) {
    if (sending) return;
    if (!pending) {
      const wrong = sections.flatMap(asked).filter(item => isMissing(item) || (errorOf(item) || "").textContent);
      if (wrong.length) {
        returning = true;
        go(wrong[0].closest("section"), fields(wrong[0])[0]);
        complain(wrong.filter(isMissing));
        return;
      }
    }
    clearTimeout(retry);
    sending = pending = true;
    save();
    if (byHand) say("busy");
    let reply, page;
    const stop = new AbortController(), clock = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const body = new URLSearchParams(entries());
      // Not form.action: a question may be called 'action'.
      reply = await fetch(form.getAttribute("action"), { method: "POST", body, signal: stop.signal });
      page = new DOMParser().parseFromString(await reply.text(), "text/html");
    } catch { page = null; }
    clearTimeout(clock);
    sending = false;
    if (gone) return;
    say();
    // A page that does not say so itself, of a café's network perhaps, is no receipt.
    const refused = page && reply.status >= 400 && reply.status < 500 && ![408, 429].includes(reply.status);
    if (!refused && !(page && page.body.dataset.over)) return wait();
    pending = false;
    save();
    replace(page);
  }
  function wait() {
    retry = setTimeout(send, RETRY);
    if (at === find("waiting")) return;
    at = find("waiting");
    for (const part of all("section,#start,#summary,#progress,#bar")) part.hidden = true;
    at.hidden = false;
    document.title = at.querySelector("h2").textContent;
    scrollTo(0, 0);
    at.querySelector("h2").focus();
  }
  function replace(page) {
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.body.replaceWith(document.adoptNode(page.body));
    scrollTo(0, 0);
    start();
    if (form) return;
    const heading = document.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus();
  }

  // Whoever goes on after this may be somebody else: only a new page has a new nonce.
  const renew = () => location.replace(form.getAttribute("action"));
  function erase() {
    gone = true;
    clearTimeout(saving);
    clearTimeout(retry);
    if (!isOthers(draft.read())) draft.erase();
    // The name of a window outlives its page: the next one tells what was done.
    window.name = "erased";
    renew();
  }

  function start() {
    const over = document.body.dataset.over;
    if (over && !(over === "received" && isOthers(draft.read()))) draft.erase();
    form = document.querySelector("form");
    // Who comes back to a form that was sent gets a new one: the old nonce counts no more.
    if (over === "received") history.replaceState({ over }, "");
    if (!form) return;
    if (history.state && history.state.over) { history.replaceState(null, ""); return renew(); }
    words = JSON.parse(form.getAttribute("data-words"));
    title = form.querySelector("h1").textContent;
    sections = all("section[data-page]");
    returning = pending = sending = false;
    for (const part of all(".only")) part.remove();
    for (const item of all("[data-item]")) dress(item);
    // Without the script Enter in a field sends nothing half-filled; with it, it goes a step on.
    form.querySelector("button").disabled = false;
    const kept = draft.read();
    if (window.name === "erased") say("erased");
    window.name = "";
    if (kept) restore(kept);
    nonce = form.querySelector("[name=_nonce]").value;
    form.addEventListener("input", changed);
    form.addEventListener("submit", event => {
      if (event.submitter && event.submitter.name) return save();
      event.preventDefault();
      if (at === find("review")) send(true);
      else if (at !== find("waiting")) next();
    });
    form.addEventListener("click", event => {
      const link = event.target.closest('a[href^="#q-"]');
      if (!link) return;
      event.preventDefault();
      const target = find(link.hash.slice(1)), section = target.closest("section");
      returning = at === find("review");
      section === at ? target.focus() : go(section, target);
    });
    find("next").onclick = next;
    find("back").onclick = () => { const order = steps(); returning = false; go(order[order.indexOf(at) - 1]); };
    find("again").onclick = () => send(true);
    find("erase").onclick = erase;
    route();
    const wrong = all("[data-item]").find(item => errorOf(item) && errorOf(item).textContent);
    const first = kept ? sections[kept.step] || find("review") : sections[0];
    show(wrong ? wrong.closest("section") : first, null, true);
    history.replaceState({ step: sections.indexOf(at) }, "");
    find("draft").hidden = !kept;
    if (!find("summary").hidden) { document.title = words.error_title + title; find("summary").focus(); }
    if (kept && kept.pending) { pending = true; send(); }
  }

  addEventListener("online", () => { if (pending) send(); });
  addEventListener("pagehide", () => { if (saving && !pending) save(); });
  addEventListener("popstate", event => {
    if (!form || !form.isConnected || pending || !event.state) return;
    show(sections[event.state.step] || find("review"));
  });
  start();
})();
