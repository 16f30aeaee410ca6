// The editor's screen: what one sees is put right on the page. Each click writes what "briefing correct" would. Words of
// articles become text and values only, never markup.
(() => {
  const script = document.currentScript;
  const place = new URL(".", script.src);
  const kept = "briefing-editor";
  const kinds = ["direct", "indirect", "mixed"];
  const types = ["person", "organization", "place", "group"];
  let site = { names: [], checks: {}, done: [], open: 0 };
  let count = 0;

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name, value);
      else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  };

  const ask = async (name, body) => {
    const headers = { "X-Briefing-Token": script.dataset.token };
    if (body) headers["Content-Type"] = "application/json";
    const answer = await fetch(new URL(name, place), {
      method: body ? "POST" : "GET",
      headers,
      body: body && JSON.stringify(body),
    });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.reason);
    return told;
  };

  const remember = (what) => sessionStorage.setItem(kept, JSON.stringify(what));
  const remembered = () => {
    const found = JSON.parse(sessionStorage.getItem(kept));
    sessionStorage.removeItem(kept);
    return found ?? {};
  };

  // The bar at the foot of each page: what was done last, and where to go on
  const said = make("p", { role: "status", "aria-live": "polite", class: "be-said" });
  const buttons = make("div", { class: "be-buttons" });
  const bar = make("section", { "aria-label": "Editor", class: "be-bar" }, said, buttons);
  const say = (text) => (said.textContent = text);
  const button = (text, click, attributes = {}) => make("button", { type: "button", click, ...attributes }, text);

  const write = async (name, body, spot) => {
    say("Writing …");
    const words = (await ask(name, body)).said;
    remember({ spot, words });
    say(`${words}. The page is built again.`);
    await know();
  };
  const attempt = (action) => async (event) => {
    try {
      await action(event);
    } catch (error) {
      say(error.message);
    }
  };

  // The panel: one form, of which the browser keeps the focus inside, and gives it back
  const labelled = (label, input, hint) => {
    const id = `be-${(count += 1)}`;
    input.id = id;
    if (hint) input.setAttribute("aria-describedby", `${id}-hint`);
    const note = hint ? [make("small", { id: `${id}-hint` }, hint)] : [];
    return make("p", {}, make("label", { for: id }, label), input, ...note);
  };
  const choose = (values, chosen) =>
    make("select", {}, ...values.map(([value, text]) => make("option", { value, selected: value === chosen }, text)));
  const type = (value, attributes = {}) => make("input", { value: value ?? "", autocomplete: "off", ...attributes });
  const same = (values) => values.map((value) => [value, value]);

  const panel = (title, fields, actions, spot, was) => {
    const fault = make("p", { role: "alert", class: "be-fault" });
    const id = `be-${(count += 1)}`;
    const dialog = make("dialog", { "aria-labelledby": id, class: "be-panel" });
    const act = (collect) => async (event) => {
      event.preventDefault();
      fault.textContent = "";
      try {
        const body = collect();
        if (!body) throw new Error("Nothing was changed.");
        await write(body.path ? "remove" : "correct", body, spot);
        dialog.close();
      } catch (error) {
        say("");
        fault.textContent = error.message;
      }
    };
    const [[main, save], ...others] = Object.entries({ ...actions, ...(was && { "Take back the correction": () => was }) });
    const form = make(
      "form",
      { submit: act(save) },
      make("h2", { id }, title),
      ...fields,
      ...(was ? [make("p", {}, "Corrected: ", make("code", {}, was.line))] : []),
      fault,
      make(
        "p",
        { class: "be-buttons" },
        make("button", { class: "be-main" }, main),
        ...others.map(([text, collect]) => button(text, act(collect))),
        button("Close", () => dialog.close()),
      ),
    );
    dialog.append(form);
    dialog.addEventListener("close", () => {
      dialog.remove();
      dispatchEvent(new Event("visibilitychange"));
    });
    document.body.append(dialog);
    dialog.showModal();
    dispatchEvent(new Event("beforeunload")); // MkDocs' script waits: no page built meanwhile takes what was typed
  };

  const short = (text) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

  const statement = (article, id, spot) => {
    const row = article.statements[id];
    const nobody = "— not stated —";
    const speaker = choose([["", nobody], ...same(article.actors.map((actor) => actor.name))], row.speaker ?? "");
    const other = type("", { list: "be-names" });
    const kind = choose(same(kinds), row.kind);
    const correct = (values) => ({ what: "statement", article: article.id, values: { ...row.name, ...values } });
    panel(
      `Statement: “${short(row.name.words)}”`,
      [
        labelled("Speaker", speaker),
        labelled("Another speaker", other, "A name that is not in the list; it goes before the choice above."),
        labelled("Kind", kind),
      ],
      {
        Save: () => {
          const name = other.value.trim() || speaker.value || null;
          const values = {};
          if (name !== row.speaker || kind.value === row.kind) values.speaker = name;
          if (kind.value !== row.kind) values.kind = kind.value;
          return correct(values);
        },
        "Take off the pages": () => correct({ drop: true }),
      },
      spot,
      row.said,
    );
  };

  const date = (article, id, spot) => {
    const row = article.dates[id];
    const value = type(row.value);
    const correct = (values) => ({ what: "date", article: article.id, values: { ...row.name, ...values } });
    panel(
      `Date: “${short(row.name.words)}”`,
      [labelled("Value", value, "Such as 2031-05-04, 2031-05, 2031, XXXX-05-04 or 2031-05-04/2031-05-06.")],
      {
        Save: () => correct({ value: value.value.trim() }),
        "Take off the pages": () => correct({ drop: true }),
      },
      spot,
      row.said,
    );
  };

  const head = (article, spot) => {
    const inputs = { title: type(article.title), published: type(article.published, { type: "date" }), outlet: type(article.outlet) };
    panel(
      "This article",
      [
        labelled("Headline", inputs.title),
        labelled("Published", inputs.published),
        labelled("Outlet", inputs.outlet),
      ],
      {
        Save: () => {
          const values = {};
          for (const [key, input] of Object.entries(inputs)) {
            if (input.value.trim() && input.value !== article[key]) values[key] = input.value.trim();
          }
          return Object.keys(values).length ? { what: "article", article: article.id, values } : null;
        },
      },
      spot,
    );
  };

  const actors = (article, only, spot) => {
    const listed = article ? article.actors : [only];
    const who = choose(listed.map((actor, number) => [String(number), `${actor.name} (${actor.type})`]), "0");
    const where = make("select");
    const refill = () => {
      const scopes = article ? [["article", "In this article"], ["site", "In all articles"]] : [["site", "In all articles"]];
      const mentions = article ? listed[who.value].mentions.map((each, number) => [String(number), `Only in: ${each.words}`]) : [];
      where.replaceChildren(...choose([...scopes, ...mentions], scopes[0][0]).children);
    };
    who.addEventListener("change", refill);
    refill();
    const is = type("", { list: "be-names" });
    const kind = choose([["", "— as it is —"], ...same(types)], "");
    const correct = (extra) => {
      const actor = listed[who.value];
      const to = is.value.trim();
      if (!to && !kind.value && !extra) return null;
      if (where.value !== "site") {
        const values = where.value === "article" ? { name: actor.name } : { ...actor.mentions[where.value] };
        if (to && !extra) values.is = to;
        if (kind.value && !extra) values.type = kind.value;
        return { what: "name", article: article.id, values: { ...values, ...extra } };
      }
      if (extra) throw new Error("That goes for one article: choose it under Where.");
      const values = !to ? { name: actor.name } : site.names.includes(to) ? { name: to, aliases: [actor.name] } : { name: actor.name, rename: to };
      if (kind.value) values.type = kind.value;
      return { what: "actor", values };
    };
    panel(
      article ? "Actors of this article" : `Actor: ${only.name}`,
      [
        ...(article ? [labelled("Actor", who)] : []),
        labelled("Where", where, article ? "To split one actor in two, choose the words that mean another." : ""),
        labelled("Is", is, "The name of another actor makes them one; a new name renames."),
        labelled("Type", kind),
      ],
      { Save: () => correct(), ...(article && { "It is no actor": () => correct({ drop: true }) }) },
      spot,
    );
  };

  const lines = (said, spot) => {
    const which = choose(said.map(({ line }, number) => [String(number), line]), "0");
    which.size = 6;
    panel("Corrections", [labelled("Line", which)], { "Take back": () => said[which.value] }, spot);
  };

  // Where things are
  const root = new URL(script.dataset.root, location);
  const served = (url) => decodeURIComponent(url.pathname.slice(root.pathname.length));
  const state = (at) => ask(`page?at=${encodeURIComponent(at)}`);

  const open = (at, id, spot) =>
    attempt(async () => {
      const { article } = await state(at);
      if (article?.statements[id]) statement(article, id, spot);
      else if (article?.dates[id]) date(article, id, spot);
      else if (article && !id) head(article, spot);
      else say("This is not read in the article any more.");
    });

  // Every row of a statement or date gets a button, on whichever page it stands
  const rows = () => {
    const found = new Map();
    for (const row of document.querySelectorAll("[id^='s-'], [id^='d-']")) found.set(row, [served(location), row.id]);
    for (const link of document.querySelectorAll("main a[href*='#s-'], main a[href*='#d-']")) {
      const row = link.closest(".b-statement, .b-dates > li");
      const to = new URL(link.href);
      if (row && !row.id && !found.has(row)) found.set(row, [served(to), to.hash.slice(1)]);
    }
    return found;
  };
  const dress = () => {
    let number = 0;
    for (const [row, [at, id]] of rows()) {
      const spot = `row ${(number += 1)}`;
      const what = id.startsWith("s-") ? "statement" : "date";
      const words = short(row.textContent.trim().replace(/\s+/g, " "));
      row.append(button("Correct", open(at, id, spot), { class: "be-row", "data-spot": spot, "aria-label": `Correct this ${what}: ${words}` }));
    }
  };

  // "To check" is the list that one works through
  const list = () => [...document.querySelectorAll("section[id^='c-']")];
  const dressChecks = () => {
    const ids = list().map((section) => section.id);
    list().forEach((section, number) => {
      const check = site.checks[section.id];
      if (!check || section.querySelector(".be-row")) return;
      const spot = ["check", ...ids.slice(number + 1), ...ids.slice(0, number)].slice(0, 20).join(" ");
      const heading = section.querySelector("h3");
      heading.id = `${section.id}-h`;
      section.tabIndex = -1;
      section.setAttribute("role", "group");
      section.setAttribute("aria-labelledby", heading.id);
      const lines = section.querySelectorAll(".b-fixes dd");
      check.fixes.slice(0, lines.length).forEach((fix, at) => {
        const click = fix.is_open
          ? open(`#${check.article}`, check.about, spot)
          : attempt(() => write("correct", fix.correction, spot));
        const label = `${fix.is_open ? "Fill in" : "Write"}: ${fix.answer}: ${short(heading.textContent)}`;
        lines[at].append(button(fix.is_open ? "Fill in" : "Write", click, { class: "be-row", "aria-label": label }));
      });
      const own = { class: "be-row", "aria-label": `Another answer: ${short(heading.textContent)}` };
      if (check.about) section.append(button("Another answer", open(`#${check.article}`, check.about, spot), own));
    });
  };
  let current = null; // the one that had the focus last: the button for the next has it now
  document.addEventListener("focusin", ({ target }) => (current = target.closest("section[id^='c-']") ?? current));
  const next = () => {
    const all = list();
    if (!all.length) {
      remember({ spot: "check 0" });
      location.assign(new URL(site.to_check, root));
      return;
    }
    go(all[(all.indexOf(current) + 1) % all.length]);
  };
  const go = (element) => {
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
  };

  const know = async () => {
    site = await ask("site");
    const last = site.done.at(-1);
    const here = await state(served(location));
    const spot = "bar";
    buttons.replaceChildren(
      ...(last ? [button(last.undo, attempt(() => write("undo", { number: last.number }, spot)), { "aria-label": `${last.undo}: ${last.line}`, "data-spot": spot })] : []),
      ...(here.article ? [button("This article", open(served(location), "", spot)), button("Actors", () => actors(here.article, null, spot))] : []),
      ...(here.actor ? [button("This actor", () => actors(null, here.actor, spot))] : []),
      ...(here.lines.length ? [button(`Corrections (${here.lines.length})`, () => lines(here.lines, spot))] : []),
      button(`Next to check (${site.open})`, next),
    );
    names.replaceChildren(...site.names.map((value) => make("option", { value })));
    dressChecks();
    return last;
  };

  const names = make("datalist", { id: "be-names" });
  document.body.append(bar, names);
  dress();
  attempt(async () => {
    const { spot, words } = remembered();
    const last = await know();
    say(words ?? (last ? `Last: ${last.line}` : ""));
    if (!spot) return;
    const [kind, number, ...others] = spot.split(" ");
    const marked = [...document.querySelectorAll("[data-spot^=row]")];
    const found = {
      check: () => [number, ...others].map((id) => document.getElementById(id)).find(Boolean) ?? list()[0],
      row: () => marked[Math.min(number, marked.length) - 1],
      bar: () => buttons.firstChild,
    }[kind]();
    if (found) go(found);
    else buttons.lastChild.focus();
  })();
})();
