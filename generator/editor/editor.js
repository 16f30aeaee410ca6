// The editor's screen: what one sees is put right on the page. Each click writes what "briefing correct" would. Words of
// articles become text and values only, never markup.
(() => {
  const script = document.currentScript;
  const kept = "briefing-editor";
  let site = { names: [], checks: {}, done: [], open: 0 };
  let count = 0;

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name, value);
      else if (value !== false) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };

  const ask = async (name, body) => {
    const headers = { "X-Briefing-Token": script.dataset.token, "Content-Type": "application/json" };
    const asking = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
    const answer = await fetch(new URL(name, script.src), asking);
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.reason);
    return told;
  };

  // The bar at the foot of each page: what was done last, and where to go on
  const said = make("p", { role: "status", "aria-live": "polite", class: "be-said" });
  const buttons = make("div", { class: "be-buttons" });
  const bar = make("section", { "aria-label": "Editor", class: "be-bar" }, said, buttons);
  const say = (text) => (said.textContent = text);
  const button = (text, click, attributes = {}) => make("button", { type: "button", click, ...attributes }, text);

  const write = async (name, body) => {
    say("Writing …");
    written = (await ask(name, body)).said;
    for (const each of buttons.children) each.dataset.spot = "bar undo";
    asked = null;
    document.querySelector(".be-panel")?.close();
    say(`${written}. The page is built again.`);
    await attempt(know)();
  };
  const attempt = (action, tell = say) => async (event) => {
    event?.preventDefault();
    try {
      await action();
    } catch (error) {
      tell(error.message);
    }
  };

  // When a page is loaded again, as after each build, the focus, the open panel and what was typed go over to the new one
  let before = JSON.parse(sessionStorage.getItem(kept)) ?? {};
  sessionStorage.removeItem(kept);
  const { words } = before;
  if (before.path !== location.pathname) before = {};
  let written; // what was said of the last click
  let asked; // the panel that is open, or about to be
  let onward; // what goes over to another page

  const every = (selector) => [...document.querySelectorAll(selector)];
  const fields = () => every(".be-panel :is(input, select)");
  const spots = () => {
    const at = document.activeElement?.closest("[data-spot]");
    if (!at) return before.spots;
    const all = buttons.contains(at) ? [...buttons.children] : every("main [data-spot]");
    const number = all.indexOf(at);
    return [...all.slice(number), ...all.slice(0, number)].map((each) => each.dataset.spot);
  };
  addEventListener("pagehide", () => {
    const typed = fields().map((field) => field.selectedOptions?.[0]?.text ?? field.value);
    const now = {
      path: location.pathname,
      words: written,
      folds: every("details").map((fold) => fold.open),
      spots: asked?.spots ?? spots(),
      asked: asked ?? before.asked,
      typed: typed.length ? typed : before.typed,
    };
    sessionStorage.setItem(kept, JSON.stringify(onward ?? now));
  });

  // The focus goes where it was, or where that is gone, to what came next; not if it is elsewhere by now
  const giveBack = (isLast) => {
    if (!before.spots || document.activeElement !== document.body) return;
    const all = every("[data-spot]");
    const there = before.spots.map((spot) => all.find((each) => each.dataset.spot === spot)).find(Boolean);
    if (there || isLast) go(there ?? list()[0] ?? buttons.firstChild);
  };
  const go = (element, block = "nearest") => {
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const own = !element.hasAttribute("tabindex") && element.querySelector(":scope > .be-row");
    (own || element).focus({ preventScroll: true });
    (own || element).scrollIntoView({ block });
  };

  // The panel: one form, of which the browser keeps the focus inside, and gives it back
  const labelled = (label, input, hint = "") => {
    input.id = `be-${(count += 1)}`;
    const note = make("small", { id: `${input.id}-hint` }, hint);
    input.setAttribute("aria-describedby", note.id);
    return make("p", {}, make("label", { for: input.id }, label), input, note);
  };
  const choose = (values, chosen) =>
    make("select", {}, ...values.map(([value, text = value]) => make("option", { value, selected: value === chosen }, text)));
  const type = (value, attributes = {}) => make("input", { value: value ?? "", autocomplete: "off", ...attributes });
  const named = () => type("", { list: "be-names" });
  const filled = (inputs, was = {}) => {
    const given = Object.entries(inputs).map(([key, input]) => [key, input.value.trim()]);
    return Object.fromEntries(given.filter(([key, value]) => value && value !== was[key]));
  };

  const panel = (title, inputs, actions, was) => {
    const fault = make("p", { role: "alert", class: "be-fault" });
    const tell = (text) => {
      say("");
      fault.textContent = text;
    };
    const act = (collect) =>
      attempt(async () => {
        tell("");
        const body = collect();
        if (!Object.keys(body.values).length) throw new Error("Nothing was changed.");
        await write(body.path ? "remove" : "correct", body);
      }, tell);
    const [[main, save], ...others] = Object.entries({ ...actions, ...(was && { "Take back the correction": () => was }) });
    const line = was ? [make("p", {}, "Corrected: ", make("code", {}, was.line))] : [];
    const clicks = [
      make("button", { class: "be-main" }, main),
      ...others.map(([text, collect]) => button(text, act(collect))),
      button("Close", () => dialog.close()),
    ];
    const foot = make("p", { class: "be-buttons" }, ...clicks);
    const form = make("form", { submit: act(save) }, make("h2", { id: "be-title" }, title), ...inputs, ...line, fault, foot);
    const close = () => {
      asked = null;
      dialog.remove();
      dispatchEvent(new Event("visibilitychange"));
    };
    const dialog = make("dialog", { "aria-labelledby": "be-title", class: "be-panel", close }, form);
    document.body.append(dialog);
    dialog.showModal();
    dispatchEvent(new Event("beforeunload")); // MkDocs' script waits: no page built meanwhile takes what was typed
  };

  const short = (text) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

  const item = (article, { what, title, name, said: line }, inputs, collect) => {
    const correct = (values) => ({ what, article: article.id, values: { ...name, ...values } });
    const actions = { Save: () => correct(collect()), "Take off the pages": () => correct({ drop: true }) };
    panel(title, inputs, actions, line);
  };

  const statement = (article, row) => {
    const all = article.actors.map(({ own, name }) => [own, name]);
    const speaker = choose([["", "— not stated —"], ...all], row.speaker ?? "");
    const other = named();
    const kind = choose([["direct"], ["indirect"], ["mixed"]], row.kind);
    const inputs = [
      labelled("Speaker", speaker),
      labelled("Another speaker", other, "A name that is not in the list; it goes before the choice above."),
      labelled("Kind", kind),
    ];
    item(article, row, inputs, () => {
      const name = other.value.trim() || speaker.value || null;
      const values = filled({ kind }, row);
      return name !== row.speaker || !values.kind ? { speaker: name, ...values } : values;
    });
  };

  const date = (article, row) => {
    const value = type(row.value);
    const hint = "Such as 2031-05-04, 2031-05, 2031, XXXX-05-04 or 2031-05-04/2031-05-06.";
    item(article, row, [labelled("Value", value, hint)], () => ({ value: value.value.trim() }));
  };

  const head = (article) => {
    const title = type(article.title);
    const published = type(article.published, { type: "date" });
    const outlet = type(article.outlet);
    const inputs = [labelled("Headline", title), labelled("Published", published), labelled("Outlet", outlet)];
    const values = () => filled({ title, published, outlet }, article);
    panel("This article", inputs, { Save: () => ({ what: "article", article: article.id, values: values() }) });
  };

  const actors = ({ title, all }) => {
    const labels = (each) => choose(each.map(({ label }, number) => [number, label]));
    const who = labels(all);
    const where = make("select");
    const refill = () => where.replaceChildren(...labels(all[who.value].scopes).children);
    who.addEventListener("change", refill);
    refill();
    const is = named();
    const not = named();
    const kind = choose([["", "— as it is —"], ["person"], ["organization"], ["place"], ["group"]]);
    const correct = (drop) => {
      const given = { ...filled({ is, not, type: kind }), ...drop };
      const scope = all[who.value].scopes[where.value];
      return { ...scope, values: Object.keys(given).length ? { ...scope.values, ...given } : {} };
    };
    const inputs = [
      labelled("Actor", who),
      labelled("Where", where, "To split one actor in two, choose the words that mean another."),
      labelled("Is", is, "The name of another actor makes them one; a new name renames."),
      labelled("Is not", not, "A name that is somebody else's."),
      labelled("Type", kind),
    ];
    panel(title, inputs, { Save: () => correct(), "It is no actor": () => correct({ drop: true }) });
  };

  const lines = (all) => {
    const which = choose(all.map(({ line }, number) => [number, line]));
    which.size = 6;
    panel("Corrections", [labelled("Line", which)], { "Take back": () => all[which.value] });
  };

  // Where things are
  const root = new URL(script.dataset.root, location);
  const served = ({ pathname }) => decodeURIComponent(pathname.slice(root.pathname.length));
  const here = served(location);
  const state = (at) => ask(`page?at=${encodeURIComponent(at)}`);

  const fail = (text) => {
    asked = null;
    say(text);
  };
  const open = (at, what) =>
    attempt(async () => {
      const own = (asked = { at, what, spots: spots() });
      const { article, actors: some, lines: all } = await state(at);
      if (asked !== own) return;
      const row = article?.rows[what];
      if (row) (row.what === "date" ? date : statement)(article, row);
      else if (what === "head" && article) head(article);
      else if (what === "actors" && some) actors(some);
      else if (what === "lines") lines(all);
      else throw new Error("This is not there any more.");
    }, fail);

  // Every row of a statement or date gets a button, on whichever page it stands
  const dressRow = (row, at, id) => {
    row.dataset.spot = `${at}#${id}`;
    const what = id.startsWith("s-") ? "statement" : "date";
    const words = short(row.textContent.trim().replace(/\s+/g, " "));
    row.append(button("Correct", open(at, id), { class: "be-row", "aria-label": `Correct this ${what}: ${words}` }));
  };
  for (const row of every("main [id^='s-'], main [id^='d-']")) dressRow(row, here, row.id);
  for (const link of every("main a[href*='#s-'], main a[href*='#d-']")) {
    const row = link.closest(".b-statement, .b-dates > li");
    if (row && !row.dataset.spot) dressRow(row, served(link), link.hash.slice(1));
  }

  // "To check" is the list that one works through
  const list = () => every("section[id^='c-']");
  const dressCheck = (section) => {
    const check = site.checks[section.id];
    if (!check || section.dataset.spot) return;
    const about = section.querySelector("h3").textContent;
    section.dataset.spot = section.id;
    section.tabIndex = -1;
    section.setAttribute("role", "group");
    section.setAttribute("aria-label", about);
    const add = (to, text, click, label = text) =>
      to.append(button(text, click, { class: "be-row", "aria-label": `${label}: ${short(about)}` }));
    const fill = (what) => open(`#${check.article}`, what);
    section.querySelectorAll(".b-fixes dd").forEach((answer, number) => {
      const fix = check.fixes[number];
      if (fix?.is_open) add(answer, "Fill in", fill(check.about || "head"), `Fill in: ${fix.answer}`);
      else if (fix) add(answer, "Write", attempt(() => write("correct", fix.correction)), `Write: ${fix.answer}`);
    });
    if (check.about) add(section, "Another answer", fill(check.about));
  };
  let current = null; // the one that had the focus last
  document.addEventListener("focusin", ({ target }) => (current = target.closest("section[id^='c-']") ?? current));
  const next = () => {
    const all = list();
    if (all.length) return go(all[(all.indexOf(current) + 1) % all.length], "center");
    const to = new URL(site.to_check, root);
    onward = { path: to.pathname, spots: [] };
    location.assign(to);
  };

  const know = async () => {
    site = await ask("site");
    const last = site.done.at(-1);
    const { article, actors: some, lines: all } = await state(here);
    const own = (text, what, click = open(here, what), label = text) =>
      button(text, click, { "data-spot": `bar ${what}`, "aria-label": label });
    const undo = attempt(() => write("undo", { number: last.number }));
    const had = buttons.contains(document.activeElement);
    buttons.replaceChildren(
      ...(last ? [own(last.undo, "undo", undo, `${last.undo}: ${last.line}`)] : []),
      ...(article ? [own("This article", "head")] : []),
      ...(some ? [own(some.label, "actors")] : []),
      ...(all.length ? [own(`Corrections (${all.length})`, "lines")] : []),
      own(`Next to check (${site.open})`, "next", next),
    );
    if (had) buttons.firstChild.focus();
    names.replaceChildren(...site.names.map((value) => make("option", { value })));
    list().forEach(dressCheck);
    return last;
  };

  const names = make("datalist", { id: "be-names" });
  document.body.append(bar, names);
  every("details").forEach((fold, number) => (fold.open = before.folds?.[number] ?? fold.open));
  giveBack(false);
  attempt(async () => {
    const last = await know();
    say(words ?? (last ? `Last: ${last.line}` : ""));
    giveBack(true);
    const { asked: again, typed = [] } = before;
    if (again && !asked) await open(again.at, again.what)();
    before = {};
    if (!again) return;
    fields().forEach((field, number) => {
      const option = [...(field.options ?? [])].find(({ text }) => text === typed[number]);
      if (option) option.selected = true;
      else if (!field.options) field.value = typed[number] ?? field.value;
      field.dispatchEvent(new Event("change"));
    });
  })();
})();
