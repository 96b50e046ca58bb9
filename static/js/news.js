/** The "what happened" page: reading aloud, and leaving at once. The page is whole without it. */
import { armQuickExit } from "./exit.js";
import { createListening } from "./listening.js";

const exit = document.querySelector("[data-act=exit]");
if (!exit) throw new Error("the page has no way out");
const { quiet } = createListening(document);
armQuickExit(window, { to: exit.href, forget: quiet });
document.addEventListener("visibilitychange", () => document.hidden && quiet());
