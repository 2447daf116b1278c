"use strict";
(() => {
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const words = read("words");
const data = read("data");
const { codes, files, texts, entries } = data;

// The columns of a text, as `collection.rs` writes them.
const [FILE, LINE, TEXT, LABEL, CONFIDENCE, SCORES, CANDIDATES, MARKERS, CLUES, REST, PARTS] = Array(11).keys();
// The columns of an entry.
const [FORM, CATEGORY, DIALECTS, MSA, GLOSS, NOTE] = Array(6).keys();
const [UNKNOWN, FOREIGN] = [codes.indexOf("UNK"), codes.indexOf("XX")];
const STANDARD = codes.indexOf("MSA");
/** How many texts are made at a time, and how many rows of markers are shown at first. */
const BATCH = 30;
const FEW_MARKERS = 10;
const BINS = 20;

const $ = (id) => document.getElementById(id);
const isArabicPage = document.documentElement.lang === "ar";
const locale = isArabicPage ? "ar-u-nu-arab" : "en";
const format = (options) => new Intl.NumberFormat(locale, options).format;
const number = format();
const percent = format({ style: "percent", maximumFractionDigits: 0 });
const share = format({ style: "percent", maximumFractionDigits: 1 });
const exact = format({ signDisplay: "always", minimumFractionDigits: 2, maximumFractionDigits: 2 });
const signed = (value) => exact(value).replace("-", "−");

/** Words of the page with values in their places. */
const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const nameOf = (label) => words.names[label];
const tone = (label) => `--tone: var(--${codes[label].toLowerCase()})`;
/** A confidence in thousandths; never rounded up to certainty. */
const sureness = (value) => (value > 990 ? `>${percent(0.99)}` : percent(value / 1000));

const DRAWN = ["svg", "rect", "text", "title"];

/** An element; what comes from texts and files enters as text only. */
function el(tag, attributes = {}, ...children) {
  const made = DRAWN.includes(tag) ? document.createElementNS($("share").namespaceURI, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== ""));
  return made;
}
const arabic = (tag, text, attributes = {}) => el(tag, { dir: "rtl", lang: "ar", "data-arabic": "", ...attributes }, text);
/** A cell of Arabic that is aligned like the others of its table. */
const arabicCell = (text) => el("td", {}, arabic("bdi", text));
const english = (tag, text, attributes = {}) => el(tag, { dir: "ltr", lang: "en", ...attributes }, text);
const codeOf = (label) => el("span", { class: "code", style: tone(label), title: nameOf(label) }, codes[label]);

/** Controls as pictures of them, one for one: the page must not be steered by a text. */
const visible = (text) =>
  text.replace(/[\0-\x08\x0B-\x1F\x7F]/g, (c) => String.fromCharCode(c === "\x7F" ? 0x2421 : 0x2400 + c.charCodeAt(0)));

// Search: the folds of the crate, character by character.

const folds = new Map(Object.entries(data.folds));
const foldable = new RegExp(`[${[...folds.keys()].map((c) => `\\u{${c.codePointAt(0).toString(16)}}`).join("")}]`, "gu");
const fold = (text) => text.replace(foldable, (c) => folds.get(c)).toLowerCase().replace(/\s+/g, " ");
let keys;
/** All at once, so that what comes out is in one piece and quick to search. */
const searchKeys = () => (keys ??= fold(texts.map((text) => text[TEXT].replaceAll("\0", " ")).join("\0")).split("\0"));

/** Where the folded `query` stands in `text`: pairs of positions. */
function places(text, query) {
  let key = "";
  const starts = [];
  let at = 0;
  for (const c of text) {
    let folded = (folds.get(c) ?? c).toLowerCase().replace(/\s/g, " ");
    if (folded === " " && key.endsWith(" ")) folded = "";
    for (let unit = 0; unit < folded.length; unit++) starts.push(at);
    key += folded;
    at += c.length;
  }
  starts.push(at);
  const found = [];
  for (let from = key.indexOf(query); from >= 0; from = key.indexOf(query, from + query.length)) {
    found.push([starts[from], starts[from + query.length]]);
  }
  return found;
}

// What is known of every text, ready to be filtered.

const labels = Uint8Array.from(texts, (text) => text[LABEL]);
const confidences = Uint16Array.from(texts, (text) => text[CONFIDENCE]);
/** The entries of each text, and the dialect that each speaks for most. */
const dialectOf = [];
const entriesOf = texts.map((text) => {
  const found = [];
  for (let at = 0; at < text[MARKERS].length; at += 4) {
    found.push(text[MARKERS][at + 2]);
    dialectOf[text[MARKERS][at + 2]] = text[MARKERS][at + 3];
  }
  return found;
});
const inFiles = texts.map((_, index) => index);
const bySureness = inFiles.toSorted((a, b) => confidences[b] - confidences[a] || a - b);
const orders = { place: inFiles, sure: bySureness, unsure: inFiles.toSorted((a, b) => confidences[a] - confidences[b] || a - b) };

let onlyEntry = -1;
let shown = [];
let made = 0;
let query = "";
let markerRows = [];
let allMarkers = false;

function filter() {
  query = fold($("query").value).trim();
  const [low, high] = [$("from").value * 10, $("to").value * 10];
  const wanted = boxes.map((box) => box.checked);
  const any = !wanted.includes(true);
  const haystack = query && searchKeys();
  const counts = new Uint32Array(codes.length);
  const bins = new Uint32Array(BINS);
  const inTexts = new Uint32Array(entries.length);
  const times = new Uint32Array(entries.length);
  const seen = new Int32Array(entries.length).fill(-1);
  shown = [];
  for (const index of orders[$("order").value]) {
    if (onlyEntry >= 0 && !entriesOf[index].includes(onlyEntry)) continue;
    if (query && !haystack[index].includes(query)) continue;
    const fits = any || wanted[labels[index]];
    if (fits) bins[Math.min(Math.floor((confidences[index] * BINS) / 1000), BINS - 1)]++;
    if (confidences[index] < low || confidences[index] > high) continue;
    counts[labels[index]]++;
    if (!fits) continue;
    shown.push(index);
    for (const entry of entriesOf[index]) {
      times[entry]++;
      if (seen[entry] !== index) {
        seen[entry] = index;
        inTexts[entry]++;
      }
    }
  }
  showCounts(counts, bins);
  markerRows = [];
  for (let entry = 0; entry < entries.length; entry++) {
    if (times[entry] > 0) markerRows.push([entry, inTexts[entry], times[entry]]);
  }
  markerRows.sort((a, b) => b[1] - a[1] || b[2] - a[2] || a[0] - b[0]);
  showMarkers();
  showTexts();
}

// The panel at the side.

const boxes = codes.map((code, label) => {
  const box = el("input", { type: "checkbox", value: code });
  const bar = el("svg", { width: "100%", height: "4", "aria-hidden": "true" }, el("rect", { height: "4", width: "0", fill: `var(--${code.toLowerCase()})` }));
  $("verdicts").append(el("li", {}, el("label", { style: tone(label) }, box, codeOf(label), el("span", {}, nameOf(label)), el("span", { class: "n" }), bar)));
  return box;
});

function showCounts(counts, bins) {
  const most = Math.max(1, ...counts);
  boxes.forEach((box, label) => {
    const row = box.parentElement;
    row.classList.toggle("empty", counts[label] === 0);
    row.querySelector(".n").textContent = number(counts[label]);
    row.querySelector("rect").setAttribute("width", `${(100 * counts[label]) / most}%`);
  });
  const highest = Math.max(1, ...bins);
  const bars = $("histogram").children;
  bins.forEach((count, bin) => {
    // The root, so that a few texts are seen beside very many.
    const height = 32 * Math.sqrt(count / highest);
    bars[bin].setAttribute("y", 32 - height);
    bars[bin].setAttribute("height", height);
  });
  $("from-value").textContent = percent($("from").value / 100);
  $("to-value").textContent = percent($("to").value / 100);
}

// The most frequent markers.

function showMarkers() {
  const withMsa = $("with-msa").checked;
  const rows = markerRows.filter(([entry]) => withMsa || dialectOf[entry] !== STANDARD);
  $("markers").replaceChildren(
    ...rows.slice(0, allMarkers ? rows.length : FEW_MARKERS).map(([entry, inTexts, times]) => {
      const row = entries[entry];
      const button = arabic("button", row[FORM], { type: "button", class: "as-link", "data-entry": entry });
      return el(
        "tr",
        {},
        el("th", { scope: "row" }, button),
        el("td", { class: "number" }, number(inTexts)),
        el("td", { class: "number" }, number(times)),
        el("td", {}, el("span", { class: "list" }, ...row[DIALECTS].map(([dialect]) => codeOf(dialect)))),
        row[MSA] === null ? el("td", {}, "–") : arabicCell(row[MSA]),
        el("td", {}, english("bdi", row[GLOSS])),
      );
    }),
  );
  $("all-markers").hidden = rows.length <= FEW_MARKERS;
  $("all-markers").textContent = allMarkers ? say("fewMarkers") : say("allMarkers", { n: number(rows.length) });
  $("without-marker").hidden = onlyEntry < 0;
  if (onlyEntry >= 0) {
    const [before, after] = words.onlyMarker.split("{marker}");
    $("without-marker").replaceChildren(before, arabic("bdi", entries[onlyEntry][FORM]), after, " ✕");
  }
}

// The texts.

function showTexts() {
  hideTip();
  made = 0;
  $("texts").replaceChildren();
  $("count").textContent = say("count", { n: number(shown.length), all: number(texts.length) });
  $("none").hidden = shown.length > 0;
  makeMore();
}

/** Makes the next texts of those that fit. */
function makeMore() {
  const next = shown.slice(made, made + BATCH);
  const items = next.map(item);
  $("texts").append(...items);
  made += next.length;
  $("more").hidden = made >= shown.length;
  $("more").textContent = say("more", { n: number(shown.length - made) });
  highlight();
}

function item(index) {
  const text = texts[index];
  const label = text[LABEL];
  const verdict = el(
    "div",
    { class: "verdict", style: tone(label) },
    el("span", { class: "code" }, codes[label]),
    el("span", { class: "name" }, nameOf(label)),
    label === UNKNOWN ? undefined : el("span", { class: "confidence" }, say("sure", { n: sureness(text[CONFIDENCE]) })),
  );
  if (label !== FOREIGN) {
    const others = [];
    for (let at = 0; at < 2 * text[CANDIDATES] && at < text[SCORES].length; at += 2) {
      const [dialect, chance] = text[SCORES].slice(at, at + 2);
      // Without any evidence there are only the odds that every text starts with.
      if (dialect !== label && text[CLUES].length > 0) others.push(el("span", { style: tone(dialect) }, codeOf(dialect), ` ${percent(chance / 1000)}`));
    }
    if (others.length > 0) verdict.append(el("span", { class: "also" }, `${label === UNKNOWN ? words.perhaps : words.also} `, ...others.flatMap((other, at) => (at ? [" · ", other] : [other]))));
  }
  if (text[PARTS].length > 0) verdict.append(el("span", { class: "also" }, say("parts", { n: number(text[PARTS].length / 4) })));
  const file = files[text[FILE]];
  verdict.append(el("span", { class: "place" }, el("bdi", { dir: "ltr" }, visible(file === "-" ? words.stdin : file)), ` : ${number(text[LINE])}`));
  const why = el("details", { class: "why" }, el("summary", {}, words.why));
  why.addEventListener("toggle", () => why.open && why.children.length === 1 && why.append(reasons(text)));
  return el("li", { "data-index": index, "data-code": codes[label] }, verdict, body(text), why);
}

const isBare = (text) => !/[\p{L}\p{N}]/u.test(text);

/** The text with its markers, in parts if it has some. */
function body(text) {
  const source = visible(text[TEXT]);
  const isArabic = /\p{Script=Arabic}/u.test(source);
  const language = text[LABEL] === FOREIGN ? "" : isArabic ? "ar" : undefined;
  const box = el("div", { class: "body", dir: isArabic ? "rtl" : "auto", lang: language });
  const parts = text[PARTS];
  if (parts.length === 0) {
    box.append(...marked(text, source, 0, source.length));
    return box;
  }
  let done = 0;
  // White space and marks between parts belong to what stands before them, so that they make no line of their own.
  const gap = (end) => {
    const between = source.slice(done, end);
    if (between === "" || (!box.lastChild && isBare(between))) return;
    if (box.lastChild && isBare(between)) box.lastChild.append(between);
    else box.append(el("span", { class: "gap" }, between));
    done = end;
  };
  for (let at = 0; at < parts.length; at += 4) {
    const [start, end, label, confidence] = parts.slice(at, at + 4);
    gap(start);
    const title = label === UNKNOWN ? codes[label] : `${codes[label]} · ${nameOf(label)} · ${sureness(confidence)}`;
    box.append(el("span", { class: "part", "data-code": codes[label], "data-label": title, style: tone(label) }, ...marked(text, source, done, end)));
    done = end;
  }
  gap(source.length);
  return box;
}

/** A stretch of a text with its markers. */
function marked(text, source, from, to) {
  const nodes = [];
  let done = from;
  for (let at = 0; at < text[MARKERS].length; at += 4) {
    const [start, end, entry, dialect] = text[MARKERS].slice(at, at + 4);
    if (start < done || end > to) continue;
    nodes.push(source.slice(done, start));
    nodes.push(el("mark", { tabindex: "0", "data-code": codes[dialect], "data-entry": entry, style: tone(dialect) }, source.slice(start, end)));
    done = end;
  }
  nodes.push(source.slice(done, to));
  return nodes.filter((node) => node !== "");
}

/** Marks what was searched for, where the browser can do so without other elements. */
function highlight() {
  if (!window.Highlight) return;
  CSS.highlights.delete("found");
  if (!query) return;
  const found = new Highlight();
  for (const box of $("texts").querySelectorAll(".body")) {
    const nodes = [];
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    let length = 0;
    while (walker.nextNode()) {
      nodes.push([walker.currentNode, length]);
      length += walker.currentNode.length;
    }
    const point = (at) => nodes.findLast(([, start]) => start <= at);
    for (const [start, end] of places(box.textContent, query)) {
      const [first, before] = point(start);
      const [last, beforeLast] = point(end - 1);
      const range = new Range();
      range.setStart(first, start - before);
      range.setEnd(last, end - beforeLast);
      found.add(range);
    }
  }
  CSS.highlights.set("found", found);
}

// Why a text has its verdict.

function reasons(text) {
  if (text[LABEL] === FOREIGN) return el("p", { class: "hint" }, words.noClues);
  const clues = text[CLUES];
  if (clues.length === 0) return el("p", { class: "hint" }, words.noEvidence);
  const source = visible(text[TEXT]);
  const towards = text[LABEL] === UNKNOWN ? text[SCORES][0] : text[LABEL];
  let strongest = 1;
  for (let at = 2; at < clues.length; at += 4) strongest = Math.max(strongest, Math.abs(clues[at]));
  const rows = [];
  for (let at = 0; at < clues.length; at += 4) {
    const [start, end, weight, entry] = clues.slice(at, at + 4);
    const width = (36 * Math.abs(weight)) / strongest;
    const bar = el(
      "svg",
      { class: "bar", width: "76", height: "10", "aria-hidden": "true" },
      el("rect", { x: "37.5", width: "1", height: "10", fill: "var(--edge)" }),
      el("rect", { x: weight < 0 ? 38 - width : 38, y: "2", width, height: "6", fill: weight < 0 ? "var(--edge)" : `var(--${codes[towards].toLowerCase()})` }),
    );
    const [letters, what] = clue(source, start, end, entry);
    rows.push(el("tr", {}, el("td", {}, el("span", { class: "weight" }, signed(weight / 100), bar)), letters, el("td", {}, ...what)));
  }
  const [others, sum] = text[REST];
  if (others > 0) {
    rows.push(el("tr", { class: "rest" }, el("td", {}, el("span", { class: "weight" }, signed(sum / 100))), el("td", { colspan: "2" }, say("others", { n: number(others) }))));
  }
  const head = [words.weight, words.clue, words.what].map((word) => el("th", { scope: "col" }, word));
  const table = el("table", {}, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows));
  const chances = el("div", { class: "chances" });
  for (let at = 0; at < text[SCORES].length; at += 2) {
    const [dialect, chance] = text[SCORES].slice(at, at + 2);
    const bar = el("svg", { width: "100%", height: "8", "aria-hidden": "true" }, el("rect", { width: `${chance / 10}%`, height: "8", fill: `var(--${codes[dialect].toLowerCase()})` }));
    chances.append(codeOf(dialect), el("span", {}, nameOf(dialect)), bar, el("span", { class: "number" }, share(chance / 1000)));
  }
  return el(
    "div",
    { class: "reasons" },
    el("div", { class: "scroll" }, el("h3", {}, say("whyFor", { dialect: nameOf(towards) })), table),
    el("div", {}, el("h3", {}, words.probabilities), chances),
  );
}

/** The cell of a clue, with the word around a part of one, and what kind of clue it is. */
function clue(source, start, end, entry) {
  const letters = source.slice(start, end);
  if (entry >= 0) return [arabicCell(letters), [`${words.isMarker} · `, english("bdi", entries[entry][GLOSS])]];
  if (/\s/.test(letters.trim())) return [arabicCell(letters), [words.isPair]];
  const isLetter = /[\p{L}\p{M}\u0640]/u;
  let [first, last] = [start, end];
  while (first > 0 && isLetter.test(source[first - 1])) first--;
  while (last < source.length && isLetter.test(source[last])) last++;
  if (first === start && last === end) return [arabicCell(letters), [words.isWord]];
  const word = arabic("bdi", source.slice(first, start), { class: "word" });
  word.append(el("b", {}, letters), source.slice(end, last));
  return [el("td", {}, word), [words.isPart]];
}

// What a marker means, on hover and on focus.

const tip = $("tip");
let marker = null;
let leaving = 0;

function showTip(target) {
  clearTimeout(leaving);
  if (marker === target) return;
  hideTip();
  marker = target;
  const row = entries[target.dataset.entry];
  const strengths = [words.weak, words.middling, words.strong];
  const list = el("dl", {}, el("dt", {}, words.gloss), el("dd", {}, english("bdi", row[GLOSS])));
  if (row[MSA] !== null) list.append(el("dt", {}, words.msa), el("dd", {}, arabic("bdi", row[MSA])));
  const dialects = row[DIALECTS].map(([dialect, weight]) => el("span", {}, codeOf(dialect), ` ${nameOf(dialect)}: ${strengths[weight - 1] ?? ""}`));
  list.append(el("dt", {}, words.dialects), el("dd", { class: "list" }, ...dialects));
  const category = words.categories[row[CATEGORY]] ?? row[CATEGORY];
  list.append(el("dt", {}, words.what), el("dd", {}, category, ...(row[NOTE] === null ? [] : [" · ", english("bdi", row[NOTE])])));
  tip.replaceChildren(el("div", { class: "head" }, arabic("bdi", row[FORM])), list);
  tip.hidden = false;
  target.setAttribute("aria-describedby", "tip");
  placeTip();
}

function placeTip() {
  const at = marker?.getClientRects()[0];
  if (!at) return;
  const width = document.documentElement.clientWidth;
  const left = Math.max(8, Math.min(at.left + at.width / 2 - tip.offsetWidth / 2, width - tip.offsetWidth - 8));
  const isBelow = at.bottom + tip.offsetHeight + 8 < document.documentElement.clientHeight || at.top < tip.offsetHeight + 8;
  tip.style.left = `${left}px`;
  tip.style.top = `${isBelow ? at.bottom + 4 : at.top - tip.offsetHeight - 4}px`;
}

function hideTip() {
  clearTimeout(leaving);
  marker?.removeAttribute("aria-describedby");
  marker = null;
  tip.hidden = true;
}

/** Soon, unless the pointer comes to the marker or its explanation before. */
function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(() => (document.activeElement?.matches("mark") ? showTip(document.activeElement) : hideTip()), 150);
}

document.addEventListener("pointerover", (event) => {
  const target = event.target.closest?.("mark");
  if (target) showTip(target);
  else if (event.target.closest?.("#tip")) clearTimeout(leaving);
  else if (marker) leave();
});
document.addEventListener("focusin", (event) => (event.target.matches("mark") ? showTip(event.target) : hideTip()));
document.addEventListener("keydown", (event) => event.key === "Escape" && hideTip());

addEventListener("scroll", placeTip, { passive: true });
addEventListener("resize", placeTip);

// The page as a whole.

function showShare() {
  const counts = new Uint32Array(codes.length);
  labels.forEach((label) => counts[label]++);
  const all = Math.max(1, texts.length);
  const order = codes.map((_, label) => label).filter((label) => counts[label] > 0);
  const dialects = order.filter((label) => label < UNKNOWN).sort((a, b) => counts[b] - counts[a]);
  let x = 0;
  const said = [];
  for (const label of [...dialects, ...order.filter((label) => label >= UNKNOWN)]) {
    const width = (100 * counts[label]) / all;
    const words = `${codes[label]} ${nameOf(label)}: ${number(counts[label])} (${share(counts[label] / all)})`;
    said.push(words);
    $("share").append(el("rect", { x: `${x}%`, width: `${width}%`, height: "30", fill: `var(--${codes[label].toLowerCase()})`, stroke: "var(--page)" }, el("title", {}, words)));
    if (width >= 4) $("share").append(el("text", { class: width < 12 ? "thin" : undefined, x: `${x + width / 2}%`, y: "15", "aria-hidden": "true" }, codes[label]));
    x += width;
  }
  $("share").setAttribute("aria-label", said.join(isArabicPage ? "، " : ", "));
  const countOf = (label) => number(counts[label]);
  $("about").textContent = say("about", { texts: number(texts.length), files: number(files.length), unknown: countOf(UNKNOWN), foreign: countOf(FOREIGN) });
}

function showTheme() {
  const isDark = getComputedStyle(document.documentElement).colorScheme === "dark"
    || (document.documentElement.dataset.theme === undefined && matchMedia("(prefers-color-scheme: dark)").matches);
  $("theme").setAttribute("aria-pressed", isDark);
  return isDark;
}

for (const place of document.querySelectorAll("[data-word]")) place.textContent = words[place.dataset.word];
document.title = visible(data.title ?? words.title);
$("title").textContent = document.title;
const losses = ["unreadable", "malformed", "replaced", "leftOut"].filter((loss) => data[loss] > 0);
$("losses").hidden = losses.length === 0;
$("losses").textContent = losses.map((loss) => say(loss, { n: number(data[loss]) })).join(" ");
for (let bin = 0; bin < BINS; bin++) $("histogram").append(el("rect", { x: (200 / BINS) * bin + 1, width: 200 / BINS - 2 }));
showShare();

// A private window may have no store.
const stored = (act) => { try { return act(localStorage); } catch { return null; } };
const theme = stored((store) => store.getItem("warraq-theme"));
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
showTheme();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);
$("theme").addEventListener("click", () => {
  const next = showTheme() ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  stored((store) => store.setItem("warraq-theme", next));
  showTheme();
});

$("filter").addEventListener("submit", (event) => event.preventDefault());
$("filter").addEventListener("input", (event) => {
  if (event.target === $("codes")) return;
  // The ends of the range push each other.
  if (event.target === $("from") && +$("from").value > +$("to").value) $("to").value = $("from").value;
  if (event.target === $("to") && +$("to").value < +$("from").value) $("from").value = $("to").value;
  filter();
});
$("filter").addEventListener("reset", () => {
  onlyEntry = -1;
  // The fields are as they were at first only after this event.
  setTimeout(() => { showCodes(); filter(); });
});
const showCodes = () => $("texts").classList.toggle("codes", $("codes").checked);
$("codes").addEventListener("change", showCodes);
$("with-msa").addEventListener("change", showMarkers);
$("all-markers").addEventListener("click", () => { allMarkers = !allMarkers; showMarkers(); });
$("markers").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  onlyEntry = +button.dataset.entry;
  filter();
  $("without-marker").focus();
});
$("without-marker").addEventListener("click", () => { onlyEntry = -1; filter(); $("texts").focus(); });
$("more").addEventListener("click", () => {
  const first = made;
  makeMore();
  $("texts").children[first]?.querySelector("mark, summary")?.focus();
});
if (window.IntersectionObserver) {
  new IntersectionObserver(([seen]) => seen.isIntersecting && makeMore(), { rootMargin: "600px" }).observe($("more"));
}

filter();
// Ready before the first letter of a search is typed.
(window.requestIdleCallback ?? setTimeout)(searchKeys);
})();
