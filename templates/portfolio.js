"use strict";
(() => {
  const box = document.getElementById("rows");
  if (!box) return;
  const table = box.querySelector("table"), body = table.tBodies[0];
  const find = document.getElementById("find"), kind = document.getElementById("by-decision");
  const stage = document.getElementById("by-stage"), sort = document.getElementById("sort");
  const shown = document.getElementById("shown"), data = document.getElementById("data");
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  // Of few rows all are there; of many, only those in view are made, each from its cells.
  const many = data ? JSON.parse(data.textContent) : null;
  const cell = (tag, text, look, under) => {
    const made = document.createElement(tag);
    if (look) made.className = look;
    made.append(text);
    if (under) { const small = document.createElement("span"); small.className = "where"; small.append(under); made.append(small); }
    return made;
  };
  const row = (r) => {
    const made = document.createElement("tr"), head = cell("th", "", "", "");
    head.scope = "row";
    if (r.link) { const a = document.createElement("a"); a.href = r.link; a.append(r.name); head.append(a); } else head.append(r.name);
    const small = document.createElement("span"); small.className = "where"; small.append(r.said);
    if (r.history) { const a = document.createElement("a"); a.href = r.history; a.append(many.history); small.append(" · ", a); }
    head.append(small);
    made.append(head, cell("td", r.decision, "k-" + r.kind), cell("td", r.score));
    for (const [value, colour] of r.walls) {
      const wall = cell("td", value, "wall " + colour), hidden = document.createElement("span");
      hidden.className = "hidden"; hidden.append(" " + colour); wall.append(hidden); made.append(wall);
    }
    made.append(cell("td", r.gate, "", r.open), cell("td", r.promised), cell("td", r.likely, r.late ? "late" : "", r.late));
    r.rest.forEach((text, at) => {
      if (at || !r.person) { made.append(cell("td", text)); return; }
      const a = document.createElement("a"); a.href = r.person; a.append(text); made.append(cell("td", a));
    });
    return made;
  };
  const entries = many
    ? many.rows.map((r, at) => ({ at, row: r, kind: r.kind, stage: r.stage, low: r.low, name: r.name, late: r.days, text: fold([r.name, r.said, r.company, r.file, ...r.rest].join(" ")) }))
    : [...body.rows].map((tr, at) => ({
        at, tr, kind: tr.dataset.kind, stage: tr.dataset.stage, low: parseFloat(tr.cells[2].textContent) || 0,
        name: tr.cells[0].querySelector("bdi").textContent, late: parseFloat((tr.querySelector("td.late .where") || {}).textContent) || 0, text: fold(tr.textContent),
      }));
  const orders = {
    decision: (a, b) => a.at - b.at,
    name: (a, b) => a.name.localeCompare(b.name),
    low: (a, b) => a.low - b.low || a.at - b.at,
    high: (a, b) => b.low - a.low || a.at - b.at,
    late: (a, b) => b.late - a.late || a.at - b.at,
  };
  let chosen = entries, from = -1, height = 0;
  const space = (pixels) => {
    const made = document.createElement("tr"), td = document.createElement("td");
    made.className = "space"; td.colSpan = table.tHead.rows[0].cells.length; td.style.height = pixels + "px"; made.append(td);
    return made;
  };
  const draw = (always) => {
    if (!height) { body.replaceChildren(row(many.rows[0])); height = body.rows[0].getBoundingClientRect().height || 52; }
    const first = Math.max(0, Math.floor(box.scrollTop / height) - 20);
    const last = Math.min(chosen.length, first + Math.ceil(box.clientHeight / height) + 40);
    if (!always && Math.abs(first - from) < 10 && from >= 0) return;
    from = first;
    body.replaceChildren(space(first * height), ...chosen.slice(first, last).map((e) => row(e.row)), space((chosen.length - last) * height));
  };
  const apply = () => {
    const words = fold(find.value).split(/\s+/).filter(Boolean);
    chosen = entries.filter((e) => (!kind.value || e.kind === kind.value) && (!stage.value || e.stage === stage.value) && words.every((w) => e.text.includes(w)));
    chosen.sort(orders[sort.value] || orders.decision);
    shown.textContent = shown.dataset.words.replace("{shown}", chosen.length.toLocaleString("en")).replace("{all}", entries.length.toLocaleString("en"));
    if (many) { box.scrollTop = 0; draw(true); return; }
    const visible = new Set(chosen);
    for (const e of entries) e.tr.hidden = !visible.has(e);
    body.append(...chosen.map((e) => e.tr));
  };
  for (const field of [find, kind, stage, sort]) field.addEventListener("input", apply);
  document.querySelector(".filters").hidden = false;
  if (many) {
    table.classList.add("many");
    const rest = document.getElementById("rest");
    if (rest) rest.hidden = true;
    let waiting = false;
    box.addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(() => { waiting = false; draw(false); }); } });
    addEventListener("resize", () => draw(true));
  }
  apply();
})();
