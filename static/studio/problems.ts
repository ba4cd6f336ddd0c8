// The list of what is wrong with a guide.
import { isFields } from '../shared/shape';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function line(problem: unknown): string[] {
  if (!isFields(problem)) return [];
  const place = text(problem.where) || text(problem.path);
  return [place ? `${place}: ${text(problem.say)}` : text(problem.say)];
}

/** Lists problems as "place: sentence", replacing those of the last try. */
export function listProblems(list: HTMLElement, problems: unknown): void {
  const lines = Array.isArray(problems) ? problems.flatMap(line) : [];
  list.replaceChildren(
    ...lines.map((content) => {
      const item = document.createElement('li');
      item.textContent = content;
      return item;
    }),
  );
  list.hidden = !lines.length;
}
