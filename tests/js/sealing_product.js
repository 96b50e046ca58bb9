/** static/js/sealing.js as Node can load it, without a server that puts vendor/hpke.js beside it. */
import { register } from "node:module";

register("./sealing_vendor.js", import.meta.url);

export const sealing = await import("../../static/js/sealing.js");
