// Opens the newest report of a folder in a browser and holds it against the catalog beside it.
// node check.mjs FOLDER [SCREENSHOTS]: exit status 0 if all holds, 5 if something does not, 2 if it cannot be looked at.
import { mkdtempSync, readFileSync, readdirSync, existsSync, mkdirSync, realpathSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const SCHEMES = ["light", "dark"];
const CARDS_ON_A_PAGE = 24;
const ROWS_ON_THE_FIRST_PAGE = 100;

const [folder, pictures = join(folder ?? ".", "screenshots")] = process.argv.slice(2);
if (!folder || !existsSync(join(folder, "latest.html"))) {
  console.error("report-check: no latest.html in the folder; usage: run FOLDER [SCREENSHOTS]");
  process.exit(2);
}
const report = realpathSync(join(folder, "latest.html"));
const catalog = JSON.parse(readFileSync(join(folder, "latest.json"), "utf8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const failures = [];
let checks = 0;
const expect = (where, what, found, expected) => {
  checks++;
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    failures.push(`${where}: ${what}: found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
  }
};

/** Text as it is read: narrow spaces between thousands are none. */
const plain = (text) => text.replace(/[\u202f\u00a0\u2009]/g, (space) => (space === "\u202f" ? "" : " ")).trim();

async function checkContents(page, where) {
  const tile = async (key, part = ".value") =>
    (await page.locator(`[data-tile="${key}"] ${part}`).allTextContents()).map(plain);
  const summary = catalog.summary;
  const status = (name) => summary.by_status[name] ?? 0;
  const underway = status("pending") + status("processing") + status("saving-data");
  expect(where, "complete volumes", await tile("volumes"), [String(summary.volumes)]);
  expect(where, "records", (await tile("volumes", ".part"))[0].match(/\d+/)[0], String(catalog.records.length));
  expect(where, "bytes", await tile("bytes", ".part"), [`${summary.bytes} bytes`]);
  expect(where, "not complete", await tile("failed"), [String(status("failed") + status("cancelled") + underway)]);
  const counted = (await tile("failed", ".part")).map((text) => Number(text.match(/\d+/)[0]));
  expect(where, "failed, cancelled, under way", counted, [status("failed"), status("cancelled"), underway]);
  const shown = (await tile("valid", ".part"))[0].match(/\d+/g).map(Number);
  expect(where, "valid files", shown, [summary.valid, summary.total_files]);
  const gates = catalog.records.map((entry) => entry.gates?.outcome).filter(Boolean);
  const ended = (outcome) => gates.filter((one) => one === outcome).length;
  expect(where, "gates", await tile("gates"), [
    gates.length ? String(ended("pass")) : "\u2013"]);
  const stopped = (await tile("gates", ".part")).map((text) => Number(text.match(/\d+/)?.[0]));
  expect(where, "gates that warn, fail", stopped, gates.length ? [ended("warn"), ended("fail")] : [null]);
  expect(where, "drift", await tile("drift"), [
    "compared_with" in catalog.drift ? String(catalog.drift.changed) : "\u2013"]);

  const rows = await page.locator("#glance tbody tr").count();
  expect(where, "rows at a glance", rows, Math.min(catalog.records.length, ROWS_ON_THE_FIRST_PAGE));
  const cards = await page.locator("article.card").evaluateAll((all) =>
    all.map((card) => `${card.dataset.source} ${card.dataset.sourceId}`));
  expect(where, "number of cards", cards.length, Math.min(catalog.records.length, CARDS_ON_A_PAGE));
  const names = catalog.records.map((entry) => `${entry.record.source} ${entry.record.source_id ?? ""}`);
  expect(where, "cards of records that are not in the catalog", cards.filter((card) => !names.includes(card)), []);
  for (const entry of catalog.records.slice(0, 200)) {
    await checkCard(page, where, entry);
  }
  for (const source of Object.keys(catalog.data_quality)) {
    const listed = await page.locator("#sources tbody th").allTextContents();
    expect(where, `source ${source} in the table of completeness`, listed.includes(source), true);
  }
  const sums = await page.locator("#transfer-table tbody tr").count();
  if (Object.keys(catalog.timing_trends).length > 0) {
    expect(where, "volumes in the table of transfers", sums, cards.length);
  }
  expect(where, "trends", await page.locator("#trends .multiples").count(), Object.keys(catalog.timing_trends).length);
}

async function checkCard(page, where, entry) {
  const { record } = entry;
  const name = `${record.source} ${record.source_id}`;
  const named = JSON.stringify;
  const card = page.locator(`article.card[data-source=${named(record.source ?? "")}][data-source-id=${named(record.source_id ?? "")}]`);
  if ((await card.count()) !== 1) {
    return; // on a further page, or there are two of that name
  }
  const text = plain(await card.innerText());
  const says = (what, words) => expect(`${where}, ${name}`, what, text.includes(plain(words)), true);
  says("status", entry.valid ? record.status : "invalid");
  if (entry.valid && record.status === "complete") {
    const { core, technical, quality } = record.metadata;
    says("shape", core.volume_shape.join(" \u00d7 "));
    says("digest", technical.sha256);
    says("bytes", `${technical.file_size_bytes} bytes`);
    says("line of Python", "numpy.load(");
    expect(`${where}, ${name}`, "histogram", await card.locator("svg.plot.high").count(), 1);
    expect(`${where}, ${name}`, "pictures", await card.locator(".planes image").count(), record.files.previews?.length ?? 0);
    const marked = Object.entries(quality.flags ?? {}).filter(([, flagged]) => flagged.count > 0).map(([, flagged]) => flagged.count);
    const lanes = await card.locator(".lane-name").allTextContents();
    const found = lanes.map((lane) => Number(plain(lane).match(/\((\d+)\)/)[1]));
    if (quality.flags) {
      expect(`${where}, ${name}`, "marked sections", found.sort(), marked.sort());
    }
  }
  const before = record.metadata?.quality?.gates?.outcome;
  if (entry.gates) {
    says("gates", `gates: ${entry.gates.outcome}`);
  }
  expect(`${where}, ${name}`, "gates when it was written, if they said something else",
    text.match(/when written: (\w+)/)?.[1] ?? null, (before ?? null) === (entry.gates?.outcome ?? null) ? null : before ?? null);
  if (record.error) {
    says("error", record.error.message.slice(0, 200).replace(/\s+/g, " "));
  }
}

async function checkSurface(page, where) {
  const width = page.viewportSize().width;
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(where, "width of the page", wide <= width, true);
  const outside = await page.evaluate((limit) => [...document.querySelectorAll("main *, header *")]
    .filter((element) => !element.closest("thead") && !element.closest("details:not([open])"))
    .filter((element) => element.getBoundingClientRect().right > limit + 1)
    .map((element) => element.tagName + "." + element.getAttribute("class")).slice(0, 5), width);
  expect(where, "elements that reach out of the screen", outside, []);
  expect(where, "scripts", await page.locator("script").count(), 0);
  const broken = await page.evaluate(async () => {
    const all = [...document.querySelectorAll("svg image")].map((image) => image.getAttribute("href"));
    const bad = [];
    for (const uri of all) {
      const image = new Image();
      image.src = uri;
      await image.decode().catch(() => bad.push(uri.slice(0, 60)));
    }
    return bad;
  });
  expect(where, "pictures that cannot be shown", broken, []);
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((element) => element.id));
  expect(where, "ids that stand twice", ids.filter((id, index) => ids.indexOf(id) !== index), []);
  const dead = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')]
    .map((link) => link.getAttribute("href").slice(1)).filter((id) => !document.getElementById(id)));
  expect(where, "links within the page that lead nowhere", dead, []);
  const schemes = await page.evaluate(() => [...document.querySelectorAll("a[href]")]
    .map((link) => link.getAttribute("href")).filter((href) => /^[a-z][a-z0-9+.-]*:/i.test(href))
    .map((href) => href.split(":")[0].toLowerCase()));
  expect(where, "links of other kinds", schemes.filter((scheme) => !["http", "https", "ftp", "s3"].includes(scheme)), []);
}

async function checkAccessibility(page, where) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const grave = result.violations
    .filter((violation) => ["serious", "critical"].includes(violation.impact))
    .map((violation) => `${violation.id} (${violation.nodes.length}): ${violation.nodes[0].target} ${violation.nodes[0].failureSummary}`);
  expect(where, "serious or critical findings of axe", grave, []);
  for (const violation of result.violations.filter((one) => !["serious", "critical"].includes(one.impact))) {
    console.log(`${where}: ${violation.impact}: ${violation.id} (${violation.nodes.length} times)`);
  }
}

async function checkKeyboard(page, where) {
  await page.keyboard.press("Tab");
  expect(where, "first stop of the Tab key", await page.evaluate(() => document.activeElement.className), "skip");
  const unreachable = await page.evaluate(() => [...document.querySelectorAll("a[href], summary")]
    .filter((element) => element.tabIndex < 0).length);
  expect(where, "links and summaries that Tab does not reach", unreachable, 0);
}

function furtherPages() {
  const beside = report.replace(/[.]html$/, "");
  if (!existsSync(beside)) {
    return [];
  }
  const all = readdirSync(beside).sort();
  return [...new Set([...all.slice(0, 2), ...all.slice(-2)])].map((name) => join(beside, name));
}

async function visit(browser, file, size, scheme, name) {
  const where = `${name}, ${size}, ${scheme}`;
  const page = await browser.newPage({ viewport: SIZES[size], colorScheme: scheme, deviceScaleFactor: size === "phone" ? 2 : 1 });
  const requests = [];
  const complaints = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  const url = pathToFileURL(file).href;
  await page.goto(url);
  await checkKeyboard(page, where);
  await page.evaluate(() => document.activeElement.blur());
  if (file === report) {
    await checkContents(page, where);
  }
  await page.screenshot({ path: join(pictures, `${name}-${size}-${scheme}.png`), fullPage: true });
  await checkSurface(page, where);
  expect(where, "requests", requests.filter((request) => request !== url && !request.startsWith("data:")), []);
  expect(where, "complaints of the browser", complaints, []);
  await checkAccessibility(page, where);
  await checkSurface(page, `${where}, unfolded`);
  await page.close();
}

async function checkPrint(browser) {
  const page = await browser.newPage({ colorScheme: "dark" });
  await page.goto(pathToFileURL(report).href);
  const pdf = await page.pdf({ path: join(pictures, "report.pdf"), format: "A4", printBackground: true, margin: { top: "15mm", bottom: "15mm", left: "14mm", right: "14mm" } });
  expect("print", "a document", pdf.subarray(0, 5).toString(), "%PDF-");
  await page.emulateMedia({ media: "print" });
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect("print", "colour of the paper, even if the screen is dark", paper, "rgb(255, 255, 255)");
  await page.close();
}

mkdirSync(pictures, { recursive: true });
const profile = mkdtempSync(join(tmpdir(), "report-check-"));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS, headless: true });
try {
  const browser = context.browser() ?? context;
  for (const scheme of SCHEMES) {
    for (const size of Object.keys(SIZES)) {
      await visit(browser, report, size, scheme, "report");
    }
  }
  for (const [index, file] of furtherPages().entries()) {
    await visit(browser, file, index % 2 ? "phone" : "desktop", SCHEMES[index % 2], `page-${index + 1}`);
  }
  await checkPrint(browser);
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}
failures.forEach((failure) => console.error(`report-check: ${failure}`));
console.log(`report-check: ${checks} checks, ${failures.length} failed; pictures in ${pictures}`);
process.exit(failures.length === 0 ? 0 : 5);
