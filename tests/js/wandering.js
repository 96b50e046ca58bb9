/**
 * People who answer at random, change the gate and go back and forth, with the modules that the form uses.
 * In: {items (as in campaign.json), gate, consent, age, walks: [[...random numbers]]}. Out: an answer set a line.
 */
import { startAnswers } from "../../static/js/answers.js";
import { path } from "../../static/js/flow.js";
import { createGate } from "../../static/js/gate.js";

const { items, gate: gateId, consent, age, walks } = JSON.parse(await new Response(process.stdin).text());
const routed = ({ show_if: shown }) => (shown ? Object.entries(shown)[0].join("=") : undefined);
const SEVERAL = ["multi", "people", "feelings"];
const screens = items.map((item) => ({ id: item.id, showIf: routed(item) }));

function* digits(walk) {
  for (let n = 0; ; n += 1) yield walk[n % walk.length] + n;
}

for (const walk of walks) {
  const random = digits(walk);
  const pick = (list) => list[random.next().value % list.length];
  const answers = startAnswers({ mode: "alone", consent });
  Object.assign(answers.told, { language: "sv", age });
  const routes = items.map((item) => ({ item: item.id, kind: item.kind, showIf: routed(item), placed: item.placed_only }));
  const gate = createGate(gateId, routes, answers);
  const inView = (item) => item.options.filter((one) => gate.isPlaced() || !item.placed_only.includes(one));

  for (let step = 0; step < walk.length; step += 1) {
    const here = pick(path(screens, gate));
    answer(items.find((item) => item.id === here));
  }
  console.log(JSON.stringify(answers.answerSet()));

  function answer(item) {
    if (item.kind === "words") answers.write(item.id, pick(["", " ", "åäö", "المعلم", "x".repeat(2_500)]), item.longest ?? undefined);
    else if (item.kind === "cardsort") answers.place(item.id, pick(inView(item)), pick([...item.piles, ...item.escape]));
    else if (item.kind === "journey") answers.place(item.id, pick(item.picks), pick([...inView(item), ...item.escape]));
    else if (SEVERAL.includes(item.kind) && random.next().value % 3) answers.toggle(item.id, pick(inView(item)), item);
    else answers.choose(item.id, SEVERAL.includes(item.kind) ? pick(item.escape) : pick([...inView(item), ...item.escape]));
    if (gate.decides(item.id)) gate.follow();
  }
}
