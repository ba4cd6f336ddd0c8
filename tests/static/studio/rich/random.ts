// Random texts of the allow-list.
import { chance } from '../chance';

/** A random text as the sanitiser would leave it. */
export function randomText(seed: number): string {
  const next = chance(seed);
  const pick = <T>(...all: T[]): T => all[Math.floor(next() * all.length)] as T;
  const often = (share: number) => next() < share;
  const many = (most: number, make: () => string) =>
    Array.from({ length: 1 + Math.floor(next() * most) }, make).join('');
  const space = () => pick('', '', ' ', '\n', '  ');
  const attrs = () =>
    `${often(0.06) ? ` lang="${pick('ar', 'fr-CA')}"` : ''}${often(0.06) ? ` dir="${pick('rtl', 'auto')}"` : ''}`;
  const words = () =>
    many(4, () => `${pick('alpha', 'b&amp;c', 'd&nbsp;e', '&lt;f&gt;', 'مرحبا', '"g"', "it's")} `).trim();
  const image = () =>
    `<img src="${pick('/static/a.png', 'pictures/b.svg')}" alt="${pick('', 'A &quot;b&quot; &lt;c&gt;')}"${attrs()}>`;
  const leaf = () =>
    pick(
      () => `<sup data-source="S0${pick(1, 2)}">${pick('', '1')}</sup>`,
      () => '<small data-checked-on="2026-11-22" data-review-by="2027-06-01"></small>',
      () => `<br${attrs()}>`,
      image,
    )();
  const marked = (depth: number) => {
    const inner = inline(depth + 1);
    return pick(
      () => {
        const tag = pick('strong', 'b', 'em', 'i', 'sub', 'sup', 'small', 'code', 'span');
        return `<${tag}${attrs()}>${inner}</${tag}>`;
      },
      () =>
        /<a /.test(inner)
          ? inner
          : `<a href="https://a.b/?c=1&amp;d=2"${pick('', ' title="t"')} target="_blank" rel="noopener noreferrer">${inner}</a>`,
      () => `<dfn data-term="${pick('a', 'b')}">${inner}</dfn>`,
      () => `<abbr title="Long &amp; short">${inner}</abbr>`,
      () => `<small data-unchecked="">${inner}</small>`,
    )();
  };
  const inline = (depth = 0): string =>
    many(4, () => space() + (depth > 3 || often(0.5) ? words() : often(0.3) ? leaf() : marked(depth))) +
    space();
  const flow = (depth: number, bare: number): string =>
    often(bare)
      ? inline() + (often(0.3) ? block(depth + 1) : '')
      : space() + many(3, () => block(depth + 1) + space());
  const row = (tag: string, depth: number) =>
    `<tr>${space()}${many(3, () => `<${tag}${tag === 'th' ? pick('', ' scope="col"') : ''}${pick('', '', ' colspan="2"')}>${flow(depth + 1, 0.8)}</${tag}>${space()}`)}</tr>`;
  const table = (depth: number) =>
    `<table${attrs()}>${space()}${often(0.3) ? `<caption>${inline()}</caption>` : ''}${often(0.6) ? `<thead>${row('th', depth)}</thead>${space()}` : ''}${many(2, () => `<tbody>${many(2, () => row('td', depth) + space())}</tbody>`)}</table>`;
  const strange = () =>
    pick(
      '<ul><ul><li>x</li></ul></ul>',
      '<h5><p>in</p></h5>',
      '<strong><p>x</p> y</strong>',
      '<ul>text<li>x</li></ul>',
      '<figure><figcaption>first</figcaption><img src="/static/a.png" alt="a"></figure>',
      '<video src="https://a.b/c.mp4" controls=""></video>',
    );
  const block = (depth: number): string =>
    pick(
      () => `<p${attrs()}>${inline()}</p>`,
      () => `<${'h5'}${attrs()}>${inline()}</h5>`,
      () =>
        depth > 3
          ? `<h6>${inline()}</h6>`
          : `<ul${attrs()}>${space()}${many(3, () => `<li${attrs()}>${flow(depth, 0.7)}</li>${space()}`)}</ul>`,
      () =>
        depth > 3
          ? '<hr>'
          : `<ol${pick('', ' start="3"')}>${many(3, () => `<li>${flow(depth, 0.7)}</li>`)}</ol>`,
      () => (depth > 3 ? `<p>${words()}</p>` : `<blockquote${attrs()}>${flow(depth, 0.3)}</blockquote>`),
      () =>
        depth > 3 ? '<p></p>' : `<aside data-callout="${pick('key', 'odd')}">${flow(depth, 0.3)}</aside>`,
      () => (depth > 2 ? '<pre>a\n  b</pre>' : table(depth)),
      () =>
        `<figure${attrs()}>${pick(image, words)()}${often(0.7) ? `<figcaption>${inline()}</figcaption>` : ''}</figure>`,
      strange,
    )();
  return often(0.2) ? inline() : flow(0, 0.1);
}
