"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Beside the text where there is room, folded up above it where there is not.
  const contents = (side) => {
    const menu = side.querySelector("details");
    const wide = matchMedia("(min-width: 75rem)");
    const fold = () => { menu.open = wide.matches; };
    wide.addEventListener("change", fold);
    fold();
    menu.addEventListener("click", (event) => {
      if (event.target.closest("a") && !wide.matches) menu.open = false;
    });

    const places = all("a", side).map((link) => [link, document.getElementById(link.hash.slice(1))]);
    let current = null, due = false;
    const mark = () => {
      due = false;
      const begun = places.filter(([, place]) => place && place.getBoundingClientRect().top < innerHeight / 3);
      const link = begun.length ? begun[begun.length - 1][0] : null;
      if (link === current) return;
      current?.removeAttribute("aria-current");
      link?.setAttribute("aria-current", "location");
      current = link;
      if (link && wide.matches) {
        const box = link.getBoundingClientRect();
        if (box.top < 0 || box.bottom > side.clientHeight) side.scrollTop += box.top - side.clientHeight / 2;
      }
    };
    addEventListener("scroll", () => {
      if (!due) requestAnimationFrame(mark);
      due = true;
    }, { passive: true });
    mark();
  };

  // Returns what shows one of the criteria whatever is filtered.
  const filters = (bar, records) => {
    const part = (id) => bar.querySelector(`#${id}`);
    const section = bar.closest("section"), groups = all(".group", section), selects = all("select", bar);
    const text = part("f-text"), blocker = part("f-blocker"), count = part("f-count");
    const plain = (words) => words.normalize("NFKC").toLowerCase();
    const texts = new Map();
    const said = (record) => {
      if (!texts.has(record)) {
        const label = record.querySelector("summary")?.textContent ?? "";
        texts.set(record, plain(record.textContent.replace(label, " ")));
      }
      return texts.get(record);
    };
    const fits = ({ dataset }, { value, dataset: { key } }) =>
      !value || (key === "walls" ? dataset.walls.split(" ").includes(value) : dataset[key] === value);
    let linked = null, waiting = 0;

    const filter = () => {
      const words = plain(text.value).split(/\s+/).filter(Boolean);
      const narrowed = words.length > 0 || blocker.checked || selects.some((select) => select.value);
      let shown = 0, aside = 0, extra = false;
      for (const record of records) {
        const fit = (!blocker.checked || "blocker" in record.dataset) &&
          selects.every((select) => fits(record, select)) && words.every((word) => said(record).includes(word));
        record.hidden = !fit && record !== linked;
        extra ||= record === linked && !fit;
        shown += fit;
        aside += fit && !section.contains(record);
      }
      for (const group of groups) {
        group.hidden = narrowed && all("[data-state]", group).every((record) => record.hidden);
      }
      section.classList.toggle("narrowed", narrowed);
      count.textContent = `${shown} of ${records.length} criteria` +
        (narrowed && aside ? `, ${aside} of them further down, set aside` : "") +
        (extra ? `; and ${linked.id}, which a link leads to` : "");
    };
    const show = (record) => {
      linked = record;
      clearTimeout(waiting);
      filter();
    };

    for (const field of [blocker, ...selects]) field.addEventListener("change", () => show(null));
    text.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(show, 120, null);
    });
    part("f-reset").addEventListener("click", () => {
      text.value = "";
      blocker.checked = false;
      for (const select of selects) select.value = "";
      show(null);
      text.focus();
    });
    const unfold = (open) => () => {
      for (const more of all(".item:not([hidden]) details", section)) more.open = open;
    };
    part("f-expand").addEventListener("click", unfold(true));
    part("f-collapse").addEventListener("click", unfold(false));
    bar.hidden = false;
    filter();
    return show;
  };

  const side = document.querySelector("nav.side"), bar = document.querySelector(".filters");
  const records = all("[data-state]");
  if (side) contents(side);
  const show = bar ? filters(bar, records) : () => {};

  // What a link leads to is unfolded, with the section it is in.
  const unfold = (place) => {
    for (let part = place.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  };
  const reveal = (hash) => {
    const place = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
    if (!place) return null;
    unfold(place);
    const own = place.querySelector(":scope > details");
    if (own) own.open = true;
    if (!records.includes(place)) return own ? place : null;
    show(place);
    const more = place.querySelector("details");
    if (more) more.open = true;
    return place;
  };
  // `#owner=NAME` shows what is asked of one person.
  const ofPerson = (hash) => {
    const owner = hash.startsWith("#owner=") && bar ? decodeURIComponent(hash.slice(7)) : "";
    const select = bar?.querySelector("#f-owner");
    if (!owner || !select || ![...select.options].some((option) => option.value === owner)) return null;
    unfold(bar);
    select.value = owner;
    show(null);
    return bar;
  };
  const arrive = () => (ofPerson(location.hash) ?? reveal(location.hash))?.scrollIntoView();
  addEventListener("hashchange", arrive);
  // Before the browser follows the link, so that it finds where to scroll and to put the focus.
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) reveal(link.hash);
  }, true);
  arrive();

  const every = document.querySelector(".unfold");
  if (every) {
    every.hidden = false;
    every.addEventListener("click", () => {
      const parts = all(".part"), open = parts.some((part) => !part.open);
      for (const part of parts) part.open = open;
      every.setAttribute("aria-pressed", String(open));
    });
  }

  // Paper folds nothing away.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("main details:not([open])");
    for (const more of folded) more.open = true;
  });
  addEventListener("afterprint", () => {
    for (const more of folded) more.open = false;
  });
})();
