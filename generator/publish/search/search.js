// Searches the site, on its search page, and leads there from every other. The index is in files beside this one, each a
// script that hands over what it holds: so a page opened from a folder reads them too, and nothing else is fetched.
(() => {
  "use strict";
  const root = new URL("..", document.currentScript.src);
  const FIRST = { names: 3, statements: 5, dates: 3, articles: 3, help: 3 }; // hits of each sort that are shown at once
  const MORE = 20;
  const APART = 20; // places between two texts of a record
  const NEAR = 4; // letters that the forms of a word begin with alike
  const ENDS = ["", "s", "es", "ed", "ing", "d", "y", "ies"]; // of the forms of a word
  const KINDS = { direct: "quoted", indirect: "reported", mixed: "reported, with words quoted" };
  const SORTS = { names: "People, organizations, places and collections", statements: "Statements", dates: "Dates", articles: "Articles", help: "Help" };
  const ONE = { names: "name", statements: "statement", dates: "date", articles: "article", help: "page of help" };
  const MANY = { names: "names", statements: "statements", dates: "dates", articles: "articles", help: "pages of help" };
  const MONTHS = "January February March April May June July August September October November December".split(" ");

  // Files

  const handed = new Map();
  const asked = new Map();
  window.briefingSearch = (name, ...held) => handed.set(name, held[0]);

  const load = (name) => {
    if (!asked.has(name)) {
      asked.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(`search/${name}.js`, root);
        script.onload = () => (script.remove(), resolve(handed.get(name)));
        script.onerror = () => (script.remove(), asked.delete(name), reject(new Error(name)));
        document.head.append(script);
      }));
    }
    return asked.get(name);
  };

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUES = new Uint8Array(128);
  for (let n = 0; n < 64; n++) VALUES[DIGITS.charCodeAt(n)] = n;

  const numbers = (text) => {
    const found = [];
    for (let at = 0; at < text.length;) {
      let number = 0, unit = 1, digit;
      do {
        digit = VALUES[text.charCodeAt(at++)];
        number += (digit & 31) * unit;
        unit *= 32;
      } while (digit > 31);
      found.push(number);
    }
    return found;
  };

  const sums = (steps) => {
    let last = 0;
    return steps.map((step) => (last += step % 2 ? -(step + 1) / 2 : step / 2));
  };

  let front;
  const open = async () => {
    if (!front) {
      front = await load("front");
      front.parts.forEach(spread);
      front.common = new Set(front.common);
    }
    return front;
  };

  // The groups of a part, each an article or a page of help: where its records begin, and how many of which sort it has
  const spread = (part) => {
    const table = numbers(part.table);
    const days = sums(table.filter((_, n) => n % 6 === 3));
    part.all = days.map((day, n) => {
      const [texts, statements, dates, , outlet, collection] = table.slice(6 * n, 6 * n + 6);
      return { part, number: n, texts, statements, dates, day, outlet, collection };
    });
    let record = 0;
    for (const group of part.all) {
      group.first = record;
      record += group.texts + group.statements + group.dates;
    }
    part.files = sums(numbers(part.groups));
    part.shards = new Map();
  };

  const groupOf = (part, record) => part.all[lastUpTo(part.all, (group) => group.first <= record)];

  const lastUpTo = (list, holds) => {
    let low = 0, high = list.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (holds(list[middle])) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  const shown = async (group) => {
    const { part, number } = group;
    const file = lastUpTo(part.files, (first) => first <= number);
    const held = (await load(`${part.name}/g${file}`))[number - part.files[file]];
    if (part.sort === "names") return held;
    const [title, page, when, outlet, texts, statements, dates] = held;
    return { title, page, when, outlet, texts, statements, dates };
  };

  // Words, cut as words.py cuts them

  const LETTERS = { ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", ß: "ss" };
  const fold = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[øłđðþæœıß]/g, (letter) => LETTERS[letter]);
  const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

  // A word of a query as it stands in the index: whole, in another form, or, where one is still typing, its beginning
  const variants = async (part, word, isBegun, isExact) => {
    const near = isExact ? word : word.slice(0, NEAR);
    const found = [];
    for (const file of filesWith(part, near, !isExact || isBegun)) found.push(...(await shard(part, file)));
    const same = (other) => found.find((each) => each.word === other);
    const bases = ENDS.filter((end) => word.endsWith(end)).map((end) => word.slice(0, word.length - end.length));
    const known = isExact ? null : bases.filter((base) => base === word || base.length > 2)
      .flatMap((base) => ENDS.map((end) => same(base + end))).find(Boolean);
    return found.filter((each) =>
      each.word === word || (known && each.stem === known.stem) || (isBegun && each.word.startsWith(word)));
  };

  const filesWith = (part, beginning, isRange) => {
    if (!part.words.length) return [];
    const last = isRange ? beginning + "\uffff" : beginning;
    const from = lastUpTo(part.words, (first) => first <= beginning);
    const to = lastUpTo(part.words, (first) => first <= last);
    return Array.from({ length: to - from + 1 }, (_, n) => from + n);
  };

  const shard = async (part, file) => {
    if (!part.shards.has(file)) {
      const [words, stems, postings] = await load(`${part.name}/w${file}`);
      const numbered = sums(numbers(stems)), places = postings.split(" ");
      part.shards.set(file, words.split(" ").map((word, n) => ({ word, stem: numbered[n], text: places[n] })));
    }
    return part.shards.get(file);
  };

  // The records of a word, each with the places in it
  const recordsOf = (entry) => {
    if (!entry.records) {
      entry.records = new Map();
      const found = numbers(entry.text);
      let record = 0;
      for (let n = 0; n < found.length; n += 2) {
        record += found[n];
        if (entry.records.has(record)) entry.records.get(record).push(found[n + 1]);
        else entry.records.set(record, [found[n + 1]]);
      }
    }
    return entry.records;
  };

  // A query: its words and phrases. A day, however it is written, is a phrase as pages write it.

  const parse = (text, isBegun) => {
    const month = (name) => MONTHS.find((each) => each.toLowerCase().startsWith(name.toLowerCase().slice(0, 3)));
    const names = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
    const day = "(\\d{1,2})(?:st|nd|rd|th)?";
    let plain = text.replace(/[“”„«»]/g, '"');
    const outside = (change) => (plain = plain.split('"').map((piece, n) => (n % 2 ? piece : change(piece))).join('"'));
    outside((piece) => piece.replace(/\b(\d{4})-(\d\d)-(\d\d)\b/g, (all, y, m, d) =>
      MONTHS[m - 1] ? `"${+d} ${MONTHS[m - 1]} ${y}"` : all));
    outside((piece) => piece.replace(new RegExp(`\\b${day}\\s+(?:of\\s+)?${names}(?:,?\\s+(\\d{4}))?\\b`, "gi"), (_, d, m, y) =>
      `"${+d} ${month(m)}${y ? ` ${y}` : ""}"`));
    outside((piece) => piece.replace(new RegExp(`\\b${names}\\s+${day}(?:,?\\s+(\\d{4}))?\\b(?!\\d)`, "gi"), (_, m, d, y) =>
      `"${+d} ${month(m)}${y ? ` ${y}` : ""}"`));
    outside((piece) => piece.replace(new RegExp(`\\b${names}\\s+(\\d{4})\\b`, "gi"), (_, m, y) => `"${month(m)} ${y}"`));
    const isDate = plain !== text.replace(/[“”„«»]/g, '"') && !plain.replace(/"[^"]*"/g, "").trim();
    const terms = [];
    for (const [, phrase, rest] of plain.matchAll(/"([^"]*)"?|([^"]+)/g)) {
      if (phrase !== undefined) terms.push({ words: wordsOf(phrase), isPhrase: true });
      else for (const [piece, word, owner] of rest.matchAll(/([^\s'’]+)(?:['’](s)?(?![\p{L}\p{N}]))?|\S/giu)) {
        const words = wordsOf(word ?? piece);
        words.forEach((each, n) => terms.push({ words: [each], isPhrase: false, isOwner: !!owner && n === words.length - 1 }));
      }
    }
    const asked = terms.filter((term) => term.words.length);
    const last = asked.at(-1);
    if (isBegun && last && !last.isPhrase && last.words[0].length > 2 && /[\p{L}\p{N}]$/u.test(text)) last.isBegun = true;
    return { terms: asked, isDate };
  };

  // What has a term: records with the places where it begins, and whether its words stand there as they were typed
  const matches = async (part, term, seen) => {
    const found = new Map();
    const add = (record, places, exact) => {
      const old = found.get(record);
      if (old) found.set(record, { places: [...old.places, ...places], exact: old.exact || exact });
      else found.set(record, { places, exact });
    };
    if (!term.isPhrase) {
      for (const entry of await variants(part, term.words[0], term.isBegun, false)) {
        seen.add(entry.word);
        recordsOf(entry).forEach((places, record) => {
          const ends = term.isOwner ? places.flatMap((place) => [place, place + 1]) : places; // the s is a word there
          add(record, ends, entry.word === term.words[0]);
        });
      }
      return found;
    }
    const placed = term.words.map((word, n) => ({ word, n })).filter(({ word }) => !front.common.has(word));
    let rest = null;
    for (const { word, n } of placed) {
      seen.add(word);
      const [entry] = await variants(part, word, false, true);
      const records = entry ? recordsOf(entry) : new Map();
      const next = new Map();
      for (const [record, places] of rest ?? records) {
        const here = rest ? new Set(records.get(record)?.map((place) => place - n)) : null;
        const begin = rest ? places.filter((place) => here.has(place)) : places.map((place) => place - n);
        if (begin.length) next.set(record, begin);
      }
      rest = next;
    }
    rest?.forEach((places, record) => add(record, places, true));
    return found;
  };

  const isCommon = (term) => term.words.every((word) => front.common.has(word));

  // All of it: hits of each sort, the best first and of equal ones the newest
  const search = async (query, filters) => {
    await open();
    const terms = query.terms.filter((term) => !isCommon(term));
    const seen = new Set();
    const some = { names: [], statements: [], dates: [], articles: [], help: [] };
    const known = terms.map(() => false);
    await Promise.all(front.parts.map(async (part) => {
      if (part.sort !== "articles" && hasFilters(filters)) return;
      const found = await Promise.all(terms.map((term) => matches(part, term, seen)));
      if (part.sort !== "help") found.forEach((records, n) => (known[n] ||= records.size > 0));
      const only = await filtered(part, filters);
      if (terms.length) collect(part, terms, found, filters, only, some);
      else if (hasFilters(filters)) everything(part, filters, only, some);
    }));
    const begun = terms.filter((term, n) => !known[n] && !term.isPhrase && !term.isBegun && term.words[0].length > 2);
    if (begun.length) { // no word of the site: the beginning of one
      for (const term of begun) term.isBegun = true;
      return search(query, filters);
    }
    const most = Math.max(0, ...Object.values(some).flat().map((hit) => hit.matched));
    for (const sort of Object.keys(some)) {
      some[sort] = some[sort].filter((hit) => hit.matched === most).sort((one, other) =>
        one.tier - other.tier || other.group.day - one.group.day || one.order - other.order);
    }
    return { ...some, missing: terms.length - most, unknown: terms.filter((_, n) => !known[n]), seen, terms };
  };

  const hasFilters = (filters) => Object.values(filters).some(Boolean);
  const ofStatements = (filters) => filters.speaker || filters.kind;

  const isWanted = (group, filters) =>
    (!filters.outlet || front.outlets[group.outlet - 1] === filters.outlet) &&
    (!filters.collection || front.collections[group.collection - 1] === filters.collection) &&
    (!filters.from || group.day >= ordinal(filters.from)) && (!filters.to || (group.day && group.day <= ordinal(filters.to)));

  const ordinal = (day) => Date.parse(day) / 864e5 + 719163; // days since the year 1, as Python counts

  // The statements that the filters for statements leave, or null for all
  const filtered = async (part, filters) => {
    let left = null;
    for (const key of [filters.speaker && `=s:${filters.speaker}`, filters.kind && `=k:${filters.kind}`]) {
      if (!key) continue;
      const [entry] = await variants(part, key, false, true);
      const records = entry ? recordsOf(entry) : new Map();
      left = new Set([...records.keys()].filter((record) => !left || left.has(record)));
    }
    return left;
  };

  const sortOf = (group, record) => {
    const n = record - group.first;
    if (n < group.texts) return { sort: group.part.sort, n };
    return n < group.texts + group.statements
      ? { sort: "statements", n: n - group.texts } : { sort: "dates", n: n - group.texts - group.statements };
  };

  const collect = (part, terms, found, filters, only, some) => {
    const records = new Map(); // how many terms each record has
    for (const each of found) for (const record of each.keys()) records.set(record, (records.get(record) ?? 0) + 1);
    const articles = new Map();
    for (const [record, matched] of records) {
      const group = groupOf(part, record);
      if (!isWanted(group, filters)) continue;
      const { sort, n } = sortOf(group, record);
      const tier = tierOf(found, record);
      if (sort === "articles") {
        const article = articles.get(group) ?? { group, best: null, terms: new Set() };
        found.forEach((each, number) => each.has(record) && article.terms.add(number));
        const here = { n, matched, tier: matched === terms.length ? tier + (n ? 1 : 0) : 4 };
        const old = article.best;
        if (!old || here.matched > old.matched || (here.matched === old.matched && here.tier < old.tier)) article.best = here;
        articles.set(group, article);
      } else if (sort === "help" || sort === "names") {
        some[sort].push({ group, n, matched, tier: isInHead(found, record) ? tier - 3 : tier, order: record });
      } else if (sort === "statements" ? !only || only.has(record) : !ofStatements(filters)) {
        some[sort].push({ group, n, matched, tier, order: record });
      }
    }
    if (ofStatements(filters)) return;
    for (const { group, best, terms: had } of articles.values())
      some.articles.push({ group, n: best.n, matched: had.size, tier: best.tier, order: group.first });
  };

  // 0: the words side by side as typed; 1: as typed; 2: in another form
  const tierOf = (found, record) => {
    const here = found.map((each) => each.get(record)).filter(Boolean);
    if (!here.every((each) => each.exact)) return 2;
    let ends = here[0].places;
    for (const { places } of here.slice(1)) {
      const next = new Set(places);
      ends = ends.map((place) => place + 1).filter((place) => next.has(place));
    }
    return ends.length ? 0 : 1;
  };

  // Whether all that a record has stands in the first of its texts, the heading of a section: the next begins later
  const isInHead = (found, record) =>
    found.every((each) => !each.has(record) || each.get(record).places.some((place) => place < APART));

  const everything = (part, filters, only, some) => {
    for (const group of part.all.filter((each) => isWanted(each, filters))) {
      const first = group.first + group.texts;
      for (let n = 0; n < group.statements; n++)
        if (!only || only.has(first + n)) some.statements.push({ group, n, matched: 0, tier: 0, order: first + n });
      if (ofStatements(filters)) continue;
      for (let n = 0; n < group.dates; n++)
        some.dates.push({ group, n, matched: 0, tier: 0, order: first + group.statements + n });
      some.articles.push({ group, n: 0, matched: 0, tier: 0, order: group.first });
    }
  };

  // Names that may be meant by one that is nowhere, by a letter or two

  const namesLike = async (query) => {
    const words = query.terms.flatMap((term) => term.words);
    if (!words.length || query.isDate) return [];
    return (await load(front.names)).filter(([, name, , , others]) => [name, ...others].map(wordsOf)
      .some((called) => words.every((word) => called.some((one) => isNear(word, one)))));
  };

  const isNear = (one, other) => {
    const length = Math.min(one.length, other.length);
    const most = length < 4 ? 0 : length < 8 ? 1 : 2;
    return Math.abs(one.length - other.length) <= most && distance(one, other) <= most;
  };

  // Letters put in, left out, changed or swapped (optimal string alignment)
  const distance = (one, other) => {
    let before = [], last = Array.from({ length: other.length + 1 }, (_, n) => n);
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        const change = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
          row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return last[other.length];
  };

  // The words that one may have meant by a word that is nowhere
  const spelled = async (term) => {
    const word = term.words.find((each) => each.length > 3 && !front.common.has(each));
    if (!word) return [];
    const found = new Map();
    for (const part of front.parts) {
      for (const file of filesWith(part, word.slice(0, 2), true)) {
        for (const entry of await shard(part, file))
          if (entry.word[0] === word[0] && entry.word !== word && isNear(word, entry.word))
            found.set(entry.word, (found.get(entry.word) ?? 0) + entry.text.length);
      }
    }
    const rank = ([other, often]) => [distance(word, other), -often];
    return [...found].sort((one, other) => rank(one)[0] - rank(other)[0] || rank(one)[1] - rank(other)[1])
      .slice(0, 3).map(([other]) => ({ word, other }));
  };

  // The page

  const make = (tag, fields = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(fields)) element.setAttribute(name, value);
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  };

  // A text with the words that were found marked; of a long one, what stands around the first of them
  const marked = (text, seen, most = Infinity) => {
    const found = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].filter(([word]) => wordsOf(word).some((each) => seen.has(each)));
    let start = 0, end = text.length;
    if (text.length > most) {
      start = Math.max(0, (found[0]?.index ?? 0) - most / 3);
      if (start) start = text.indexOf(" ", start) + 1;
      end = Math.min(text.length, start + most);
      if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start + 1);
    }
    const pieces = document.createDocumentFragment();
    let at = start;
    pieces.append(start ? "… " : "");
    for (const match of found) {
      if (match.index < start || match.index + match[0].length > end) continue;
      pieces.append(text.slice(at, match.index), make("mark", {}, match[0]));
      at = match.index + match[0].length;
    }
    pieces.append(text.slice(at, end), end < text.length ? " …" : "");
    return pieces;
  };

  const to = (page, anchor) => new URL(page + (anchor ? `#${anchor}` : ""), root).href;
  const count = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
  const dot = (...words) => words.filter(Boolean).join(" · ");

  const rows = {
    names: ([, name, type, href, others, said, articles], _, seen) => [
      make("a", { class: "b-hit-title", href: new URL(href, root).href }, marked(name, seen)),
      make("span", { class: "b-note" }, ` ${dot(type, said ? count(said, "statement", "statements") : "",
        count(articles, "article", "articles"), others.length ? `also as ${others.slice(0, 3).join(", ")}` : "")}`),
    ],
    statements: ({ statements, page, title, when, outlet }, n, seen) => {
      const [anchor, who, kind, leadIn, pieces, notes] = statements[n];
      const said = make("p", { class: "b-hit-words" });
      pieces.forEach((piece, number) => {
        if (number) said.append(" … ");
        else if (leadIn) said.append(make("span", { class: "b-lead-in" }, leadIn));
        said.append(kind === "direct" ? "“" : "", marked(piece, seen), kind === "direct" ? "”" : "");
      });
      return [
        make("a", { class: "b-hit-title", href: to(page, anchor) }, who ? marked(who, seen) : "Speaker not stated"),
        ...notes.map((note) => make("span", { class: "b-note b-caution" }, ` ${note}`)),
        said, make("p", { class: "b-how" }, make("span", {}, dot(outlet, when)), make("span", {}, title)),
      ];
    },
    dates: ({ dates, page, title, outlet }, n, seen) => {
      const [anchor, when, event] = dates[n];
      return [
        make("a", { class: "b-hit-title", href: to(page, anchor) }, marked(when, seen)),
        make("p", { class: "b-hit-words" }, marked(event, seen)),
        make("p", { class: "b-how" }, make("span", {}, outlet), make("span", {}, title)),
      ];
    },
    articles: ({ texts, page, title, when, outlet }, n, seen) => {
      const [anchor, text] = n ? texts[n - 1] : ["", texts[0]?.[1] ?? ""];
      return [
        make("a", { class: "b-hit-title", href: to(page, anchor) }, marked(title, seen)),
        make("p", { class: "b-how" }, make("span", {}, dot(outlet, when))),
        make("p", { class: "b-hit-words" }, marked(text, seen, 240)),
      ];
    },
    help: ({ texts, page, title }, n, seen) => {
      const [anchor, text, heading] = n ? texts[n - 1] : ["", texts[0]?.[1] ?? "", ""];
      return [
        make("a", { class: "b-hit-title", href: to(page, anchor) }, marked(heading && heading !== title ? `${title}: ${heading}` : title, seen)),
        make("p", { class: "b-hit-words" }, marked(text, seen, 160)),
      ];
    },
  };

  const hit = async (sort, { group, n }, seen) =>
    make("li", { class: "b-hit" }, ...rows[sort](await shown(group), n, seen));

  const section = async (sort, hits, seen) => {
    const list = make("ol", { class: "b-hits" });
    const fill = async (most) => {
      const from = list.children.length;
      list.append(...(await Promise.all(hits.slice(from, from + most).map((each) => hit(sort, each, seen)))));
    };
    await fill(FIRST[sort]);
    const whole = make("section", { "aria-labelledby": `b-found-${sort}` },
      make("h2", { id: `b-found-${sort}` }, `${SORTS[sort]} `, make("span", { class: "b-note" }, hits.length.toLocaleString("en"))), list);
    if (hits.length > FIRST[sort]) {
      const more = make("button", { type: "button", class: "md-button b-more" }, `More ${MANY[sort]}`);
      more.addEventListener("click", async () => {
        const next = list.children.length;
        await fill(MORE);
        if (list.children.length === hits.length) more.remove();
        list.children[next]?.querySelector("a")?.focus();
      });
      whole.append(more);
    }
    return whole;
  };

  // The lists and collections to which the page leads without a script: the one whose whole name is asked for comes first
  const lists = [...document.querySelectorAll(".b-without a")];
  const listsNamed = (query) => {
    const asked = query.terms.flatMap((term) => term.words);
    return lists.filter((link) => {
      const words = wordsOf(link.textContent);
      return words.length === asked.length && words.every((word) => asked.includes(word));
    });
  };
  const listSection = (links) => make("section", { "aria-labelledby": "b-found-lists" },
    make("h2", { id: "b-found-lists" }, "Pages"), make("ol", { class: "b-hits" },
      ...links.map((link) => make("li", { class: "b-hit" }, make("a", { class: "b-hit-title", href: link.href }, link.textContent)))));

  const nearSection = (actors) => make("section", { "aria-labelledby": "b-found-near" },
    make("h2", { id: "b-found-near" }, "Did you mean"), make("ol", { class: "b-hits" },
      ...actors.slice(0, FIRST.names).map((actor) => make("li", { class: "b-hit" }, ...rows.names(actor, 0, new Set())))));

  const run = async (place, status, query, filters, isCurrent) => {
    const found = await search(query, filters);
    const isEmpty = !Object.keys(SORTS).some((sort) => found[sort].length);
    const pieces = [];
    const named = hasFilters(filters) ? [] : listsNamed(query);
    if (named.length) pieces.push(listSection(named));
    const isMisspelt = found.unknown.length && !found.names.length && !ofStatements(filters);
    const near = isMisspelt ? await namesLike(query) : [];
    if (near.length) pieces.push(nearSection(near));
    if (found.unknown.length) {
      const others = (await Promise.all(found.unknown.map(spelled))).flat();
      if (others.length && isEmpty) {
        const words = others.map(({ word, other }) => {
          const changed = fold(query.text).replace(word, other);
          return make("a", { href: `?${new URLSearchParams({ q: changed })}` }, changed);
        });
        pieces.push(make("p", { class: "b-spelled" }, near.length ? "Or search for " : "Did you mean ", ...words.flatMap((word, n) => (n ? [", ", word] : [word])), "?"));
      }
    }
    if (found.missing > 0 && !isEmpty) pieces.push(make("p", { class: "b-note" }, "Nothing has all of these words. What has most of them:"));
    const order = query.isDate ? ["dates", "articles", "names", "statements", "help"] : Object.keys(SORTS);
    for (const sort of order.filter((each) => found[each].length)) pieces.push(await section(sort, found[sort], found.seen));
    if (!isCurrent()) return;
    place.replaceChildren(...pieces);
    const told = Object.keys(SORTS).filter((sort) => found[sort].length).map((sort) => count(found[sort].length, ONE[sort], MANY[sort]));
    if (named.length) told.unshift(count(named.length, "page", "pages"));
    const asks = query.terms.length || hasFilters(filters);
    const allCommon = query.terms.length && !found.terms.length;
    status.textContent = !asks ? "" : allCommon ? "These words stand in nearly every article: add another one."
      : told.length ? `Found: ${told.join(", ")}.` : near.length ? "Nothing has these words; a name is spelled almost like them." : "Nothing was found.";
  };

  // Filters: lists of what there is, put into every form that asks for them

  const fillFilters = async (form) => {
    await open();
    const put = (name, label, control) => {
      control.setAttribute("name", name);
      form.querySelector(".b-filter-fields").append(make("label", {}, make("span", {}, label), control));
    };
    const select = (options) => {
      const all = make("select", {}, make("option", { value: "" }, "any"));
      all.append(...options.map(([value, words]) => make("option", { value }, words)));
      return all;
    };
    const has = (name) => !form.querySelector(`[name="${name}"]`);
    if (has("speaker")) put("speaker", "Speaker", select(await speakersOf()));
    const same = (list) => list.map((each) => [each, each]);
    if (has("outlet") && front.outlets.length) put("outlet", "Outlet", select(same(front.outlets)));
    if (has("collection") && front.collections.length) put("collection", "Collection", select(same(front.collections)));
    if (has("kind")) put("kind", "Words", select(Object.entries(KINDS)));
    if (has("from")) put("from", "Published from", make("input", { type: "date" }));
    if (has("to")) put("to", "to", make("input", { type: "date" }));
    form.hidden = false;
  };

  const speakersOf = async () => {
    const rows = await load(front.names);
    return rows.filter((row) => row[5]).map((row) => [row[0], row[1]])
      .sort((one, other) => one[1].localeCompare(other[1], "en") || (one[0] < other[0] ? -1 : 1));
  };

  const FILTERS = ["speaker", "outlet", "collection", "kind", "from", "to"];

  const page = async () => {
    const form = document.querySelector("form.b-searching");
    if (!form) return;
    const place = document.getElementById("b-found"), status = document.getElementById("b-status");
    document.querySelector(".b-without")?.remove();
    const box = form.elements.q;
    const asked = new URLSearchParams(location.search);
    box.value = asked.get("q") ?? "";
    if (!box.value && !FILTERS.some((name) => asked.get(name))) box.focus();
    let latest = 0;
    const update = async (isTyping) => {
      const turn = ++latest;
      const filters = Object.fromEntries(FILTERS.map((name) => [name, form.elements[name]?.value ?? ""]));
      const query = { ...parse(box.value, isTyping), text: box.value };
      const told = Object.entries({ q: box.value, ...filters }).filter(([, value]) => value);
      try {
        history.replaceState(null, "", told.length ? `?${new URLSearchParams(told)}` : location.pathname);
      } catch {
        // a page opened from a folder keeps its address
      }
      document.title = document.title.replace(/^.*?(?=Search\b)/, box.value ? `${box.value}: ` : "");
      try {
        await run(place, status, query, filters, () => turn === latest);
      } catch (error) {
        if (turn === latest) status.textContent = `A file of the search cannot be read (${error.message}): reload the page.`;
      }
    };
    let waiting;
    box.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => update(true), 150);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(waiting);
      update(false);
    });
    form.addEventListener("change", (event) => event.target !== box && update(false));
    try {
      await fillFilters(form);
    } catch {
      status.textContent = "The index of the search cannot be read: reload the page.";
      return;
    }
    for (const name of FILTERS) if (asked.get(name) && form.elements[name]) setValue(form.elements[name], asked.get(name));
    form.querySelector("details").open = FILTERS.some((name) => asked.get(name));
    await update(false);
  };

  // Somebody who says little is in no list, but may be asked for by an address
  const setValue = (control, value) => {
    if (control.tagName === "SELECT" && ![...control.options].some((each) => each.value === value))
      control.append(make("option", { value }, value));
    control.value = value;
  };

  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || (event.key !== "/" && event.key !== "s")) return;
    if (at.isContentEditable || /^(input|select|textarea)$/i.test(at.tagName ?? "")) return;
    const box = ["form.b-searching [name=q]", "form.b-find [name=q]"]
      .map((name) => document.querySelector(name)).find((each) => each?.offsetParent);
    const link = document.querySelector("a.b-find-link");
    event.preventDefault();
    if (box) box.select(), box.focus();
    else link?.click();
  });

  page();
  for (const form of document.querySelectorAll("form.b-filters")) {
    fillFilters(form).catch(() => {}); // without the index, the links beside the form lead on
    form.addEventListener("change", () => form.requestSubmit());
  }
})();
