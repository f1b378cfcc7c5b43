"""JSON that is deep, huge, double or no JSON at all."""

from __future__ import annotations

import json

from .folder import Folder


def deep_json(f: Folder) -> None:
    deep = b"[" * 100_000 + b"]" * 100_000
    objects = b'{"a":' * 100_000 + b"1" + b"}" * 100_000
    f.write(
        "a.jsonl",
        f.line()
        + b'{"text": "Profond", "x": %s}\n' % deep
        + b'{"text": "Profond", "x": %s}\n' % objects
        + f.line(),
    )
    f.aside("a.jsonl", "line 2", "nested too deeply")
    f.aside("a.jsonl", "line 3", "nested too deeply")
    f.write("b.json", deep)
    f.aside("b.json", "item 1 (line 1)", "nested too deeply")
    f.write("c.json", b"[" + f.line() + b"," + objects + b"," + f.line() + b"]")
    f.aside("c.json", "item 2 (line 2)", "nested too deeply")
    f.write("d.json", b"[" * 100_000)
    f.aside("d.json", "item 1 (line 1)", "The file ends inside it")


def field_nested_forty_deep(f: Folder) -> None:
    f.write("a.jsonl", f.line() + b'{"text": "x", "y": %s}\n' % (b"[" * 40 + b"]" * 40))
    f.aside("a.jsonl", "line 2", "y: it is nested too deeply.")


def keys_given_twice(f: Folder) -> None:
    text = f.text()
    f.write("a.jsonl", b'{"text": "The first.", "text": %s}\n' % json.dumps(text).encode())


def no_numbers(f: Folder) -> None:
    f.write(
        "a.jsonl",
        b'{"text": "x", "n": NaN}\n{"text": "x", "n": -Infinity}\n{"text": "x", "n": 1e999}\n'
        + f.line(n=1e308),
    )
    f.aside("a.jsonl", "line 1", "NaN")
    f.aside("a.jsonl", "line 2", "Infinity")
    f.aside("a.jsonl", "line 3", "n: the number is too large.")


def number_of_ten_thousand_digits(f: Folder) -> None:
    digits = b"9" * 10_000
    f.write("a.jsonl", b'{"text": "x", "n": %s}\n' % digits + f.line())
    f.write("b.jsonl", b'{"text": "x", "id": %s}\n' % (b"9" * 4_000) + f.line())
    f.write("c.jsonl", f.line(n=int("9" * 4_000)))
    f.aside("a.jsonl", "line 1", "digit")
    f.aside("b.jsonl", "line 1", "id: 4,000 characters, 300 at most.")


def fields_of_other_types(f: Folder) -> None:
    wrong = [
        ({"text": 7}, "text: a text was expected, not a number."),
        ({"text": ["x"]}, "text: a text was expected, not a list."),
        ({"text": "x", "title": {}}, "title: a text was expected, not an object."),
        ({"text": "x", "id": True}, "id: a text was expected, not true or false."),
        ({"text": "x", "tags": {"a": 1}}, "tags: a list of texts was expected, not an object."),
        ({"text": "x", "authors": [None]}, "authors: a list of texts was expected"),
        ({"text": "x", "tags": ["t"] * 201}, "tags: 201 values, 200 at most."),
        ({"text": "x", "url": "javascript:alert(1)"}, "url: a web address"),
        ({"text": "x", "url": "java\tscript:alert(1)"}, "url: a web address"),
        ({"text": "x", "url": "data:text/html,x"}, "url: a web address"),
        ({"text": "x", "language": "<b>"}, "language: “<b>” is no language code"),
        ({"text": "x", "title": "t" * 1_001}, "title: 1,001 characters, 1,000 at most."),
        ({"text": "x", "source": "s" * 201}, "source: 201 characters, 200 at most."),
        ({"text": "\u200b\x00 "}, "text: it is missing or empty."),
        ({}, "text: it is missing or empty."),
    ]
    f.write("a.jsonl", f.line() + b"".join(json.dumps(o).encode() + b"\n" for o, _why in wrong))
    for number, (_fields, why) in enumerate(wrong, 2):
        f.aside("a.jsonl", f"line {number}", why)


def no_objects(f: Folder) -> None:
    f.write("a.jsonl", f.line() + b'[1]\n"text"\n12\nnull\n{"text": "x"\n{]\n' + f.line())
    for number in range(2, 8):
        f.aside("a.jsonl", f"line {number}", "")


def array_cut_short(f: Folder) -> None:
    f.write("a.json", b"[" + f.line() + b"," + f.line() + b', {"text": "cut')
    f.aside("a.json", "item 3 (line 3)", "")


def array_with_a_broken_item(f: Folder) -> None:
    f.write("a.json", b"[" + f.line() + b', {"text": "x", }, 7, ' + f.line() + b"]")
    f.aside("a.json", "item 2 (line 2)", "It is not JSON")
    f.aside("a.json", "item 3 (line 2)", "A JSON object was expected.")


def same_identifier_other_text(f: Folder) -> None:
    old, new = f.prose(), f.text()
    for text in (old, new):
        with open(f.path / "a.jsonl", "ab") as file:
            file.write(json.dumps({"id": "evil-same-id", "text": text}).encode() + b"\n")


def same_text_other_identifier(f: Folder) -> None:
    text = f.prose()
    lines = [json.dumps({"id": f"evil-twin-{n}", "text": text}) for n in (1, 2)]
    f.write("a.jsonl", "\n".join(lines).encode())
    f.good += [text, text]


def same_record_a_thousand_times(f: Folder) -> None:
    f.write("a.jsonl", f.line() * 1_200)


def identifiers_that_deceive(f: Folder) -> None:
    ids = ["' OR 1=1 --", "../../etc/passwd", "sha256:" + "0" * 64, "é" * 300, "<script>", "%00"]
    f.write("a.jsonl", b"".join(f.line(id=each) for each in ids))


CASES = [value for value in list(globals().values()) if getattr(value, "__module__", 0) == __name__]
