/* Inline in the document, right after the first screen: whether this phone can lock, quick exit, and the language tap,
   before any other script is here. form.js takes over and sets data-started. */
(() => {
  const { body, documentElement: root } = document;
  const screens = () => document.querySelectorAll("[data-screen]");
  root.classList.add("js");

  const show = (id) => {
    for (const screen of screens()) screen.hidden = screen.dataset.screen !== id;
    body.dataset.at = id;
  };
  const able = window.isSecureContext && window.crypto?.subtle && window.TextEncoder && "noModule" in HTMLScriptElement.prototype;
  const refuse = () => {
    body.dataset.refused = "phone";
    show("cannot_lock");
  };

  const link = new URLSearchParams(location.hash.slice(1));
  if (["read_along", "handed_over", "helped"].includes(link.get("m"))) body.dataset.mode = link.get("m");

  const taps = [];
  window.egnaOrdTaps = taps;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button, .skip-link");
    if (!button || body.dataset.started) return;
    const { act, language, leave } = button.dataset;
    if (button.hash) event.preventDefault();
    if (act === "exit") {
      body.hidden = true;
      location.replace(leave);
      return;
    }
    taps.push(button);
    if (!language) return;
    for (const one of document.querySelectorAll("button[data-language]")) one.setAttribute("aria-pressed", String(one === button));
    if (language === body.dataset.language && document.querySelector("[data-screen=age]")) show("age");
  });

  if (!able) document.addEventListener("DOMContentLoaded", refuse);
  else {
    const start = () => requestAnimationFrame(() => setTimeout(() => import(body.dataset.form).then(({ begun }) => begun).catch(refuse)));
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
    else start();
  }
})();
