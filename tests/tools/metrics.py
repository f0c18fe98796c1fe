#!/usr/bin/env python3
"""Lengths of C functions and files: metrics.py FILE…

A function counts from the first line of its head to its closing brace. Fails
when the house rules are broken: median above 15 lines, 90th percentile above
50, a function above 100 or a file above 600.
"""
import re
import statistics
import sys

MEDIAN, PERCENTILE_90, FUNCTION, FILE = 15, 50, 100, 600

# Comments, literals and preprocessor lines: all that may hold a stray brace.
NOISE = re.compile(
    r"""/\*.*?\*/ | //[^\n]*
      | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'
      | ^[ \t]*\#(?:\\\n|[^\n])*""",
    re.X | re.S | re.M,
)


def blanked(match):
    """Nothing but the line ends; a literal stays something."""
    text = match.group()
    mark = "0" if text[0] in "\"'" else ""
    return mark + "\n" * text.count("\n")


def head_of(code, brace):
    """Where the head of a function begins and its name, or None: a body
    stands behind the closing parenthesis of the parameters."""
    before = code[:brace].rstrip()
    if not before.endswith(")"):
        return None
    start = max(before.rfind(c) for c in ";}") + 1
    head = before[start:]
    depth = 0
    for at in range(len(head) - 1, -1, -1):
        depth += (head[at] == ")") - (head[at] == "(")
        if depth == 0:
            break
    name = re.search(r"(\w+)\s*$", head[:at])
    start += len(head) - len(head.lstrip())
    return start, name.group(1) if name else "?"


def functions(text):
    """(name, first line, number of lines) of each function."""
    code = NOISE.sub(blanked, text)
    depth, found, head = 0, [], None
    for at in (m.start() for m in re.finditer(r"[{}]", code)):
        if code[at] == "{":
            if depth == 0:
                head = head_of(code, at)
            depth += 1
            continue
        depth -= 1
        if depth == 0 and head:
            first = code.count("\n", 0, head[0]) + 1
            last = code.count("\n", 0, at) + 1
            found.append((head[1], first, last - first + 1))
    return found


def percentile(values, share):
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def main(paths):
    rows, files = [], []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        files.append((text.count("\n"), path))
        rows += [(n, name, f"{path}:{line}") for name, line, n in functions(text)]
    if not rows:
        print("metrics: no functions")
        return 0
    lengths = [row[0] for row in rows]
    median, p90 = statistics.median(lengths), percentile(lengths, 90)
    over_50 = [row for row in rows if row[0] > 50]
    long = [row for row in rows if row[0] > FUNCTION]
    large = [row for row in files if row[0] > FILE]
    print(f"functions: {len(rows)}, median {median:g}, "
          f"90th percentile {p90}, longest {max(lengths)}, "
          f"over 50: {len(over_50)}, over 100: {len(long)}")
    print(f"files: {len(files)}, longest {max(files)[0]}, "
          f"over {FILE}: {len(large)}")
    for length, name, place in sorted(rows, reverse=True)[:5]:
        print(f"    {length:4} {name} {place}")
    for length, name, place in sorted(over_50)[::-1][5:]:
        print(f"    {length:4} {name} {place}")
    for length, path in large:
        print(f"    {length:4} {path}")
    good = (median <= MEDIAN and p90 <= PERCENTILE_90
            and not long and not large)
    if not good:
        print("metrics: broken; allowed are "
              f"median {MEDIAN}, 90th percentile {PERCENTILE_90}, "
              f"function {FUNCTION}, file {FILE}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
