// Components that are drawn again only when what they show has changed.
import { Component, type ComponentChild, type FunctionComponent, h } from 'preact';

/** Equal enough: the same object, or lists with the same entries, such as paths. */
export function alike(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!Array.isArray(one) || !Array.isArray(other)) return false;
  return one.length === other.length && one.every((entry, index) => Object.is(entry, other[index]));
}

/** Draws a component again only when a property is not alike; properties that are functions must stay the same. */
export function memo<Props extends object>(Inner: FunctionComponent<Props>): FunctionComponent<Props> {
  class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      const [now, then] = [Object.entries(this.props), Object.entries(next)];
      return (
        now.length !== then.length ||
        then.some(([name, value]) => !alike(value, this.props[name as keyof Props]))
      );
    }

    override render(): ComponentChild {
      return h(Inner, this.props);
    }
  }
  return Memo as unknown as FunctionComponent<Props>;
}
