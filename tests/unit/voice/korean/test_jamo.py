import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from voice.korean.jamo import CLUSTERS, CODAS, TENSE, coda_of, is_syllable, join, split


@given(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))
def test_a_syllable_is_the_sum_of_its_parts(syllable: str) -> None:
    parts = split(syllable)
    assert join(*parts) == syllable
    assert len(unicodedata.normalize("NFD", syllable)) == sum(map(bool, parts))
    assert coda_of(syllable) == parts[2]


@given(st.characters(max_codepoint=0xABFF) | st.characters(min_codepoint=0xD7A4))
def test_nothing_else_is_a_syllable_or_has_a_coda(character: str) -> None:
    assert not is_syllable(character)
    assert coda_of(character) == ""


def test_clusters_are_codas_of_two_consonants_and_tense_ones_are_none_of_them() -> None:
    assert {*CLUSTERS} | {one for pair in CLUSTERS.values() for one in pair} <= {*CODAS}
    assert {*TENSE.values()} & {*CODAS} == {"ㄲ", "ㅆ"}
