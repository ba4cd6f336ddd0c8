// The runtime that a block's script gets: the platform's face, as far as blocks use it, without jQuery.
(() => {
  /** The platform hands some scripts a jQuery object; they may hand it back. */
  const nodeOf = (element) => ('jquery' in element ? element[0] : element);

  /** Studio closes the editor when it was saved or given up. */
  function close() {
    const said = document.querySelector('[data-demo-closed]');
    const text = document.querySelector('template[data-demo-closed-text]');
    document.querySelector('[data-demo-editor]')?.remove();
    if (!said || !text) return;
    said.replaceChildren(text.content.cloneNode(true));
    said.focus();
  }

  function showError({ title = '', message = '' }) {
    const place = document.querySelector('[data-demo-error]');
    if (place) place.textContent = [title, message].filter(Boolean).join(': ');
  }

  const runtime = {
    handlerUrl(element, name, suffix = '', query = '') {
      const path = nodeOf(element).dataset.handlers + name;
      return path + (suffix ? `/${suffix}` : '') + (query ? `?${query}` : '');
    },
    notify(name, data = {}) {
      if (name === 'error') showError(data);
      else if (name === 'cancel' || (name === 'save' && data.state === 'end')) close();
    },
  };

  // As a theme of the platform does it that has a dark look, too.
  for (const guide of document.querySelectorAll('[data-ig-root]')) guide.dataset.igTheme ??= 'auto';

  for (const element of document.querySelectorAll('.xblock[data-init]:not([data-init=""])')) {
    new window[element.dataset.init](runtime, element, JSON.parse(element.dataset.initArgs));
  }
})();
