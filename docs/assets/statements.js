// Statements as they are cited, made of what the page shows; and what is folded opens where a link leads into it, or for
// paper. Without this script the links to statements work all the same.
{
  const address = (link) => {
    const url = new URL(link.href); // the public address of the page, where the site has one
    const canonical = document.querySelector("link[rel=canonical]");
    return canonical ? new URL(link.getAttribute("href"), canonical.href).href : url.href;
  };

  const words = (row) => {
    const copy = row.querySelector(".b-words").cloneNode(true);
    for (const each of copy.querySelectorAll(".b-jump, .b-by, .b-flag")) each.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  const speaker = (row) => {
    for (let each = row; each; each = each.previousElementSibling) {
      const name = each.classList.contains("b-who") && each.querySelector(".b-speaker, .b-document");
      if (name) return name.textContent.trim();
    }
    const above = row.closest(".b-of-one")?.querySelector(".b-speaker") ?? document.querySelector("h1");
    return [...above.childNodes].filter((each) => !each.classList?.contains("headerlink")).map((each) => each.textContent).join("").trim();
  };

  const facts = (row) => {
    const { title, outlet, published } = row.closest("[data-title]").dataset;
    const where = [outlet, `“${title}”`, published].filter(Boolean).join(", ");
    return { who: speaker(row), what: words(row), where, to: address(row.querySelector(".b-more > p > a:last-of-type")) };
  };

  const quiet = (text) => text.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&");
  const forms = {
    "Copy citation": ({ who, what, where, to }) => `${who}: ${what} (${where}), ${to}`,
    "Copy as Markdown": ({ who, what, where, to }) => `**${quiet(who)}**: ${quiet(what)} ([${quiet(where)}](<${to}>))`,
  };

  const offer = (row, place) => {
    for (const [label, form] of Object.entries(forms)) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "b-copy";
      button.textContent = label;
      button.onclick = async () => {
        const text = form(facts(row));
        said.textContent = text; // shown too: it can be copied by hand where the browser keeps the clipboard shut
        await navigator.clipboard?.writeText(text).then(() => (button.textContent = "Copied"), () => {});
      };
      place.append(" ", button);
    }
    const said = document.createElement("output");
    place.append(" ", said);
  };

  document.addEventListener("toggle", ({ target }) => {
    const row = target.open && target.closest?.(".b-statement");
    const place = row && target.querySelector("p");
    if (place && !place.querySelector("button")) offer(row, place);
  }, true);

  // What is folded opens where the address leads into it, and the row is shown. A browser that reads a page again, or comes
  // back to it, goes to where the reader was, which is the top if it was left before the row was shown: until the reader does
  // something, the address counts.
  const led = () => {
    const row = document.getElementById(location.hash.slice(1));
    return row?.closest("details") ? row : null;
  };
  const unfold = (row) => {
    let isShut = false;
    for (let each = row.closest("details"); each; each = each.parentElement.closest("details")) {
      isShut ||= !each.open;
      each.open = true;
    }
    return isShut;
  };
  addEventListener("hashchange", () => led() && unfold(led()) && led().scrollIntoView());
  addEventListener("DOMContentLoaded", () => {
    const row = led();
    if (!row) return;
    const until = new AbortController();
    const come = () => (unfold(row), row.scrollIntoView());
    const leave = () => (until.abort(), (history.scrollRestoration = "auto"));
    history.scrollRestoration = "manual";
    come();
    addEventListener("load", come, { signal: until.signal });
    for (const deed of ["pointerdown", "click", "keydown", "wheel", "hashchange"]) addEventListener(deed, leave, { signal: until.signal, capture: true, passive: true });
  });
  addEventListener("beforeprint", () => document.querySelectorAll(".b-doubtful, .b-folded").forEach((each) => (each.open = true)));
}
