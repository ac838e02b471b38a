// The page of the team: files in, people and skills as a map that one moves about in, and nothing left of who is forgotten.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
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
    assert.equal(await page.evaluate(() => document.activeElement.ariaLabel), await words(page));
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
    await page.getByRole("button", { name: /^Forget ?: Bo$/ }).click();
    await page.locator(".team__people tbody tr").nth(1).waitFor({ state: "detached" });
    await focusOn(page, "team-title");
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
