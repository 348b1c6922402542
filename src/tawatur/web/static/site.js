// Conveniences on top of pages that work without them.
"use strict";
(() => {
  // Lists that send their form when changed.
  document.addEventListener("change", (event) => {
    const field = event.target.closest("[data-submit]");
    if (field) field.form.requestSubmit();
  });

  // Drawing over the timeline chooses a stretch of days; the form sends it.
  let brush = null;
  const days = (strip) => [Date.parse(strip.dataset.first), Date.parse(strip.dataset.last) + 864e5];
  const share = (strip, x) => {
    const box = strip.getBoundingClientRect();
    const from = getComputedStyle(strip).direction === "rtl" ? box.right - x : x - box.left;
    return Math.min(1, Math.max(0, from / box.width));
  };
  document.addEventListener("pointerdown", (event) => {
    const strip = event.target.closest("[data-brush]");
    if (!strip || event.button) return;
    brush = { strip, from: share(strip, event.clientX), to: null, mark: null };
  });
  document.addEventListener("pointermove", (event) => {
    if (!brush) return;
    const at = share(brush.strip, event.clientX);
    if (!brush.mark) {
      if (Math.abs(at - brush.from) * brush.strip.clientWidth < 6) return;
      brush.mark = document.createElement("div");
      brush.mark.className = "brush";
      brush.strip.append(brush.mark);
    }
    brush.to = at;
    const [low, high] = [Math.min(brush.from, at), Math.max(brush.from, at)];
    brush.mark.style.insetInlineStart = `${low * 100}%`;
    brush.mark.style.inlineSize = `${(high - low) * 100}%`;
    event.preventDefault();
  });
  document.addEventListener("pointerup", () => {
    const done = brush;
    brush = null;
    if (!done || !done.mark) return;
    const [first, end] = days(done.strip);
    const day = (part) => new Date(first + (end - first) * part).toISOString().slice(0, 10);
    document.getElementById("f-from").value = day(Math.min(done.from, done.to));
    document.getElementById("f-to").value = day(Math.min(Math.max(done.from, done.to), 0.99999));
    // The click that ends the drawing must not follow the bar under it.
    addEventListener("click", (event) => event.preventDefault(), { capture: true, once: true });
    setTimeout(() => document.getElementById("f-from").form.requestSubmit());
  });
  document.addEventListener("dragstart", (event) => {
    if (event.target.closest("[data-brush]")) event.preventDefault();
  });

  // A claim's card and its words light up together.
  const light = (id, on) => {
    for (const one of document.querySelectorAll(`[data-claim~="${CSS.escape(id)}"]`)) {
      one.classList.toggle("lit", on);
    }
  };
  for (const [type, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(type, (event) => {
      const one = event.target.closest?.("[data-claim]");
      if (one) for (const id of one.dataset.claim.split(" ")) light(id, on);
    });
  }

  // Files dropped on the page's box.
  for (const box of document.querySelectorAll("[data-drop]")) {
    const field = box.querySelector("input[type=file]");
    box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over"); });
    box.addEventListener("dragleave", () => box.classList.remove("over"));
    box.addEventListener("drop", (event) => {
      event.preventDefault();
      box.classList.remove("over");
      field.files = event.dataTransfer.files;
    });
  }

  // Progress of a job, sent by the server as it happens.
  for (const job of document.querySelectorAll("[data-progress]")) {
    const stream = new EventSource(job.dataset.progress);
    stream.addEventListener("job", (event) => {
      const told = JSON.parse(event.data);
      const bar = job.querySelector("progress");
      bar.max = told.total || 1;
      bar.value = told.done;
      job.querySelector("[data-said] bdi").textContent = `${told.done} / ${told.total}  ${told.report}`;
      if (told.state === "done" || told.state === "failed") {
        stream.close();
        location.reload();
      }
    });
    // The server ends the stream with the batch; a broken one shows how things stand.
    stream.onerror = () => { stream.close(); setTimeout(() => location.reload(), 2000); };
  }
})();
