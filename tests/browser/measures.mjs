// What is measured in a page: sizes of what is pressed, words that are cut off, what cannot be reached. Each function runs in the page and
// answers a list of sentences, empty where all is well.

/** What can be pressed or written into. */
export const CONTROLS = 'a[href], button, summary, select, textarea, input:not([type=hidden]), [role=slider], [role=tab], [role=option], [role=separator][tabindex]';

/**
 * Targets of less than 24 by 24 CSS pixels (WCAG 2.5.8), but for links in a sentence, and for those with so much room around them that a
 * circle of 24 pixels on each touches no other target and no other circle.
 */
export function targets([controls, within]) {
  const MIN = 24;
  const near = 0.5;
  const root = within ? document.querySelector(within) : document;
  const name = (it) => `${it.localName}${it.className && typeof it.className === 'string' ? `.${it.className.replaceAll(' ', '.')}` : ''} "${(it.getAttribute('aria-label') ?? it.textContent).trim().slice(0, 40)}"`;
  const modal = document.querySelector('dialog[open]');
  const all = [...root.querySelectorAll(controls)]
    .filter((it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !it.disabled && !it.closest('[inert]') && (!modal || modal.contains(it)))
    .map((it) => {
      // A label is part of what it names; a picture beside its words, too.
      const whole = it.closest('label') ?? it;
      const rect = whole.getBoundingClientRect();
      return { it, left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom, width: rect.width, height: rect.height };
    })
    .filter(({ width, height }) => width > 1 && height > 1);
  // A link in a sentence is as high as its line.
  const inline = ({ it }) => it.localName === 'a' && getComputedStyle(it).display === 'inline' && [...it.parentNode.childNodes].some((node) => node.nodeType === 3 && node.data.trim().length > 1);
  const small = all.filter((one) => (one.width < MIN - near || one.height < MIN - near) && !inline(one));
  const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
  const far = ([x, y], { left, right, top, bottom }) => Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  return small.flatMap((one) => {
    const at = middle(one);
    const close = all.find((other) => other !== one && !other.it.contains(one.it) && !one.it.contains(other.it)
      && (small.includes(other) ? Math.hypot(at[0] - middle(other)[0], at[1] - middle(other)[1]) < MIN - near : far(at, other) < MIN / 2 - near));
    return close ? [`${name(one.it)} is ${one.width.toFixed(1)} by ${one.height.toFixed(1)}, beside ${name(close.it)}`] : [];
  });
}

/** Words that are cut off: they go over the edge of a box that neither shows them nor scrolls to them. `but` may be shortened. */
export function cutOff([but]) {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const modal = document.querySelector('dialog[open]');
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const own = node.parentElement;
    if (!node.data.trim() || !own.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || own.closest('[inert], svg, .unseen, script, style, option')) continue;
    if ((modal && !modal.contains(own)) || (but && own.closest(but))) continue;
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    if (!rects.length) continue;
    const text = { left: Math.min(...rects.map((r) => r.left)), right: Math.max(...rects.map((r) => r.right)), top: Math.min(...rects.map((r) => r.top)), bottom: Math.max(...rects.map((r) => r.bottom)) };
    let across = true;
    let down = true;
    for (let box = own; box && box !== document.documentElement && (across || down); box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.display === 'inline' || style.display === 'contents') continue;
      if (style.clipPath !== 'none' && box.getBoundingClientRect().width <= 1) break;
      const rect = box.getBoundingClientRect();
      // What scrolls can be read to its end, as far as its own box is seen.
      if (/auto|scroll/.test(style.overflowX)) across = false;
      if (/auto|scroll/.test(style.overflowY)) down = false;
      const over = [];
      if (across && /hidden|clip/.test(style.overflowX)) over.push(rect.left - text.left, text.right - rect.right);
      if (down && /hidden|clip/.test(style.overflowY)) over.push(rect.top - text.top, text.bottom - rect.bottom);
      // Less than the white above and below letters is nothing of them.
      if (Math.max(0, ...over) > 3) {
        found.push(`"${node.data.trim().slice(0, 50)}" in .${own.className || own.localName} goes ${Math.max(...over).toFixed(0)} px over .${box.className || box.localName}`);
        break;
      }
      if (style.position === 'fixed') break;
    }
  }
  return [...new Set(found)];
}

/** What makes the page, or a part that is no table, go sideways. */
export function sideways([but]) {
  const found = [];
  const root = document.scrollingElement;
  if (root.scrollWidth > innerWidth + 1) found.push(`the page is ${root.scrollWidth} px wide`);
  for (const box of document.querySelectorAll('body *')) {
    if (!box.checkVisibility({ visibilityProperty: true }) || box.matches(but)) continue;
    if (/auto|scroll/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1) found.push(`.${box.className || box.localName} is ${box.scrollWidth} px wide in ${box.clientWidth}`);
  }
  return found;
}

/** Controls that cannot be brought into view, or lie under something else wherever they are brought. */
export function unreachable([controls, but]) {
  const found = [];
  const modal = document.querySelector('dialog[open]');
  const within = (it, hit, [x, y]) => {
    for (let box = it.parentElement; box !== hit; box = box.parentElement) {
      const { left, top, right, bottom } = box.getBoundingClientRect();
      const style = getComputedStyle(box);
      if (style.overflowX !== 'visible' && (x < left || x > right)) return false;
      if (style.overflowY !== 'visible' && (y < top || y > bottom)) return false;
    }
    return true;
  };
  for (const it of document.querySelectorAll(controls)) {
    if (!it.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || it.disabled || it.closest('[inert]') || (modal && !modal.contains(it)) || it.matches(but)) continue;
    const seen = (block) => {
      it.scrollIntoView({ block, behavior: 'instant' });
      const whole = it.closest('label') ?? it;
      const rects = [...whole.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
      return rects.some(({ left, top, right, bottom }) => [[0.5, 0.5], [0.15, 0.5], [0.85, 0.5], [0.5, 0.2], [0.5, 0.8]].some(([x, y]) => {
        const at = [left + (right - left) * x, top + (bottom - top) * y];
        const hit = document.elementFromPoint(...at);
        // What is not painted before it has been in view answers for what is in it, if no box on the way cuts the place off.
        return hit && (whole.contains(hit) || (hit.contains(it) && within(it, hit, at)));
      }));
    };
    if (!['nearest', 'center', 'start', 'end'].some(seen)) found.push(`${it.localName}.${it.className} "${(it.getAttribute('aria-label') ?? it.textContent).trim().slice(0, 40)}" is under something, or out of the window`);
  }
  return found;
}

/** Text as WCAG 1.4.12 spaces it, for a reader who needs that. */
export function spaced() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
