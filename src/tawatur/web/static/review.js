// Keys and the choosing of words on pages of review. Every offset comes from the server.
"use strict";
(() => {
  document.documentElement.classList.add("js");
  const main = () => document.getElementById("main");
  const keysOn = () => document.getElementById("keys")?.dataset.keys === "on";
  const box = () => document.querySelector("[data-words]");
  const words = () => [...(box()?.querySelectorAll(".w") ?? [])];
  let anchor = -1, cursor = -1;

  // The words between anchor and cursor become the choice of the form that takes them.
  const show = () => {
    const all = words();
    const [low, high] = [Math.min(anchor, cursor), Math.max(anchor, cursor)];
    all.forEach((word, i) => {
      word.classList.toggle("on", anchor >= 0 && i >= low && i <= high);
      word.classList.toggle("at", i === cursor);
    });
    const form = document.querySelector("[data-takes]");
    if (!form) return;
    const some = anchor >= 0 && low >= 0;
    form.elements.start.value = some ? all[low].dataset.start : "";
    form.elements.end.value = some ? all[high].dataset.end : "";
    const said = form.querySelector("[data-chosen]");
    said.dataset.none ??= said.textContent;
    said.textContent = some ? all.slice(low, high + 1).map((word) => word.textContent).join(" ") : said.dataset.none;
    if (cursor >= 0) all[cursor].scrollIntoView({ block: "nearest" });
  };
  const choose = (to, more) => {
    cursor = to;
    if (!more || anchor < 0) anchor = to;
    show();
  };
  const drop = () => { anchor = cursor = -1; show(); };

  // Left and right are where the eye goes: in Arabic the next word stands to the left.
  const step = (code) => {
    const all = words();
    if (cursor < 0) return Math.max(0, all.findIndex((word) => word.classList.contains("l-trigger")));
    const rtl = getComputedStyle(all[cursor].closest("p")).direction === "rtl";
    if (code === "ArrowLeft" || code === "ArrowRight") {
      const on = (code === "ArrowLeft") === rtl ? 1 : -1;
      return Math.min(all.length - 1, Math.max(0, cursor + on));
    }
    const here = all[cursor].getBoundingClientRect();
    const middle = here.left + here.width / 2;
    const down = code === "ArrowDown";
    let best = cursor, least = Infinity;
    all.forEach((word, i) => {
      const there = word.getBoundingClientRect();
      const rows = down ? there.top - here.bottom : here.top - there.bottom;
      if (rows < -here.height / 2) return;
      const far = Math.max(0, rows) * 20 + Math.abs(there.left + there.width / 2 - middle);
      if (i !== cursor && Math.abs(there.top - here.top) > here.height / 2 && far < least) [best, least] = [i, far];
    });
    return best;
  };

  let drawing = false;
  document.addEventListener("pointerdown", (event) => {
    const word = event.target.closest?.("[data-words] .w");
    if (!word || event.button) return;
    drawing = true;
    choose(words().indexOf(word), event.shiftKey);
    box().focus({ preventScroll: true });
    event.preventDefault();
  });
  document.addEventListener("pointerover", (event) => {
    const word = drawing && event.target.closest?.("[data-words] .w");
    if (word) choose(words().indexOf(word), true);
  });
  document.addEventListener("pointerup", () => { drawing = false; });

  // A decision is sent, and what comes back takes the place of this page's middle.
  const put = async (answer) => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("main");
    if (!fresh) { location.assign(answer.url); return; }
    const after = document.querySelector(".after");
    if (!answer.ok && after) {
      // What was refused is told, and what was chosen stays.
      const told = document.createElement("p");
      told.className = "problem";
      told.textContent = (page.querySelector(".problem") ?? page.querySelector("h1")).textContent;
      after.replaceChildren(told);
      after.scrollIntoView({ block: "nearest" });
      return;
    }
    main().replaceWith(document.adoptNode(fresh));
    document.title = page.title;
    history.replaceState(null, "", answer.url);
    anchor = cursor = -1;
    main().focus({ preventScroll: true });
    scrollTo(0, 0);
  };
  let busy = false;
  const ask = async (url, options) => {
    if (busy) return;
    busy = true;
    try { await put(await fetch(url, { credentials: "same-origin", ...options })); }
    catch { location.reload(); }
    finally { busy = false; }
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-swap]")) return;
    event.preventDefault();
    const data = new URLSearchParams(new FormData(form));
    if (event.submitter?.name) data.append(event.submitter.name, event.submitter.value);
    ask(form.action, { method: "POST", body: data });
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-swap]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ask(link.href);
  });

  // Which values a slot takes.
  document.addEventListener("change", (event) => {
    if (event.target.id !== "slot") return;
    const list = document.getElementById(`values-${event.target.value}`);
    const field = document.getElementById("value");
    if (list) field.setAttribute("list", list.id); else field.removeAttribute("list");
  });

  // Keys go by their place on the keyboard, so that an Arabic layout has the same ones.
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (event.code === "Escape") {
      if (field) field.blur(); else drop();
      return;
    }
    if (field || !keysOn() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.code === "Slash" && event.shiftKey) {
      const help = document.getElementById("keys");
      help.open = !help.open;
      help.querySelector("summary").focus();
      event.preventDefault();
      return;
    }
    if (event.code.startsWith("Arrow") && box()) {
      choose(step(event.code), event.shiftKey);
      event.preventDefault();
      return;
    }
    if (event.code === "Enter" && anchor >= 0 && !event.target.closest("button, a, summary")) {
      document.querySelector("[data-takes]")?.requestSubmit();
      event.preventDefault();
      return;
    }
    if (event.shiftKey) return;
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    const slot = document.getElementById("slot");
    if (digit && slot) {
      slot.selectedIndex = Number(digit[1]) - 1;
      slot.dispatchEvent(new Event("change", { bubbles: true }));
      event.preventDefault();
      return;
    }
    const target = document.querySelector(`[data-focus="${event.code}"]`);
    if (target) { target.focus(); event.preventDefault(); return; }
    const button = document.querySelector(`[data-key="${event.code}"]`);
    if (button) { button.click(); event.preventDefault(); }
  });
})();
