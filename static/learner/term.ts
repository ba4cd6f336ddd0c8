// A term of the glossary opens its meaning where it stands.

/** Opens the meaning behind a marked term, or closes it. */
export function toggleTerm(link: HTMLElement): void {
  const open = link.getAttribute('aria-expanded') !== 'true';
  link.setAttribute('aria-expanded', `${open}`);
  link.nextElementSibling?.toggleAttribute('hidden', !open);
}
