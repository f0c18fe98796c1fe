#!/usr/bin/env python3
"""Run shell transcripts: transcript.py FILE.t…

    # what the commands below show

      $ galley --version
      galley 0.1.0
      $ galley convert -t nonsense
      galley: error: … (glob)
      [2]

Each file runs in one shell in a fresh folder. Indented lines behind a
command are what it prints on both streams; `[N]` is its exit status unless 0;
`(no-eol)` stands behind a last line without an end. A line that ends with
` (glob)` or ` (re)` is a pattern. `  > ` continues a command. $FIXTURES and
$SHARED lead to the inputs; `  # needs PROGRAM` skips the file without it, and
`  # needs $VARIABLE` where that is empty.

With UPDATE set, what commands print replaces what stands in the file.
"""
import difflib
import fnmatch
import os
import re
import shutil
import subprocess
import sys
import tempfile

TIMEOUT = 120
SALT = "=====transcript====="


class Broken(Exception):
    """The file is no transcript."""


class Step:
    def __init__(self, line, command):
        self.line, self.command = line, [command]
        self.source, self.expected = [], []
        self.title = ""


def parse(lines):
    """The steps of a transcript and, for updates, the parts around them."""
    parts, needs, title = [], [], ""
    for number, line in enumerate(lines, 1):
        if line.startswith("  $ "):
            parts.append(Step(number, line[4:]))
            parts[-1].title, parts[-1].source = title, [line]
        elif line.startswith("  > ") and steps(parts):
            step = parts[-1]
            if step.expected:
                raise Broken(f"line {number}: continues no command")
            step.command.append(line[4:])
            step.source.append(line)
        elif line.startswith("  # needs "):
            needs.append(line.split()[-1])
            parts.append(line)
        elif line.startswith("  "):
            if not parts or not isinstance(parts[-1], Step):
                raise Broken(f"line {number}: output of no command")
            parts[-1].expected.append(line[2:])
        elif not line or line.startswith("# "):
            title = line[2:] or title
            parts.append(line)
        else:
            raise Broken(f"line {number}: neither a comment nor a command")
    return parts, needs


def steps(parts):
    return [part for part in parts if isinstance(part, Step)]


def environment(folder):
    build, source = os.environ["BUILD"], os.environ["SOURCE"]
    env = {
        "PATH": build + ":" + os.environ["PATH"],
        "HOME": folder,
        "TMPDIR": folder,
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "FIXTURES": os.path.join(source, "fixtures"),
        "SHARED": os.environ.get("GALLEY_SHARED", ""),
        "BUILD": build,
        "SOURCE": source,
    }
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "CC", "SANITIZE"):
        if name in os.environ:
            env[name] = os.environ[name]
    return env


def run(parts, folder):
    """The real output of each step, as lines; None where none came."""
    env = environment(folder)
    script = ""
    for number, step in enumerate(steps(parts)):
        script += "\n".join(step.command)
        script += f"\nprintf '\\n{SALT} {number} %d\\n' $?\n"
    try:
        done = subprocess.run(
            ["bash", "-c", script], cwd=folder, env=env, timeout=TIMEOUT,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, check=False)
        output = done.stdout
    except subprocess.TimeoutExpired as late:
        output = late.stdout or b""
    text = output.decode("utf-8", "backslashreplace")
    for name, path in (("FIXTURES", env["FIXTURES"]),
                       ("SHARED", env["SHARED"]), ("TMP", folder)):
        if path:
            text = text.replace(path, "$" + name)
    results, rest = [], text
    for number in range(len(steps(parts))):
        found = re.search(rf"\n{SALT} {number} (\d+)\n", rest)
        if not found:
            break
        results.append(lines_of(rest[:found.start()], int(found.group(1))))
        rest = rest[found.end():]
    missing = len(steps(parts)) - len(results)
    return results + [None] * missing, rest


def lines_of(text, status):
    lines = text.split("\n")
    if lines[-1]:
        lines[-1] += " (no-eol)"
    else:
        lines.pop()
    if status:
        lines.append(f"[{status}]")
    return lines


def matches(expected, real):
    if expected == real:
        return True
    if expected.endswith(" (glob)"):
        pattern = expected[:-7].replace("[", "[[]")
        return fnmatch.fnmatchcase(real, pattern)
    if expected.endswith(" (re)"):
        return re.fullmatch(expected[:-5], real) is not None
    return False


def same(expected, real):
    return real is not None and len(expected) == len(real) and all(
        map(matches, expected, real))


def rewrite(path, parts, results):
    out, results = [], iter(results)
    for part in parts:
        if isinstance(part, str):
            out.append(part)
            continue
        real = next(results)
        keep = same(part.expected, real) or real is None
        out += part.source
        out += ["  " + line for line in (part.expected if keep else real)]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(out) + "\n")


def report(name, step, real, rest):
    label = f"{name}:{step.line} {step.title}".rstrip()
    if same(step.expected, real):
        print(f"ok {label}")
        return
    print(f"not ok {label}")
    print("#   $ " + step.command[0])
    if real is None:
        print("#   the shell ended or took too long")
        for line in rest.split("\n")[-20:]:
            print("#   " + line)
        return
    for line in difflib.unified_diff(step.expected, real, "expected", "real",
                                     lineterm="", n=2):
        print("#   " + line)


def is_there(need):
    if need.startswith("$"):
        name = need[1:]
        return bool(environment("").get(name) or os.environ.get(name))
    return shutil.which(need) is not None


def play(path):
    name = os.path.basename(path)
    with open(path, encoding="utf-8") as file:
        lines = file.read().rstrip("\n").split("\n")
    try:
        parts, needs = parse(lines)
    except Broken as problem:
        print(f"not ok {name} {problem}")
        return 1
    if not steps(parts):
        print(f"not ok {name} has no command")
        return 1
    missing = [need for need in needs if not is_there(need)]
    if missing:
        for step in steps(parts):
            print(f"skip {name}:{step.line}: needs {' '.join(missing)}")
        return len(steps(parts))
    folder = os.path.realpath(tempfile.mkdtemp(prefix="galley-test-"))
    try:
        results, rest = run(parts, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if os.environ.get("UPDATE"):
        rewrite(path, parts, results)
        with open(path, encoding="utf-8") as file:
            parts, _ = parse(file.read().rstrip("\n").split("\n"))
    for step, real in zip(steps(parts), results):
        report(name, step, real, rest)
    return len(results)


if __name__ == "__main__":
    print(f"1..{sum([play(path) for path in sys.argv[1:]])}")
