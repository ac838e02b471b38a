// The page of the team: files in, people and skills as a map that one moves about in, and nothing left of who is forgotten.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { focusOn, tabTo } from "./support/learner.mjs";
import { archive, backup, file, portfolio } from "./support/people.mjs";
import { axeFindings, ready, shots, withSite } from "./support/site.mjs";

const outline = JSON.parse(readFileSync(new URL("../../dist/courses/data-visualisation/outline.json", import.meta.url)));
const skill = outline.skills.find(({ id }) => id === "read-a-table");
const ITEM = `data-visualisation/${skill.items[0].id}`;
const SKILL = `data-visualisation/${skill.id}`;
const OTHER = "data-visualisation/choose-a-chart";
const ROLE = outline.roles[0];
const GOAL = `data-visualisation/${ROLE.id}`;

const ana = (more = []) => backup(1, { goal: GOAL, answers: [{ item: ITEM, signs: "++++++++", days: 20 }, ...more] });
const bo = () => backup(2, { goal: GOAL, answers: [{ item: ITEM, signs: "--", days: 5 }] });

async function openPage({ page, open }) {
  await open();
  await ready(page);
  await page.evaluate(() => { location.hash = "#/team"; });
  await page.locator("#desk h1", { hasText: "Team" }).waitFor();
}

const give = (page, ...files) => page.getByLabel("Choose files").setInputFiles(files);
const people = (page) => page.locator(".team-map__person").allTextContents();
const said = (page, text) => page.locator(".team [role=status]", { hasText: text }).waitFor();
const words = (page) => page.locator(".team-map__words").textContent();

/** What the browser keeps of a team, as one text. */
const kept = (page) =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.endsWith(":team"));
    const ask = (request) => new Promise((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = failed;
    });
    const texts = [];
    for (const name of names) {
      const database = await ask(indexedDB.open(name));
      const table = database.transaction("people").objectStore("people");
      texts.push(...(await ask(table.getAllKeys())), ...(await ask(table.getAll())));
      database.close();
    }
    return texts.join("\n") + JSON.stringify(localStorage) + JSON.stringify(sessionStorage);
  });

test("files are let fall, a bad one is said, and the map is read by keyboard", () =>
  withSite({ forAxe: true }, async (site) => {
    const { page, problems } = site;
    await openPage(site);
    await page.getByText("Nobody is here yet").waitFor();
    await page.waitForFunction(() => document.title === "Team · Cairn");
    await page.evaluate((files) => {
      const data = new DataTransfer();
      for (const [name, text] of files) data.items.add(new File([text], name));
      document.querySelector(".team__drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
    }, [["Ana.json", JSON.stringify(ana())], ["Bo.json", JSON.stringify(bo())], ["shopping.txt", "milk"]]);
    await said(page, "2 people are new. 1 file could not be read.");
    await page.locator("li", { hasText: "shopping.txt: it is neither a portfolio nor a backup" }).waitFor();
    assert.deepEqual(await people(page), ["Ana", "Bo"]);

    await page.getByLabel("Look at").selectOption({ label: ROLE.title });
    await page.getByText(`0 of 2 people have everything that this asks for: ${ROLE.title}.`).waitFor();
    await tabTo(page, /^Save the map/);
    await page.keyboard.press("Tab");
    const at = () => page.evaluate(() => {
      const { cellIndex, parentElement } = document.activeElement;
      return [parentElement.rowIndex, cellIndex];
    });
    assert.deepEqual(await at(), [1, 1], "one stop for the whole map");
    await page.keyboard.press("Control+End");
    const [last, columns] = await at();
    assert.equal(last, 2);
    assert.ok(columns > 3);
    await page.keyboard.press("ArrowDown");
    assert.deepEqual(await at(), [2, columns], "there is nothing below the last row");
    await page.keyboard.press("Control+Home");
    assert.deepEqual(await at(), [0, 0]);
    const titles = await page.locator(".team-map__skill").allTextContents();
    const column = titles.indexOf(skill.title) + 1;
    for (let step = 0; step < column; step += 1) await page.keyboard.press("ArrowRight");
    assert.equal(await words(page), skill.title);
    await page.keyboard.press("ArrowDown");
    assert.match(await words(page), new RegExp(`^Ana, ${skill.title}: mastered\\. 8 answers\\. It fades`));
    assert.equal(await page.evaluate(() => document.activeElement.ariaLabel), `3!: ${await words(page)}`);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "3!");
    await page.keyboard.press("ArrowDown");
    assert.match(await words(page), new RegExp(`^Bo, ${skill.title}: started\\. 2 answers\\. About \\d+ minutes? until`));
    await page.locator(".team-map__cell").nth(1).click();
    assert.deepEqual(await at(), [1, 2]);

    await page.getByText("1 skill would be gone if one person left.").waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "team");
    assert.deepEqual(problems, []);
  }));

test("archives and portfolios count for what they say, and what is not known is said so", () =>
  withSite({ forAxe: true }, async (site) => {
    const { page, problems } = site;
    await openPage(site);
    const files = archive([
      file("team/Ana.json", ana()),
      file("team/Dee.json", portfolio("did:dee", { [SKILL]: 4 })),
      file("team/notes.txt", "x"),
    ]);
    await give(page, file("team.zip", files), file("half.zip", files.subarray(0, 200)), file("{}.json", "{}"));
    await said(page, "2 people are new. 1 file of another kind was passed over. 2 files could not be read.");
    await page.locator("li", { hasText: "half.zip: its end is missing" }).waitFor();
    await page.getByText("Of 1 person only the levels are known that a portfolio states").waitFor();
    await page.getByLabel("Look at").selectOption({ label: ROLE.title });
    await page.locator(".team-map__cell", { hasText: "?" }).first().waitFor();
    await page.getByRole("button", { name: "People", exact: true }).click();
    const dee = page.locator(".team__people tr", { hasText: "Dee" });
    await dee.getByText("by a portfolio's word").waitFor();
    await dee.getByText("not known", { exact: true }).waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await shots(page, "team-people");
    assert.deepEqual(problems, []);
  }));

/** A folder of people's files in folders, an archive, and what is nobody's; removed after `use`. */
async function withFolder(use) {
  const root = mkdtempSync(join(tmpdir(), "cairn-team-"));
  try {
    const folder = join(root, "Team");
    mkdirSync(join(folder, "north", "deep"), { recursive: true });
    mkdirSync(join(folder, ".cache"));
    const write = (name, content) => writeFileSync(join(folder, name), file(name, content).buffer);
    write("Ana.json", ana());
    write("north/deep/portfolio.json", bo());
    write("north/more.zip", archive([file("Dee.json", portfolio("did:dee", { [SKILL]: 4 }))]));
    write("notes.txt", "x");
    write(".cache/old.json", "{}");
    await use(folder, root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const READ = "3 people are new. 1 file of another kind was passed over.";

test("a folder is chosen, with the folders in it", () =>
  withFolder((folder) => withSite({}, async (site) => {
    const { page, problems } = site;
    await openPage(site);
    await page.getByLabel("Or choose a folder").setInputFiles(folder);
    await said(page, READ);
    assert.deepEqual(await people(page), ["Ana", "Dee", "deep"]);
    assert.deepEqual(problems, []);
  })));

test("folders, archives and files are let fall together", () =>
  withFolder((folder, root) => withSite({}, async (site) => {
    const { page, context, problems } = site;
    await openPage(site);
    const single = join(root, "Cy.json");
    writeFileSync(single, JSON.stringify(backup(3, { goal: GOAL })));
    // As a file manager lets them fall; what a script puts into a DataTransfer is never a folder.
    const { x, y } = await page.locator(".team__drop").boundingBox();
    const devtools = await context.newCDPSession(page);
    const data = { items: [], files: [folder, single], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"]) {
      await devtools.send("Input.dispatchDragEvent", { type, x: x + 20, y: y + 10, data });
    }
    await said(page, READ.replace("3", "4"));
    assert.deepEqual(await people(page), ["Ana", "Cy", "Dee", "deep"]);
    assert.deepEqual(problems, []);
  })));

test("a newer file takes the place of the older, names stay, and tables are saved", () =>
  withSite({}, async (site) => {
    const { page, problems } = site;
    await openPage(site);
    await give(page, file("cairn-1.json", ana()), file("Bo.json", bo()));
    await said(page, "2 people are new.");
    await page.getByRole("button", { name: "People", exact: true }).click();
    await page.locator("summary", { hasText: "Change: cairn-1" }).click();
    await page.locator("details[open]").getByLabel("Name on this page").fill("Ana");
    await page.keyboard.press("Enter");
    await page.locator(".team__people th", { hasText: /^Ana$/ }).waitFor();
    await focusOn(page, "team-people");
    await give(page, file("cairn-2.json", ana([{ item: ITEM, signs: "+", days: 1 }])), file("old.json", ana()));
    await said(page, "The file of 1 person was newer than what was here. 1 file is not newer");

    // What is kept comes back with the page.
    await page.reload();
    await page.locator("#desk h1", { hasText: "Team" }).waitFor();
    await page.locator(".team-map__person").nth(1).waitFor();
    assert.deepEqual(await people(page), ["Ana", "Bo"]);
    const saved = async (name) => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
      return readFileSync(await download.path(), "utf8");
    };
    const map = (await saved("Save the map (CSV)")).trim().split("\n");
    assert.match(map[0], /^person,/);
    assert.deepEqual(map.slice(1).map((line) => line.split(",")[0]), ["Ana", "Bo"]);
    assert.equal(map.length, 3);
    const skills = await saved("Save the skills (CSV)");
    assert.match(skills, /^skill,title,level,held,missing,unknown,/);
    assert.ok(skills.includes(`${SKILL},${skill.title},`), skills);
    assert.deepEqual(problems, []);
  }));

test("nothing is left of who is forgotten, and then of anybody", () =>
  withSite({}, async (site) => {
    const { page, problems } = site;
    await openPage(site);
    await give(page, file("Ana.json", ana()), file("Bo.json", bo()), file("Bo's diary.txt", "x"));
    await said(page, "2 people are new.");
    const bos = "AAAAAA02";
    assert.ok((await kept(page)).includes(bos));
    await page.getByRole("button", { name: "People", exact: true }).click();
    await page.locator("summary", { hasText: "Change: Bo" }).click();
    await page.locator("summary", { hasText: "Forget Bo" }).click();
    await page.getByRole("button", { name: /^Forget ?: Bo$/ }).click();
    await page.locator(".team__people tbody tr").nth(1).waitFor({ state: "detached" });
    await focusOn(page, "team-title");
    await page.getByText("One person is forgotten.").waitFor();
    await page.locator(".team__people tbody tr", { hasText: "Ana" }).waitFor();
    await page.waitForFunction(() => !document.body.textContent.includes("Bo"));
    const left = await kept(page);
    assert.ok(!left.includes(bos) && !left.includes("Bo"), left);
    assert.ok(left.includes("AAAAAA01"));

    await page.getByText("Forget everyone").click();
    await page.getByRole("button", { name: "Remove everything" }).click();
    await page.getByText("Nobody is here yet").waitFor();
    assert.ok(!(await kept(page)).includes("AAAAAA01"));
    await page.reload();
    await page.getByText("Nobody is here yet").waitFor();
    assert.deepEqual(problems, []);
  }));

/** What leaves the screen or is cut, apart from what scrolls in its own place. */
const misfits = (page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    const faults = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} wide on ${root.clientWidth}`] : [];
    const map = document.querySelector(".team-map");
    for (const sticky of map.querySelectorAll(".team-map__person")) {
      const { left, right } = sticky.getBoundingClientRect();
      const { left: from, right: to } = map.getBoundingClientRect();
      if (left < from - 1 || right > to + 1) faults.push(`${sticky.textContent} is out of sight`);
      if ((right - left) * 2 > to - from) faults.push(`${sticky.textContent} takes more than half of the map`);
    }
    const heads = map.querySelector("thead").getBoundingClientRect().height;
    if (heads * 2 > map.clientHeight && heads > 240) faults.push(`the skills' names are ${heads} high`);
    for (const cell of map.querySelectorAll("td")) {
      if (cell.scrollWidth > cell.clientWidth + 1) faults.push(`"${cell.textContent}" is cut`);
    }
    return faults;
  });

test("the map stays whole from right to left, in letters of twice the size, and without colours", () =>
  withSite({ forAxe: true, context: { viewport: { width: 375, height: 740 } } }, async (site) => {
    const { page, problems } = site;
    await openPage(site);
    await give(page, file("Ana.json", ana()), file("Bo.json", bo()));
    await said(page, "2 people are new.");
    await page.locator("#team-demand").waitFor();
    const set = (change) => page.evaluate((styles) => Object.assign(document.documentElement, styles.root) && Object.assign(document.documentElement.style, styles.style), { root: {}, style: {}, ...change });
    const picture = (name) => page.screenshot({ path: `tests/browser/shots/team-${name}.png`, fullPage: true });
    await page.locator(".team-map").evaluate((map) => { map.scrollLeft = 1000; });
    assert.deepEqual(await misfits(page), []);

    await set({ root: { dir: "rtl" } });
    await page.locator(".team-map").evaluate((map) => { map.scrollLeft = -1000; });
    assert.deepEqual(await misfits(page), []);
    await page.locator(".team-map__cell").first().click();
    const at = () => page.evaluate(() => document.activeElement.cellIndex);
    await page.keyboard.press("ArrowLeft");
    assert.equal(await at(), 2, "what is next stands on the left");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    assert.equal(await at(), 0);
    assert.deepEqual(await axeFindings(page), []);
    await picture("rtl");

    await set({ root: { dir: "ltr" }, style: { fontSize: "32px" } });
    assert.deepEqual(await misfits(page), []);
    await picture("large");

    await set({ style: { fontSize: "" } });
    await page.emulateMedia({ forcedColors: "active" });
    const [signs, borders] = await page.locator("td.team-map__cell").evaluateAll((cells) => [
      cells.every((cell) => /^([0-4][!=]?|\?)$/.test(cell.textContent)),
      cells.every((cell) => parseFloat(getComputedStyle(cell).borderTopWidth) >= 1),
    ]);
    assert.ok(signs && borders, "each level is a number in a frame of its own");
    await picture("forced");
    assert.deepEqual(problems, []);
  }));

test("the reading can be stopped, and many people come in parts", () =>
  withSite({}, async (site) => {
    const { page, problems } = site;
    await openPage(site);
    const many = (count, from) =>
      Array.from({ length: count }, (_, place) => {
        const number = from + place;
        const person = JSON.stringify(backup(1, { answers: [{ item: ITEM, signs: "+-+-", days: 3 }] }));
        return file(`P${number}.json`, person.replace("AAAAAA01", `AAAA${String(number).padStart(4, "0")}`));
      });
    // What is read is held back, so that there is time to stop.
    await page.evaluate(() => {
      const read = Blob.prototype.arrayBuffer;
      Blob.prototype.arrayBuffer = function () {
        return new Promise((done) => { globalThis.goOn = () => done(read.call(this)); });
      };
      globalThis.read = read;
    });
    await give(page, ...many(3, 0));
    await page.waitForFunction(() => globalThis.goOn);
    await page.getByRole("progressbar").waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await said(page, "You stopped it.");
    await page.evaluate(() => {
      Blob.prototype.arrayBuffer = globalThis.read;
      globalThis.goOn();
    });
    await give(page, ...many(60, 100));
    await said(page, "60 people are new.");
    await page.getByText("1 to 50 of 60 people").waitFor();
    await page.getByRole("button", { name: "After" }).click();
    await page.getByText("51 to 60 of 60 people").waitFor();
    await page.waitForFunction(() => document.querySelectorAll(".team-map__person").length === 10);
    assert.deepEqual(problems, []);
  }));

test("the portfolio, paths and assignments lead to the team", () =>
  withSite({}, async ({ page, open, problems }) => {
    await open();
    await ready(page);
    for (const hash of ["#/portfolio", "#/paths", "#/assignments"]) {
      await page.evaluate((to) => { location.hash = to; }, hash);
      await page.getByRole("link", { name: "See a team's gaps" }).click();
      await page.locator("#desk h1", { hasText: "Team" }).waitFor();
    }
    assert.deepEqual(problems, []);
  }));
