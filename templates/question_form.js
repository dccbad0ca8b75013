"use strict";
(() => {
  const form = document.getElementById("form");
  const value = (id) => document.getElementById(id).value.trim();
  document.getElementById("save").addEventListener("click", () => {
    const answers = [];
    for (const field of form.querySelectorAll("[data-address]")) {
      const answer = field.querySelector(".answer").value.trim();
      const evidence = field.querySelector(".evidence").value.trim();
      if (answer || evidence) answers.push({ address: field.dataset.address, answer, evidence });
    }
    const said = {
      format: form.dataset.format,
      pilot: form.dataset.pilot,
      answered_by: value("by"),
      answered_on: value("on"),
      answers,
    };
    const slug = (value("by") || "answers").normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    const name = `answers-${slug || "of-somebody"}.json`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(said, null, 2)], { type: "application/json" }));
    link.download = name;
    link.click();
    document.getElementById("said").textContent = form.dataset.saved.replace("{file}", name);
  });
})();
