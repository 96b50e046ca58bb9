/** Seals what standard input describes, one line of JSON per envelope: for the test that opens them in Python. */
import { readFileSync } from "node:fs";

import { sealing } from "./sealing_product.js";

const { answerSets, campaign, formHash, locks } = JSON.parse(readFileSync(0, "utf-8"));
for (const answerSet of answerSets) {
  const answerId = sealing.newAnswerId();
  const envelope = await sealing.sealAnswers({ answerSet, campaign, formHash, answerId, locks });
  process.stdout.write(`${JSON.stringify({ id: answerId, envelope: Buffer.from(envelope).toString("base64url") })}\n`);
}
