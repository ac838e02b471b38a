// A learner's record of some weeks, so that pages that look back have something to look at.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DIST } from "./site.mjs";

const DAY = 86_400;

/**
 * The file that a learner of a course would have saved: sessions on days of `weeks` weeks up to now, on its first
 * `skills` skills one after the other, with errors that fall, and each looked at again after weeks. The same for the same
 * arguments.
 */
export function record({ course = "data-visualisation", goal, skills = 8, weeks = 9, now = Date.now() / 1000 } = {}) {
  const outline = JSON.parse(readFileSync(join(DIST, "courses", course, "outline.json"), "utf8"));
  const lines = [["r", "AAAAAAAA", 0]];
  const names = new Map();
  let last = 0;
  const at = (time) => {
    const elapsed = Math.round(time) - last;
    last += elapsed;
    return elapsed;
  };
  let chance = 7;
  const next = () => (chance = (chance * 48_271) % 2_147_483_647) / 2_147_483_647;
  const answer = (time, item, right, seconds) => {
    const name = `${course}/${item}`;
    if (!names.has(name)) {
      names.set(name, names.size);
      lines.push(["n", 0, name]);
    }
    lines.push([right ? 1 : 0, at(time), names.get(name), seconds, 3]);
  };
  const start = now - weeks * 7 * DAY;
  lines.push(["goal", at(start), "role", `${course}/${goal ?? outline.roles[0].id}`]);
  lines.push(["placed", at(start + 60)]);
  const learned = inOrder(outline.skills).slice(0, skills);
  const events = [];
  learned.forEach((skill, place) => {
    const first = start + DAY + (place * (weeks * 7 - 8) * DAY) / skills;
    for (let nth = 0; nth < 9; nth += 1) {
      const item = skill.items[nth % skill.items.length].id;
      const day = nth < 5 ? 0 : nth - 4;
      events.push([first + day * DAY + nth * 70, item, next() < 0.45 + 0.09 * nth, 20 + Math.round(next() * 50)]);
    }
    for (const [rest, nth] of [[13, 2], [23, 3], [58, 1]]) {
      events.push([first + rest * DAY, skill.items[nth % skill.items.length].id, next() < 0.85, 25]);
    }
  });
  events.filter(([time]) => time < now - 600).sort((a, b) => a[0] - b[0]).forEach((event) => answer(...event));
  const count = lines.filter(([kind]) => !["r", "n"].includes(kind)).length;
  const head = `{"format":"cairn-log","version":1,"at":${Math.round(now)},"events":${count},\n"lines":[\n`;
  return `${head}${lines.map((line) => JSON.stringify(line)).join(",\n")}\n]}\n`;
}

/** Prerequisites first, as far as the course has them. */
function inOrder(skills) {
  const done = new Set();
  const order = [];
  const visit = (skill) => {
    if (done.has(skill.id)) return;
    done.add(skill.id);
    for (const id of skill.prerequisites ?? []) {
      const below = skills.find((other) => other.id === id);
      if (below) visit(below);
    }
    order.push(skill);
  };
  skills.forEach(visit);
  return order;
}
