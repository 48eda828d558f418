// One step towards all of a page's comments, or of a list: scroll to where it ends, and press what shows more of it.
// Returns how much there is of it, and how many things were pressed. What was pressed is remembered from step to step.
((list, named, more, less, selector, home) => {
  const PRESSED = "button, [role=button], summary, a:not([href]), a[href^='#'], a[href^='javascript:'], [onclick]";
  // What a script listens to without saying so: it is pressed where it says so in its words and in its name.
  const LOOSE = "a[href], div, span, li, p";
  const PAGER = "nav, [role=navigation], [class*=pagin i], [class*=pager i]";
  const BOXES = "section, div, aside, ul, ol, [role=feed]";
  const TYPED = "textarea, [contenteditable=true], input[type=email], input[type=password]";
  const before = (globalThis.klipingPressed ??= new Map());
  // What a step took away, by where it stood and what it says: a list of which only a part is there at a time.
  const gone = (globalThis.klipingGone ??= new Map()), watched = (globalThis.klipingWatched ??= new WeakSet());

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
  const isAlone = (element, all) => all.filter((other) => label(other) === label(element)).length === 1;
  const isSaid = (element) => !element.children.length && !element.matches(PRESSED) && more.test(name(element)) && more.test(label(element));
  const watch = (area) => {
    if (watched.has(area)) return;
    watched.add(area);
    new MutationObserver((changes) => changes.forEach(({ target, removedNodes }) => removedNodes.forEach((node) => {
      const text = node.children?.length ? node.textContent.trim() : "";
      if (text.length < 20 || gone.size > 1000 || node.matches("form, nav, script, style, button")) return;
      if (!gone.has(target)) gone.set(target, new Map());
      if (gone.get(target).size < 1000) gone.get(target).set(text, node);
    }))).observe(area, { childList: true, subtree: true });
  };
  // Numbers of a pager are pressed one after the other, each once.
  const next = (area) => {
    const page = globalThis.klipingPage ?? 1;
    const found = deep(area, PRESSED).find((one) => one.textContent.trim() === String(page + 1)
      && one.closest(PAGER) && area.contains(one.closest(PAGER)));
    if (found) globalThis.klipingPage = page + 1;
    return found ? [found] : [];
  };
  // Boxes with a scroll bar of their own go on by their height; how many did.
  const scrolled = (area) => [area, ...deep(area, "[style*=overflow]")].filter((box) => {
    const from = box.scrollTop;
    box.scrollTop += box.clientHeight * 0.9;
    return box.scrollTop !== from;
  }).length;
  const press = (element, size) => {
    before.set(element, { text: label(element), size });
    element.click();
  };

  if (list) {
    scrollTo(0, document.documentElement.scrollHeight);
    const size = deep(document, "a[href]").length, body = document.body;
    const all = deep(document, PRESSED).filter((one) => !one.closest("header, nav, footer, dialog, [role=dialog], ul, ol, li"));
    const chosen = all.filter((one) => more.test(label(one)) && isWanted(one, body, all, size)
      && isAlone(one, all)).slice(0, 3);
    chosen.forEach((one) => press(one, size));
    return [size, chosen.length];
  }
  const isFramed = parent !== window, isTalk = isFramed && (named.test(document.URL) || !document.URL.includes(home));
  const found = isTalk && document.body ? [document.body] : areas(document);
  let most = 0, pressed = 0;
  for (const area of found) {
    watch(area);
    const kept = [...gone].filter(([box]) => area.contains(box)).flatMap(([, some]) => [...some.values()]);
    const size = deep(area, "*").length + kept.reduce((sum, one) => sum + one.getElementsByTagName("*").length, 0);
    most += size;
    pressed += scrolled(area);
    (area.lastElementChild ?? area).scrollIntoView({ block: "end" });
    const beside = [area.nextElementSibling].filter((one) => one?.matches(PRESSED));
    const all = [...deep(area, PRESSED), ...beside];
    const loose = deep(area, LOOSE).filter(isSaid);
    const said = [...all, ...loose.filter((one) => isAlone(one, loose))].filter((one) => isWanted(one, area, all, size));
    const chosen = said.length ? said.slice(0, 10) : next(area);
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
