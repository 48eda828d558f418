// One step towards all of a page's comments, or of a list: scroll to where it ends, and press what shows more of it.
// Returns how much there is of it, and how many things were pressed. What was pressed is remembered from step to step.
((list, named, more, less, selector, home) => {
  const PRESSED = "button, [role=button], summary, a:not([href]), a[href^='#'], a[href^='javascript:'], [onclick]";
  const BOXES = "section, div, aside, ul, ol, [role=feed]";
  const TYPED = "textarea, [contenteditable=true], input[type=email], input[type=password]";
  const before = (globalThis.klipingPressed ??= new Map());

  const deep = (root, what) => [...root.querySelectorAll(what), ...[...root.querySelectorAll("*")].flatMap(
    (element) => (element.shadowRoot ? deep(element.shadowRoot, what) : []))];
  const label = (element) => (element.textContent || element.value || element.getAttribute("aria-label") || "")
    .trim().replace(/\s+/g, " ").replace(/\d+/g, "#");
  const name = (element) => ["id", "class", "aria-label"].map((one) => element.getAttribute(one) ?? "").join(" ");

  // The outermost boxes that are called comments, or what the site's entry names.
  const areas = (page) => {
    if (selector) return deep(page, selector);
    const found = deep(page, BOXES).filter((one) => named.test(name(one)) && !one.closest("form, header, nav"));
    return found.filter((one) => !found.some((other) => other !== one && other.contains(one)));
  };
  // Whether it belongs to a form, or to a box in which readers write.
  const isFormed = (element, area) => {
    for (let at = element; at && at !== area; at = at.parentElement)
      if (at.localName === "form" || at.querySelector(TYPED)) return true;
    return false;
  };
  const isWanted = (element, area, all, size) => {
    const text = label(element), same = all.filter((other) => label(other) === text).length;
    if (!text || text.length > 60 || element.disabled || element.ariaExpanded === "true" || less.test(text)) return false;
    const last = before.get(element);
    // What says the same of each comment is pressed once, what stands alone as long as it brings more.
    if (last && last.text === text && (same > 1 || last.size >= size)) return false;
    if (isFormed(element, area)) return false;
    return more.test(text) || (same === 1 && element === all.at(-1));
  };
  const press = (element, size) => {
    before.set(element, { text: label(element), size });
    element.click();
  };

  if (list) {
    scrollTo(0, document.documentElement.scrollHeight);
    return [document.links.length, 0];
  }
  const isFramed = parent !== window, isTalk = isFramed && (named.test(document.URL) || !document.URL.includes(home));
  const found = isTalk && document.body ? [document.body] : areas(document);
  let most = 0, pressed = 0;
  for (const area of found) {
    const size = deep(area, "*").length;
    most += size;
    (area.lastElementChild ?? area).scrollIntoView({ block: "end" });
    const beside = [area.nextElementSibling].filter((one) => one?.matches(PRESSED));
    const all = [...deep(area, PRESSED), ...beside];
    const chosen = all.filter((element) => isWanted(element, area, all, size)).slice(0, 10);
    chosen.forEach((element) => press(element, size));
    pressed += chosen.length;
  }
  // What opens comments that are not there yet says so.
  const asks = deep(document, PRESSED).filter((element) => named.test(label(element)) && label(element).length <= 60
    && !before.has(element) && !element.closest("form, header, nav") && !less.test(label(element))).slice(0, 3);
  asks.forEach((element) => press(element, 0));
  if (!found.length && !isFramed) scrollTo(0, document.documentElement.scrollHeight);
  return [most, pressed + asks.length];
})
