// Trunk's pre-build hook: puts into the site what Trunk does not know how to
// build. Courses are checked and packed by our own command line; the catalogues
// of words are copied.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";

const site = process.env.TRUNK_STAGING_DIR;
const courses = join(site, "courses");

// In the dev profile: it compiles in a tenth of the time, and packing is quick in any.
console.error("==> Checking and packing the courses (the first time compiles the command line, about 1 minute)");
const { status } = spawnSync(
  "cargo",
  ["run", "--quiet", "--locked", "--features", "cli", "--bin", "cairn", "--", "pack", "assets/courses", courses],
  { stdio: "inherit" },
);
if (status !== 0) {
  console.error("pack-content: a course is not fit to publish; what is wrong with it is above");
  process.exit(1);
}
if (!existsSync(join(courses, "catalogue.json"))) {
  console.error(`pack-content: \`cairn pack\` wrote no ${join(courses, "catalogue.json")}, without which the app has nothing to offer. Look whether assets/courses holds a course, and build again.`);
  process.exit(1);
}

if (existsSync("assets/locales")) cpSync("assets/locales", join(site, "locales"), { recursive: true });
