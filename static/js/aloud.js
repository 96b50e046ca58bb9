/** A page that only tells something: read aloud by the phone's own voice, where it has one of that language. */
import { createListening } from "./listening.js";

const { quiet } = createListening(document);
document.addEventListener("visibilitychange", () => document.hidden && quiet());
