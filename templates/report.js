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

  const plain = (words) => words.normalize("NFKC").toLowerCase();
  const said = new Map();
  // What a part of the page says, without the label of what unfolds in it.
  const textOf = (part) => {
    if (!said.has(part)) {
      const label = part.querySelector(":scope summary")?.textContent ?? "";
      said.set(part, plain(part.textContent.replace(label, " ")));
    }
    return said.get(part);
  };
  const has = (part, words) => words.every((word) => textOf(part).includes(word));

  // Leaves of the page what has every word: rows and entries of lists, and the sections they are in, unfolded.
  const search = (box, records, then) => {
    const input = box.querySelector("input"), found = box.querySelector("[role=status]");
    const sections = all("main > section"), folds = new Map();
    let waiting = 0;
    const run = () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      let places = 0, inSections = 0;
      for (const section of sections) {
        const fold = section.querySelector(":scope > details.part");
        let hits = 0;
        for (const row of all("tbody tr, li", section)) {
          if (records.includes(row)) continue;
          row.hidden = words.length > 0 && !has(row, words);
          hits += words.length > 0 && !row.hidden;
        }
        for (const record of all("[data-state]", section)) hits += words.length > 0 && has(record, words);
        for (const other of all("h2, h3, h4, p, figure", section)) {
          hits += words.length > 0 && !other.closest("tbody, li, .filters") && has(other, words);
        }
        section.hidden = words.length > 0 && !hits;
        if (fold && words.length && !folds.has(fold)) folds.set(fold, fold.open);
        if (fold && words.length) fold.open = hits > 0;
        if (fold && !words.length && folds.has(fold)) fold.open = folds.get(fold);
        places += hits;
        inSections += hits > 0;
      }
      if (!words.length) folds.clear();
      found.textContent = words.length ? `${places} places in ${inSections} sections` : "";
      then(words);
    };
    const clear = () => {
      clearTimeout(waiting);
      if (!input.value) return;
      input.value = "";
      run();
    };
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(run, 120);
    });
    box.hidden = false;
    return clear;
  };

  // Filters the register; returns what shows one of the requirements whatever is filtered, and what takes the words.
  const filters = (bar, records, clear) => {
    const part = (id) => bar.querySelector(`#${id}`);
    const section = bar.closest("section"), groups = all(".group", section), selects = all("select", bar);
    const blocker = part("f-blocker"), count = part("f-count"), owner = part("f-owner");
    const people = all("[data-person]");
    const fits = ({ dataset }, { value, dataset: { key } }) =>
      !value || (key === "walls" ? dataset.walls.split(" ").includes(value) : dataset[key] === value);
    let linked = null, words = [];

    const filter = () => {
      const narrowed = words.length > 0 || blocker.checked || selects.some((select) => select.value);
      let shown = 0, extra = false;
      for (const record of records) {
        const fit = (!blocker.checked || "blocker" in record.dataset) &&
          selects.every((select) => fits(record, select)) && has(record, words);
        record.hidden = !fit && record !== linked;
        extra ||= record === linked && !fit;
        shown += fit;
      }
      for (const group of groups) {
        group.hidden = narrowed && all("[data-state]", group).every((record) => record.hidden);
      }
      for (const person of people) person.hidden = owner.value !== "" && person.dataset.person !== owner.value;
      section.classList.toggle("narrowed", narrowed);
      count.textContent = `${shown} of ${records.length} requirements` +
        (extra ? `; and ${linked.id}, which a link leads to` : "");
    };
    const show = (record) => {
      linked = record;
      filter();
    };
    const searched = (asked) => {
      words = asked;
      show(null);
    };

    for (const field of [blocker, ...selects]) field.addEventListener("change", () => show(null));
    part("f-reset").addEventListener("click", () => {
      blocker.checked = false;
      for (const select of selects) select.value = "";
      clear();
      show(null);
      selects[0].focus();
    });
    const unfold = (open) => () => {
      for (const more of all(".item:not([hidden]) details", section)) more.open = open;
    };
    part("f-expand").addEventListener("click", unfold(true));
    part("f-collapse").addEventListener("click", unfold(false));
    bar.hidden = false;
    filter();
    return [show, searched];
  };

  const side = document.querySelector("nav.side"), bar = document.querySelector(".filters");
  const records = all("[data-state]");
  if (side) contents(side);
  const box = document.querySelector(".search");
  let searched = () => {};
  const clear = box ? search(box, records, (words) => searched(words)) : () => {};
  let show = () => {};
  if (bar) [show, searched] = filters(bar, records, () => clear());

  // What a link leads to is unfolded, with the section it is in.
  const unfold = (place) => {
    for (let part = place.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  };
  const reveal = (hash) => {
    const place = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
    if (!place) return null;
    if (place.closest("main > section[hidden]") || place.hidden) clear();
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
    clear();
    unfold(bar);
    select.value = owner;
    show(null);
    const person = all("[data-person]").find((one) => one.dataset.person === owner);
    if (person) unfold(person);
    return person ?? bar;
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
