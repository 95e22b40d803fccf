import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.catalog import MEASURED, Role, check_name, load_catalog, measured_on, parse_catalog
from models.types import ModelError, ModelFailure

GOOD = """
format = 1

[profile.tiny]
title = "Tiny"
recognizer = "ears"
language_model = "words"
embedder = "vectors"
turn = "turns"
device = "cpu"
compute_type = "int8"
n_gpu_layers = 0
memory = 1
gpu_memory = 0
voices = { ko = "mouth" }
""" + "".join(
    f"""
[[model]]
id = "{model_id}"
role = "{role}"
engine = "{engine}"
title = "T"
publisher = "P"
licence = "MIT"
entry = "."
{extra}
[[model.file]]
name = "a.bin"
size = 3
sha256 = "{"a" * 64}"
url = "https://example.org/a.bin"
"""
    for model_id, role, engine, extra in [
        ("ears", "recognizer", "faster-whisper", ""),
        ("words", "language_model", "llama.cpp", ""),
        ("vectors", "embedder", "sentence-transformers", ""),
        ("turns", "turn", "smart-turn", ""),
        ("mouth", "voice", "piper", 'languages = ["ko"]'),
    ]
)


def test_the_catalog_of_the_program_is_valid() -> None:
    catalog = load_catalog()
    assert set(catalog.profiles) == {"starter", "centre-cpu", "centre-gpu"}
    for profile in catalog.profiles.values():
        roles = {model.role for model in catalog.models_of(profile)}
        assert roles | {Role.RERANKER, Role.READER} == set(Role)  # which a profile may do without
        assert {"ko", "en"} <= set(profile.voices)


def test_every_starter_file_is_pinned_and_needs_no_model_hub() -> None:
    catalog = load_catalog()
    files = [file for model in catalog.models_of(catalog.profile("starter")) for file in model.files]
    assert all(file.sha256 and file.size and file.wheels and not file.url for file in files)


def test_what_an_address_gives_is_always_the_same() -> None:
    files = [file for model in load_catalog().models.values() for file in model.files if file.url]
    assert files
    for file in files:
        names_a_revision = re.search(r"/[0-9a-f]{40}/", file.url)
        assert names_a_revision or (file.sha256 and file.size), file.url


def test_a_small_catalog_is_read() -> None:
    assert parse_catalog(GOOD).profile("tiny").model_ids == ("ears", "words", "vectors", "turns", "mouth")


def test_what_was_measured_belongs_to_a_model(tmp_path: Path) -> None:
    ears = parse_catalog(
        GOOD.replace("\n\n[[model.file]]", "\nmeasured = { sure = 0.4, terms = 3 }\n[[model.file]]", 1)
    )
    model = ears.model("ears")
    assert model.measured == {"sure": 0.4, "terms": 3.0}
    assert parse_catalog(GOOD).model("ears").measured == {}

    assert measured_on(model, tmp_path) == model.measured
    (tmp_path / MEASURED).write_text('{"sure": 0.5, "pace": 1}', encoding="utf-8")
    assert measured_on(model, tmp_path) == {"sure": 0.5, "terms": 3.0, "pace": 1.0}
    for broken in ("[]", "{", '{"sure": "much"}', '{"sure": NaN}', '{"sure": true}'):
        (tmp_path / MEASURED).write_text(broken, encoding="utf-8")
        assert measured_on(model, tmp_path) == model.measured


def test_only_starter_models_were_measured_by_the_project() -> None:
    catalog = load_catalog()
    starter = catalog.profile("starter").model_ids
    assert {model.id for model in catalog.models.values() if model.measured} <= set(starter)


def with_reranker(role: str, named: str = "order") -> str:
    """The small catalog with one more model, named as the profile's reranker."""
    before, start, rest = GOOD.partition('[[model]]\nid = "turns"')
    first, _, _ = GOOD.partition('[[model]]\nid = "words"')
    model = first[first.index("[[model]]") :].replace("ears", "order").replace("recognizer", role, 1)
    return f"{before}{model}\n{start}{rest}".replace(
        'turn = "turns"', f'turn = "turns"\nreranker = "{named}"'
    )


def test_a_profile_may_have_a_reranker() -> None:
    profile = parse_catalog(with_reranker("reranker")).profile("tiny")

    assert profile.reranker == "order"
    assert profile.model_ids == ("ears", "words", "vectors", "order", "turns", "mouth")
    assert parse_catalog(GOOD).profile("tiny").reranker == ""
    assert parse_catalog(with_reranker("reranker", "")).profile("tiny").model_ids == (
        parse_catalog(GOOD).profile("tiny").model_ids
    )


@pytest.mark.parametrize(("role", "named"), [("embedder", "order"), ("reranker", "nobody")])
def test_what_is_no_reranker_is_refused_as_one(role: str, named: str) -> None:
    with pytest.raises(ModelError) as raised:
        parse_catalog(with_reranker(role, named))
    assert raised.value.failure is ModelFailure.CATALOG_UNREADABLE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format = 1", "format = 2"),
        ('name = "a.bin"', 'name = "../a.bin"'),
        ("https://", "http://"),
        ("a" * 64, "b" * 63),
        ("size = 3", "size = -3"),
        ("size = 3", "size = true"),
        ('role = "turn"', 'role = "elbow"'),
        ('engine = "piper"', 'engine = "kazoo"'),
        ('recognizer = "ears"', 'recognizer = "mouth"'),
        ('recognizer = "ears"', 'recognizer = "nobody"'),
        ('languages = ["ko"]', 'languages = ["en"]'),
        ('id = "ears"', 'id = "words"'),
        ('id = "ears"', 'id = "../ears"'),
        ('entry = "."', 'entry = "b.bin"'),
        ('publisher = "P"', 'author = "P"'),
        ('publisher = "P"', 'publisher = "P"\nmeasured = { sure = "much" }'),
        ('publisher = "P"', 'publisher = "P"\nmeasured = 3'),
        ('publisher = "P"', 'publisher = "P"\nmeasured = { sure = nan }'),
        ('url = "https://example.org/a.bin"', ""),
        ("[profile.tiny]", "[profile.tiny"),
    ],
)
def test_a_wrong_line_is_refused(old: str, new: str) -> None:
    assert old in GOOD
    with pytest.raises(ModelError) as raised:
        parse_catalog(GOOD.replace(old, new, 1))
    assert raised.value.failure is ModelFailure.CATALOG_UNREADABLE


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/a",
        "../a",
        "a/../b",
        "a/",
        "a//b",
        "./a",
        "a\\b",
        "c:a",
        "a\0b",
        "a.",
        "a ",
        "CON",
        "nul.bin",
        ".a",
    ],
)
def test_names_that_could_leave_the_folder_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="safe file name"):
        check_name(name)


@given(st.text())
def test_an_accepted_name_stays_inside(name: str) -> None:
    try:
        check_name(name)
    except ValueError:
        return
    assert not name.startswith("/")
    assert ".." not in name.split("/")
    assert "\\" not in name


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ModelError):
        parse_catalog(text)
