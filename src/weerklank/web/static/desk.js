// Keeps the page of a job up to date, and asks before what cannot be undone. Works without, too.
"use strict";
(() => {
  const job = document.querySelector("[data-job]");
  if (job && ["waiting", "running"].includes(job.dataset.state)) {
    const bar = job.querySelector("progress");
    const step = job.querySelector(".step");
    const look = async () => {
      try {
        const answer = await fetch(job.dataset.job, { headers: { Accept: "application/json" } });
        const now = await answer.json();
        if (!["waiting", "running"].includes(now.state)) return location.reload();
        if (now.step && step.textContent !== now.step) step.textContent = now.step;
        if (now.total) { bar.max = now.total; bar.value = now.done; }
      } catch (error) { /* The next look tries again. */ }
      setTimeout(look, 1000);
    };
    setTimeout(look, 500);
  }
  // What is wrong with what somebody just sent; not what was wrong already.
  document.querySelector("[data-news], [data-sent] #problems, [data-sent] [aria-invalid=true]")?.focus();
  document.querySelectorAll("form[data-sure]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      if (!confirm(form.dataset.sure)) event.preventDefault();
    });
  });
  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.copied;
    });
  });
})();

// STUDIES: line numbers beside a document, and from a problem to its line.
(() => {
  const sheets = document.querySelectorAll(".sheet textarea");
  sheets.forEach((text) => {
    const gutter = document.createElement("pre");
    gutter.className = "gutter";
    gutter.setAttribute("aria-hidden", "true");
    const number = () => {
      const lines = text.value.split("\n").length;
      gutter.textContent = Array.from({ length: lines }, (_, line) => line + 1).join("\n") + "\n\n\n";
    };
    text.before(gutter);
    text.addEventListener("input", number);
    text.addEventListener("scroll", () => { gutter.scrollTop = text.scrollTop; });
    number();
  });
  const text = sheets[0];
  if (!text) return;
  const name = document.querySelector("h1").textContent;
  document.querySelectorAll("#problems .place").forEach((place) => {
    const found = place.textContent.match(/^(.+?):(\d+)/);
    if (!found || found[1] !== name) return;
    const go = document.createElement("a");
    go.href = "#text";
    go.className = "place";
    go.textContent = place.textContent;
    go.addEventListener("click", (event) => {
      event.preventDefault();
      const lines = text.value.split("\n");
      const before = lines.slice(0, found[2] - 1).join("\n").length + (found[2] > 1 ? 1 : 0);
      text.focus();
      text.setSelectionRange(before, before + lines[found[2] - 1].length);
      text.scrollTop = parseFloat(getComputedStyle(text).lineHeight) * (found[2] - 5);
    });
    place.replaceWith(go);
  });
})();

// STUDIES: what is typed in a document is kept in this tab until it is saved, thrown away, or its
// writer logs out. A draft is named by its reader and its address, so that nobody gets another's.
(() => {
  const drafts = "weerklank:draft:", sent = "weerklank:sent", leaving = "weerklank:leaving";
  const store = {
    get(name) { try { return sessionStorage.getItem(name); } catch (error) { return null; } },
    put(name, value) { try { sessionStorage.setItem(name, value); } catch (error) { /* Full, or not allowed. */ } },
    drop(name) { try { sessionStorage.removeItem(name); } catch (error) { /* Not allowed. */ } },
  };
  const logout = document.querySelectorAll("form[action$='/account/logout/']");
  logout.forEach((form) => form.addEventListener("submit", () => store.put(leaving, "1")));
  let kept = [];
  try { kept = Object.keys(sessionStorage).filter((name) => name.startsWith(drafts)); } catch (error) { /* Not allowed. */ }
  // Only once logging out has happened: somebody may still stay on the page.
  if (store.get(leaving) && !logout.length) kept.splice(0).forEach((name) => store.drop(name));
  store.drop(leaving);
  document.querySelectorAll("[data-kept]").forEach((told) => { told.hidden = !kept.length; });
  document.querySelectorAll("[data-lost]").forEach((told) => { told.hidden = true; });
  if (document.querySelector(".notice.saved")) store.drop(store.get(sent));
  store.drop(sent);

  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const text = form.elements.namedItem("text"), loaded = form.elements.namedItem("loaded");
  const served = { text: text.defaultValue, loaded: loaded.defaultValue };
  const name = `${drafts}${form.dataset.draft}:${location.pathname}`;
  const unsaved = "unsaved" in form.dataset;
  const changed = () => unsaved || text.value !== served.text;
  const keep = () => {
    // Who writes on did not log out.
    store.drop(leaving);
    if (changed()) store.put(name, JSON.stringify({ text: text.value, loaded: loaded.value }));
    else store.drop(name);
  };
  const show = (what) => {
    text.value = what.text;
    loaded.value = what.loaded;
    text.dispatchEvent(new Event("input"));
  };
  const draft = unsaved ? null : JSON.parse(store.get(name));
  text.addEventListener("input", keep);
  if (draft && draft.text !== served.text) {
    const told = document.getElementById("restored");
    told.hidden = false;
    // With the version that it was written from, so that saving still sees what others did since.
    show(draft);
    told.querySelector("button").addEventListener("click", () => {
      show(served);
      told.hidden = true;
      text.focus();
    });
  } else {
    // Also a text that the browser itself put back.
    keep();
  }
  let sending = false;
  form.addEventListener("submit", () => { keep(); store.put(sent, name); sending = true; });
  addEventListener("pageshow", () => { sending = false; });
  addEventListener("beforeunload", (event) => { if (!sending && changed()) event.preventDefault(); });
})();
