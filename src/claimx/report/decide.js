// Decisions about alarms, saved as a file that `claimx decisions import` reads; the page itself keeps none.
(() => {
  if (self !== top) return; // a frame may save nothing
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const ASKED = { accepted: "The article is wrong. A note, if you like", dismissed: "The article is not wrong, because" };
  const form = one("#save"), saved = one("#saved");
  if (!form) return;
  let unsaved = false;

  const pressed = () => all('.decide [aria-pressed="true"]');
  const reason = (button) => one("input", button.parentNode);
  const refresh = () => {
    const many = pressed().length;
    form.hidden = many === 0;
    one("#many").textContent = many === 1 ? "1 decision" : `${many} decisions`;
    saved.textContent = "";
    unsaved = many > 0;
  };
  const press = (button) => {
    const on = button.getAttribute("aria-pressed") !== "true", label = one("label", button.parentNode);
    for (const other of all("button", button.parentNode)) other.setAttribute("aria-pressed", String(on && other === button));
    label.hidden = !on;
    one("span", label).textContent = ASKED[button.dataset.decision];
    reason(button).required = button.dataset.decision === "dismissed";
    (on ? button : pressed().at(-1))?.closest(".check").append(form); // beneath what was decided last
    if (on) reason(button).focus();
    refresh();
  };
  const line = (button) => {
    const check = button.closest(".check"), why = reason(button).value.trim();
    const about = [...one(".sum", check).textContent].slice(0, 1000).join("");
    const when = new Date().toISOString().replace(/\.\d+/, "");
    const told = { fingerprint: check.dataset.print, decision: button.dataset.decision, reason: why || undefined };
    return `${JSON.stringify({ ...told, who: one("#who").value.trim(), when, about })}\n`;
  };
  const save = () => {
    const empty = [...pressed().map(reason).filter((input) => input.required), one("#who")].find((input) => !input.value.trim());
    if (empty) {
      saved.textContent = empty.id === "who" ? "Say who decides." : "Say why the article is not wrong.";
      empty.focus();
      return;
    }
    const link = document.createElement("a");
    link.download = "claimx.decisions.jsonl";
    link.href = URL.createObjectURL(new Blob(pressed().map(line), { type: "application/jsonl" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    saved.textContent = "Saved as a download: claimx decisions import puts it into the file of the project.";
    unsaved = false;
  };
  for (const group of all(".decide")) {
    group.hidden = false;
    group.addEventListener("click", (event) => { const button = event.target.closest("button"); if (button) press(button); });
    group.addEventListener("input", refresh);
    group.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.matches("input")) save(); });
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
})();
