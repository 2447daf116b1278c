// The report page in headless Chromium: what it shows, filters, finds and explains, against what the other examples say.
//
//   NODE_PATH=FOLDER/node_modules node examples/report/browser_test.mjs target/release/examples
//
// FOLDER holds the packages playwright-core and axe-core; the argument is the folder with the programs. CHROMIUM names
// the browser if it is not /usr/bin/chromium. Anything missing is an error.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const programs = process.argv[2];
const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";
assert(existsSync(browserPath), `no browser at ${browserPath}`);
const folder = mkdtempSync(join(tmpdir(), "warraq-report-"));
const run = (name, args, input) =>
  execFileSync(join(programs, name), args, { input, encoding: "utf8", maxBuffer: 1 << 30, stdio: ["pipe", "pipe", "inherit"] });
const lines = (output) => output.split("\n").slice(0, -1);

const SAMPLES = ["irq", "glf", "lev", "egy", "mgr", "sdn", "yem"].map((code) => `data/samples/comments_${code}.txt`);
SAMPLES.push("data/samples/news_msa.txt", "data/samples/comments.jsonl", "data/samples/not_arabic.txt", "data/samples/mixed.txt", "data/samples/article_iraqi_comment.txt");

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const context = await chromium.launchPersistentContext(join(folder, "profile"), {
  executablePath: browserPath,
  headless: true,
  args: FLAGS,
  viewport: { width: 1280, height: 900 },
});
const problems = [];

/** Opens the page that `report` makes of some arguments. */
async function open(name, args, input) {
  const path = join(folder, `${name}.html`);
  run("report", [...args, "--output", path], input);
  const page = await context.newPage();
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && problems.push(`${name}: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`${name}: ${error.stack}`));
  page.on("request", (request) => /^(file|data):/.test(request.url()) || problems.push(`${name}: asks for ${request.url()}`));
  await page.goto(pathToFileURL(path).href);
  return page;
}

/** Makes all texts that fit and gives those that the page then has. */
const shown = (page) =>
  page.evaluate(() => {
    while (!document.getElementById("more").hidden) document.getElementById("more").click();
    return [...document.querySelectorAll("#texts > li")].map((item) => ({
      label: item.dataset.code,
      text: item.querySelector(".body").textContent,
    }));
  });
/** How many texts the page says that fit. */
const count = async (page) => Number((await page.locator("#count").textContent()).split(" ")[0].replaceAll(",", ""));
const pick = (page, code) => page.locator(`#verdicts input[value="${code}"]`).setChecked(true);
const clear = async (page) => {
  await page.locator("#reset").click();
  await page.waitForFunction(() => {
    const [shown, all] = document.getElementById("count").textContent.split(" of ");
    return shown === all;
  });
};

/** The rules of axe, in the theme that the page is in. */
async function accessible(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary}`), [], `axe, ${name}`);
}

const tests = {
  async "the verdicts are those of analyze, and filters find their texts"() {
    const page = await open("samples", SAMPLES);
    const records = lines(run("analyze", ["--format", "json", ...SAMPLES])).map((line) => JSON.parse(line));
    const only = (fits) => records.filter(fits).map(({ label, text }) => ({ label, text }));
    // Controls are shown as pictures of them.
    const all = only(() => true).map((row) => ({ ...row, text: row.text.replace(/[\0-\x08\x0B-\x1F\x7F]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0))) }));
    assert.equal(await count(page), records.length);
    assert.deepEqual(await shown(page), all);

    for (const label of ["IRQ", "EGY", "UNK", "XX"]) {
      await pick(page, label);
      const expected = all.filter((row) => row.label === label);
      assert(expected.length > 0, label);
      assert.deepEqual(await shown(page), expected, label);
      await clear(page);
    }
    await pick(page, "IRQ");
    await pick(page, "GLF");
    assert.equal(await count(page), only(({ label }) => label === "IRQ" || label === "GLF").length, "two of them");

    const thousandths = (record) => Math.round(record.confidence * 1000);
    await page.locator("#from").fill("90");
    const sure = records.filter((record) => ["IRQ", "GLF"].includes(record.label) && thousandths(record) >= 900).length;
    assert(sure > 0 && Math.abs((await count(page)) - sure) <= 1, "confidence, to the last digit of analyze");
    await page.locator("#from").focus();
    await page.keyboard.press("Home");
    await page.locator("#to").fill("60");
    assert(await count(page) > 0 && (await page.locator("#to-value").textContent()) === "60%");
    await page.locator("#from").fill("80");
    assert.equal(await page.locator("#to").inputValue(), "80", "the ends push each other");
    await clear(page);
    assert.equal(await count(page), records.length);

    // Typed with vowels, an Iraqi plural, a Persian keyboard, without hamza: as the crate folds it.
    for (const query of ["هَسَّه", "المدرسه", "ایام", "اعلنت"]) {
      const fold = (texts) => run("normalize", [], texts.join("\n"));
      const [key] = fold([query]).split("\n");
      const expected = records.filter((_, at) => fold([records[at].text.replace(/\s/g, " ")]).includes(key)).length;
      await page.locator("#query").fill(query);
      assert(expected > 0, query);
      assert.equal(await count(page), expected, query);
      assert(await page.evaluate(() => CSS.highlights.get("found").size) >= expected, `${query} is marked`);
    }
    await page.locator("#query").fill("no such thing");
    assert.equal(await count(page), 0);
    assert(await page.locator("#none").isVisible());
    await page.close();
  },

  async "a marker is explained on focus and on hover, and Escape closes"() {
    const page = await open("marker", [], "وماكو كهرباء هسه، شلون نعيش؟\nأعلنت الوزارة أن المشروع سوف يبدأ خلال العام المقبل\n");
    const tip = page.locator("#tip");
    await page.locator("body").click({ position: { x: 2, y: 2 } });
    await page.locator(".skip").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "ماكو");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-describedby")), "tip");
    assert(await tip.isVisible());
    const told = await tip.textContent();
    for (const part of ["there is not", "لا يوجد", "Iraqi", "existential"]) assert(told.includes(part), `${part} in ${told}`);
    await page.keyboard.press("Escape");
    assert(await tip.isHidden());
    assert.equal(await page.locator("mark[aria-describedby]").count(), 0);
    await page.keyboard.press("Tab");
    assert((await tip.textContent()).includes("الآن"), "the next one");

    await page.locator("mark").nth(2).hover();
    assert((await tip.textContent()).includes("how"), await tip.textContent());
    await tip.hover();
    await page.waitForTimeout(300);
    assert(await tip.isVisible(), "one can go to what is told");
    await page.evaluate(() => document.activeElement.blur());
    await page.mouse.move(2, 2);
    await tip.waitFor({ state: "hidden" });

    await page.locator("summary").first().click();
    const rows = await page.locator("#texts li").first().locator("tbody tr").allTextContents();
    assert(rows.length > 5 && rows.some((row) => row.startsWith("+") && row.includes("there is not")), rows.join("\n"));
    await accessible(page, "with an open explanation");
    await page.close();
  },

  async "parts of a long text"() {
    const page = await open("whole", ["--whole", "data/samples/article_iraqi_comment.txt"]);
    const parts = await page.locator(".part").evaluateAll((parts) => parts.map((part) => [part.dataset.code, part.textContent]));
    assert.deepEqual(parts.map(([code]) => code), ["MSA", "IRQ"]);
    assert(parts[1][1].startsWith("اكو واحد بالكروب"));
    const text = readFileSync("data/samples/article_iraqi_comment.txt", "utf8").trimEnd();
    assert.equal(await page.locator(".body").textContent(), text);
    await page.close();

    const quoted = "«والله ماكو كهرباء من الصبح لليل» قال المواطن قبل أن يغادر المكان الذي كان فيه.";
    const switched = await open("switched", ["--parts", "token"], quoted);
    const [first, second] = await switched.locator(".part").allTextContents();
    assert.deepEqual([first, second], ["«والله ماكو كهرباء من الصبح لليل» ", quoted.slice(quoted.indexOf("قال"))]);
    await switched.close();
  },

  async "hostile texts are text"() {
    const texts = [
      "<script>window.pwned = 1</script> هسه",
      "</script><img src=x onerror='window.pwned = 2'> شلونك",
      "<!-- <script> ]]> &amp; &lt; \" ' ` ${pwned} {{data}} هسه",
      "\u202Eهسه اكو\u202D \u2066\u2067\u2069\u2069 \u2028\u2029 \u200F",
      "a\u0000b \u0007 \u001B[31m هسه \u{10FFFF} \uFFFE 👩‍👩‍👧 __proto__ constructor",
      "javascript:alert(1) \\u003cscript\\u003e \\",
    ];
    const title = "</title><script>window.pwned = 3</script>";
    const input = texts.map((text) => `${JSON.stringify({ text })}\n`).join("");
    const page = await open("hostile", ["--field", "text", "--title", title], input);
    const pictures = (text) => text.replace(/[\0-\x08\x0B-\x1F\x7F]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)));
    assert.deepEqual((await shown(page)).map(({ text }) => text), texts.map(pictures));
    assert.equal(await page.evaluate(() => window.pwned), undefined);
    assert.equal(await page.locator("h1").textContent(), title);
    assert.equal(await page.title(), title);
    assert.equal(await page.locator(".body :not(mark, .part, .gap)").count(), 0);
    assert.equal(await page.locator("script").count(), 3);
    for (const query of ["__proto__", "</script>", "\\", "[31m", "(1)"]) {
      await page.locator("#query").fill(query);
      const expected = texts.filter((text) => text.includes(query)).length;
      assert.equal(await count(page), expected, query);
    }
    await page.close();
  },

  async "themes: the button turns it, it is kept, and both are readable"() {
    const page = await open("theme", ["data/samples/labelled.tsv", "data/samples/comments.jsonl"]);
    const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    const dark = await colour();
    assert.equal(await page.locator("#theme").getAttribute("aria-pressed"), "true");
    await accessible(page, "dark");
    await page.locator("#theme").click();
    const light = await colour();
    assert.notEqual(light, dark);
    assert.equal(await page.locator("#theme").getAttribute("aria-pressed"), "false");
    await page.reload();
    assert.equal(await colour(), light, "is kept");
    await accessible(page, "light");
    await page.evaluate(() => localStorage.clear());

    for (const [width, height] of [[390, 844], [320, 600], [1900, 1000]]) {
      await page.setViewportSize({ width, height });
      await page.locator("summary").first().click();
      const over = await page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);
      assert(over <= 0, `${over} pixels too wide at ${width}`);
    }
    await page.close();
  },

  async "in Arabic"() {
    const page = await open("arabic", ["--lang", "ar", ...SAMPLES]);
    assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ["ar", "rtl"]);
    await page.locator("summary").first().click();
    await page.locator("mark").first().focus();
    const told = await page.evaluate(() => document.body.innerText);
    assert(!/undefined|NaN|\{\w+\}/.test(told));
    assert(/^[٠-٩]+ من [٠-٩]+$/.test(await page.locator("#count").textContent()), "digits of one kind");
    await accessible(page, "Arabic");
    await page.close();
  },

  async "ten thousand texts"() {
    const words = SAMPLES.filter((path) => path.endsWith(".txt")).flatMap((path) => readFileSync(path, "utf8").split("\n")).filter((line) => line.trim() !== "");
    // Two comments make a new one; a small generator, the same everywhere.
    let seed = 1;
    const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
    const texts = Array.from({ length: 10000 }, (_, at) => `${words[random(words.length)]} ${words[random(words.length)]} ${at}`);
    const file = join(folder, "many.txt");
    writeFileSync(file, `${texts.join("\n")}\n`);
    const page = await open("many", [file]);
    assert.equal(await count(page), texts.length);
    const size = statSync(join(folder, "many.html")).size;
    const bytes = statSync(file).size;
    console.log(`  ${(size / 1024 / texts.length).toFixed(2)} KB a text, texts of ${(bytes / texts.length).toFixed(0)} bytes; ${(size / bytes).toFixed(1)} times the texts`);
    assert(await page.locator("#texts > li").count() < 500, "made as they are needed");

    const load = await page.evaluate(() => performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd);
    console.log(`  ready after ${load.toFixed(0)} ms`);
    // Nobody types within half a second; the search keys are made meanwhile.
    await page.waitForTimeout(500);
    // The time from an event to the end of layout.
    const times = await page.evaluate(() => {
      const set = (id, value) => () => {
        document.getElementById(id).value = value;
        document.getElementById(id).dispatchEvent(new Event("input", { bubbles: true }));
      };
      const actions = {
        dialect: () => document.querySelector('#verdicts input[value="IRQ"]').click(),
        "all dialects": () => document.querySelector('#verdicts input[value="IRQ"]').click(),
        confidence: set("from", "70"),
        search: set("query", "المدرسة"),
        "another letter": set("query", "المدرسة ا"),
        nothing: set("query", "لا شيء من هذا"),
        order: set("order", "unsure"),
        "all again": set("query", ""),
      };
      return Object.entries(actions).map(([name, act]) => {
        const started = performance.now();
        act();
        document.body.getBoundingClientRect();
        return [name, performance.now() - started];
      });
    });
    console.log(`  ${times.map(([name, time]) => `${name} ${time.toFixed(0)} ms`).join(", ")}`);
    const sorted = times.map(([, time]) => time).sort((a, b) => a - b);
    assert(sorted[sorted.length >> 1] < 100, "the middle one takes less than 100 ms");

    await clear(page);
    await page.evaluate(() => document.getElementById("more").scrollIntoView());
    await page.waitForFunction(() => document.querySelectorAll("#texts > li").length > 30);
    await page.close();
  },
};

let failed = 0;
try {
  for (const [name, test] of Object.entries(tests)) {
    problems.length = 0;
    try {
      await test();
      assert.deepEqual(problems, []);
      console.log(`ok: ${name}`);
    } catch (error) {
      failed++;
      console.log(`FAILED: ${name}\n${error.stack}\n${problems.join("\n")}`);
    }
  }
} finally {
  await context.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed > 0 ? 1 : 0);
