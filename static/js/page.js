/** What the document and its address tell the form: which campaign, which slip, and who sits beside. No answers here. */

const MODES = ["read_along", "handed_over", "helped"];

/** @returns {{code: string, formHash: string, campaignUrl: string, ticket: string|null, fingerprint: string|null}} */
export function pageFacts(dataset, fragment) {
  const link = new URLSearchParams(fragment.replace(/^#/, ""));
  const { code, formHash, campaignUrl } = dataset;
  if (!code || !formHash || !campaignUrl) throw new Error("the document does not say which form it is");
  return { code, formHash, campaignUrl, ticket: link.get("t"), fingerprint: link.get("k") };
}

/** @returns {{mode: string, helper: string|null, unit: string|null}} */
export function company(fragment, languages) {
  const link = new URLSearchParams(fragment.replace(/^#/, ""));
  const mode = MODES.includes(link.get("m")) ? link.get("m") : "alone";
  const seesTheScreen = mode === "helped" || mode === "handed_over"; // who reads along has a page of their own
  const helper = seesTheScreen && languages.includes(link.get("h")) ? link.get("h") : null;
  return { mode, helper, unit: link.get("u") };
}
