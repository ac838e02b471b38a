// What a learner does, so that tests can be about what comes of it.

/** Chooses the first task that fits "customer data". */
export async function chooseTask(page) {
  await page.getByLabel("I need to ...").fill("customer data");
  await page.locator(".tile").first().click();
}

/** From the empty page to the first question of a session, without placement. */
export async function startPractice(page) {
  await chooseTask(page);
  await page.getByRole("button", { name: "Start from the beginning" }).click();
  await page.getByRole("button", { name: /^Start/ }).click();
  await toQuestion(page);
}

/** Past the primer, where there is one. */
export async function toQuestion(page) {
  const primer = page.locator("#primer ~ footer .button--primary");
  await primer.or(page.locator("#question")).first().waitFor();
  if (await primer.isVisible()) await primer.click();
  await page.locator("#question").waitFor();
}

/** One answer that counts, whatever the kind of question. */
export async function giveUp(page) {
  await page.getByRole("button", { name: /I don't know yet|Show the answer/ }).click();
  await page.locator(".feedback").waitFor();
}

/** How much the settings page says is in the log. */
export async function recorded(page) {
  await page.evaluate(() => { location.hash = "#/settings"; });
  const text = await page.getByText(/things? recorded/).textContent();
  return Number(/\d+/.exec(text)[0]);
}

/** What Cairn keeps in localStorage. */
export function stored(page) {
  return page.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith("cairn:"))));
}

/** Goes on by the Tab key until the focus is on something whose name fits. */
export async function tabTo(page, name) {
  const seen = [];
  while (seen.length < 120) {
    await page.keyboard.press("Tab");
    const text = await page.evaluate(() => {
      const { labels, ariaLabel, textContent } = document.activeElement;
      return (labels?.[0]?.textContent || ariaLabel || textContent).trim();
    });
    if (name.test(text)) return;
    seen.push(text.slice(0, 40));
  }
  throw new Error(`the Tab key never came to ${name}, only to ${[...new Set(seen)].join(" | ")}`);
}

/** Waits until the focus is on the element with this id. */
export function focusOn(page, id) {
  return page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);
}

/** Gives a file to the page of backups, which is open. */
export async function giveFile(page, content, name = "work.json") {
  await page.locator("#file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
}
