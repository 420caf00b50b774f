// Finds what a person would find: by role and name, visible, on top. Run by look.rs with [role, name].
const [role, wanted] = arguments;
const ROLES = {
  button: 'button, [role="button"], summary',
  link: 'a[href], [role="link"]',
  textbox: 'input:not([type]), input[type="text"], input[type="search"], textarea, [role="textbox"], [role="combobox"], [role="searchbox"]',
  number: 'input[type="number"]',
  date: 'input[type="date"]',
  checkbox: 'input[type="checkbox"], [role="checkbox"], [role="switch"]',
  radio: 'input[type="radio"], [role="radio"]',
  select: 'select',
  option: 'option, [role="option"]',
  menuitem: '[role^="menuitem"]',
  heading: 'h1, h2, h3, h4, [role="heading"]',
  listitem: 'li, [role="listitem"]',
  list: 'ul, ol, [role="list"]',
  row: 'tr, [role="row"]',
  cell: 'td, [role="gridcell"], [role="cell"]',
  tab: '[role="tab"]',
  dialog: 'dialog[open], [role="dialog"], [role="alertdialog"]',
  region: 'section, [role="region"], aside, [role="complementary"]',
  any: '*',
};
const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const own = (element) => {
  const copy = element.cloneNode(true);
  copy.querySelectorAll('kbd, svg, [aria-hidden="true"]').forEach((part) => part.remove());
  return tidy(copy.textContent);
};
const named = (element) => {
  const by = element.getAttribute('aria-labelledby');
  if (by) return tidy(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
  if (element.getAttribute('aria-label')) return tidy(element.getAttribute('aria-label'));
  if (element.labels?.length) {
    const label = element.labels[0].cloneNode(true);
    label.querySelectorAll('input, select, textarea, small, kbd, svg').forEach((part) => part.remove());
    const text = tidy(label.textContent);
    if (text) return text;
  }
  return own(element) || tidy(element.getAttribute('title')) || tidy(element.getAttribute('placeholder'));
};
const visible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && !element.closest('[inert]');
const modal = [...document.querySelectorAll('dialog[open]')].filter((dialog) => dialog.matches(':modal')).pop();
const found = [...document.querySelectorAll(ROLES[role] ?? `[role="${role}"]`)].filter((element) => {
  if (modal && !modal.contains(element) && !element.closest('[popover]')) return false;
  return visible(element) && named(element) === wanted;
});
// The innermost of what matches: a list item around a button of the same name is not the button.
const inner = found.filter((element) => !found.some((other) => other !== element && element.contains(other)));
const onTop = inner.filter((element) => {
  const box = element.getBoundingClientRect();
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return hit && (element.contains(hit) || hit.contains(element));
});
return onTop[0] ?? inner[0] ?? null;
