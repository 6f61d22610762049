/** The last so many of something that is numbered 1, 2, 3, … */
export interface Ring<Item> {
  push(item: Item): void;
  /** Oldest first, behind a number. */
  behind(sequence: number): readonly Item[];
  /** Forgets the oldest as long as they fit the test. */
  forgetWhile(test: (item: Item) => boolean): void;
}

export function ring<Item extends { readonly sequence: number }>(size: number): Ring<Item> {
  const places: (Item | undefined)[] = [];
  let oldest = 1;
  let newest = 0;
  /** Numbers may be missing: at the place of one of them still lies an older item. */
  const at = (sequence: number): Item | undefined => {
    const item = places[sequence % size];
    return item?.sequence === sequence ? item : undefined;
  };
  return {
    push(item) {
      places[item.sequence % size] = item;
      newest = item.sequence;
      oldest = Math.max(oldest, newest - size + 1);
    },
    behind(sequence) {
      const items: Item[] = [];
      for (let next = Math.max(oldest, sequence + 1); next <= newest; next += 1) {
        const item = at(next);
        if (item !== undefined) items.push(item);
      }
      return items;
    },
    forgetWhile(test) {
      while (oldest <= newest) {
        const item = at(oldest);
        if (item !== undefined && !test(item)) return;
        places[oldest % size] = undefined;
        oldest += 1;
      }
    },
  };
}
