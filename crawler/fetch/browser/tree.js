// The page as it stands: its tree, with what open shadow trees and frames show put where they stand. What frames show was told
// before, as markup. Copied into a document without scripts, so that no element of the page's own making is woken by it.
((most, letters) => {
  const inert = document.implementation.createHTMLDocument("");
  const boxed = (kind, from, children) => {
    const box = inert.createElement("section");
    box.setAttribute(kind, from);
    box.append(...children);
    return box;
  };
  const framed = (frame) => {
    const told = globalThis.klipingFrames?.get(frame);
    return told && boxed("data-frame", frame.src, [...new DOMParser().parseFromString(told, "text/html").body.children]);
  };
  // What was there while comments were opened and made place for others since.
  const earlier = (box) => {
    const now = [...box.children].map((one) => one.textContent.trim());
    return [...(globalThis.klipingGone?.get(box) ?? [])].filter(([text, node]) => !node.isConnected
      && !now.some((one) => one.startsWith(text.slice(0, text.length * 0.8)))).map(([, node]) => inert.importNode(node, true));
  };
  const whole = (root) => {
    const copy = inert.importNode(root, true);
    const olds = [root, ...root.querySelectorAll("*")], news = [copy, ...copy.querySelectorAll("*")];
    for (let at = olds.length - 1; at >= 0; at--) {
      const old = olds[at], made = news[at], frame = framed(old);
      if (old.shadowRoot) made.prepend(boxed("data-shadow", old.localName, [...old.shadowRoot.children].map(whole)));
      if (frame) made.after(frame);
      made.prepend(...earlier(old));
    }
    return copy;
  };
  if (!document.documentElement || document.getElementsByTagName("*").length > most) return null;
  const tree = "<!doctype html>\n" + whole(document.documentElement).outerHTML;
  return tree.length > letters ? null : tree;
})
