// Shows a page in the light or the dark that its reader chose, before the first of it is seen.
{
  const chosen = __md_get("__palette")?.color;
  if (chosen?.media === "(prefers-color-scheme)") {
    // the reader left it to the system
    const light = matchMedia("(prefers-color-scheme: light)").matches;
    const input = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${light ? "light" : "dark"})']`);
    for (const part of ["media", "scheme", "primary", "accent"]) chosen[part] = input.getAttribute(`data-md-color-${part}`);
  }
  for (const [part, value] of Object.entries(chosen ?? {})) document.body.setAttribute(`data-md-color-${part}`, value);
}
