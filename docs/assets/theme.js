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
