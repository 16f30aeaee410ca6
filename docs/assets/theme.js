// What the theme's script asks of every page, here and not within the pages: they need no script of their own then,
// and their policy can refuse all of them.
window.__md_scope = new URL("..", document.currentScript.src); // the root of the site

window.__md_get = (name, storage = localStorage, scope = __md_scope) =>
  JSON.parse(storage.getItem(`${scope.pathname}.${name}`));

window.__md_set = (name, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${name}`, JSON.stringify(value));
  } catch {
    // a browser that keeps nothing forgets the reader's choice, and that is all
  }
};

window.__md_hash = (text) => {
  let hash = 0;
  for (const character of text) hash = (hash * 31 + character.codePointAt(0)) | 0;
  return hash;
};

document.documentElement.dataset.platform = navigator.platform; // for the names of keys

// The theme opens the menu of a narrow screen, and a search of its own, by labels, which no key reaches: with a script,
// buttons stand in their place. Without one, the menu stands open.
addEventListener("DOMContentLoaded", () => {
  const opened = {
    __drawer: { name: "Menu", holds: ".md-sidebar--primary a, .md-tabs a" },
    __search: { name: "Search", holds: ".md-search__input" },
  };
  for (const [id, { name, holds }] of Object.entries(opened)) {
    const toggle = document.getElementById(id);
    const label = document.querySelector(`label.md-header__button[for="${id}"]`);
    if (!toggle || !label) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = `${label.className} b-opens`;
    button.dataset.opens = id;
    button.setAttribute("aria-label", name);
    button.setAttribute("aria-expanded", toggle.checked);
    button.append(...label.childNodes);
    button.addEventListener("click", () => toggle.click());
    label.replaceWith(button);
    const first = () => [...document.querySelectorAll(holds)].find((each) => each.offsetParent);
    toggle.addEventListener("change", () => {
      button.setAttribute("aria-expanded", toggle.checked);
      if (toggle.checked) first()?.focus({ preventScroll: true });
    });
    addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !toggle.checked) return;
      toggle.click();
      button.focus();
    });
  }
});
