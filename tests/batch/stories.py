"""Write N short stories into a tree: stories.py FOLDER N [PER_FOLDER]

The same arguments, the same bytes. Every tenth story has the headline and
date of the one before it.
"""
import os
import sys

WORDS = """river bridge council harbour ferry school library orchard market
tram station museum windmill lighthouse railway theatre valley storm""".split()


def story(n):
    of = n - 1 if n % 10 == 9 else n
    one, other = WORDS[of % len(WORDS)], WORDS[of * 7 % len(WORDS)]
    day = of % 28 + 1
    return f"""{one.title()} And {other.title()} Plan Number {of} Goes Ahead

By Ana Lind

March {day}, 2019

LUNDE (NVS) - The {one} near the {other} will be rebuilt, the council said on
Friday after a meeting that lasted until the evening.

"We have waited {n + 2} years for this," said a member of the council, who
thanked all that had written letters. The work begins in spring and is to cost
{n * 3 + 10} million crowns, half of which the state will pay.

Residents of the {other} district asked for a second hearing about noise.
"""


def main(folder, count, per_folder=100):
    for n in range(count):
        below = os.path.join(folder, f"{n // per_folder:03}")
        os.makedirs(below, exist_ok=True)
        with open(os.path.join(below, f"{n:05}.txt"), "w",
                  encoding="utf-8") as file:
            file.write(story(n))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
