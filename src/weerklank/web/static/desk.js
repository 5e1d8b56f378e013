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
