// What a screen reader is told: Chromium's own tree of what is accessible, as a list that can be read and searched.

const STATES = ['expanded', 'selected', 'pressed', 'checked', 'disabled', 'live', 'valuetext', 'level', 'modal', 'roledescription', 'busy', 'haspopup'];

/** All that is told, in the order of the page: role, name, description, value, states, depth. What is only a box around something is left out. */
export async function tree(page) {
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  await cdp.detach();
  const by = new Map(nodes.map((node) => [node.nodeId, node]));
  const out = [];
  const walk = (node, depth) => {
    const role = node.role?.value;
    const told = !node.ignored && !['none', 'generic', 'InlineTextBox', 'LayoutTableRow'].includes(role);
    if (told) {
      const states = Object.fromEntries((node.properties ?? []).filter(({ name }) => STATES.includes(name)).map(({ name, value }) => [name, value.value]));
      out.push({ role, name: node.name?.value ?? '', description: node.description?.value ?? '', value: node.value?.value ?? null, states, depth, focused: (node.properties ?? []).some(({ name, value }) => name === 'focused' && value.value) });
    }
    // What a text or a picture holds is the same text again.
    if (role !== 'StaticText') for (const id of node.childIds ?? []) if (by.has(id)) walk(by.get(id), depth + (told ? 1 : 0));
  };
  if (nodes.length) walk(nodes[0], 0);
  return out;
}

/** A node in one line: `button "Zoom in" [pressed=true] = value`. */
export function line({ role, name, states, value }) {
  const said = Object.entries(states).filter(([key, it]) => it !== 'off' && !(key === 'pressed' && it === undefined)).map(([key, it]) => `${key}=${it}`);
  return `${role}${name && ` "${name}"`}${said.length ? ` [${said.join(' ')}]` : ''}${value === null ? '' : ` = ${value}`}`;
}

/** What stands inside of the first node that fits, itself first. */
export function within(all, fits) {
  const from = all.findIndex(fits);
  if (from < 0) return [];
  const end = all.findIndex((node, at) => at > from && node.depth <= all[from].depth);
  return all.slice(from, end < 0 ? undefined : end);
}
