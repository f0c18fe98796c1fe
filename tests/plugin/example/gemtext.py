#!/usr/bin/env python3
"""An example of a writer in another language: Gemini text.

    galley -t exec:tests/plugin/example/gemtext.py -o story.gmi story.txt

Each line of standard input is an article as JSON; formats/tree/tree.schema.json
says how. What is printed is the output, and an exit status of 0 that all went
well.
"""
import json
import sys

HEAD = {"headline", "subheadline", "kicker", "byline", "date-line",
        "meta-line"}


def text(node):
    """The words of a node, as on one line."""
    if node["kind"] in ("soft-break", "hard-break"):
        return " "
    own = node.get("text", node.get("alt", ""))
    return own + "".join(text(n) for n in node.get("children", []))


def is_printed(node, keep_chrome):
    role = node.get("role", "body")
    return role not in HEAD and (role != "chrome" or keep_chrome)


def lines(node, keep_chrome, mark=""):
    """A block as lines of Gemini text, and the links in it behind."""
    if not is_printed(node, keep_chrome):
        return
    kind = node["kind"]
    if kind == "heading":
        yield "#" * min(3, node.get("level", 1) + 1) + " " + text(node)
    elif kind == "code":
        yield "```"
        yield node["text"]
        yield "```"
    elif any("text" in n or n["kind"] == "emphasis"
             for n in node.get("children", [])):
        yield mark + text(node)
        for inner in node["children"]:
            if inner["kind"] == "link":
                yield f"=> {inner['url']} {text(inner)}"
    else:
        mark = {"item": "* ", "quote": "> "}.get(kind, mark)
        for child in node.get("children", []):
            yield from lines(child, keep_chrome, mark)


def main():
    for line in sys.stdin:
        article = json.loads(line)
        meta = article.get("meta", article.get("bundle", {}))
        for headline in meta.get("headline", []):
            print("#", headline["text"], end="\n\n")
        for block in article.get("body", {}).get("children", []):
            printed = list(lines(block, article.get("keep-chrome", False)))
            if printed:
                print("\n".join(printed), end="\n\n")


if __name__ == "__main__":
    main()
