/** The "what happened" page: reading aloud, and leaving at once. The page is whole without it. */
import { armQuickExit } from "./exit.js";
import "./listening.js";

const exit = document.querySelector("[data-act=exit]");
if (!exit) throw new Error("the page has no way out");
armQuickExit(window, { to: exit.href, forget() {} });
