from voice.recognition.whisper import foreign_tokens


class Tokenizer:
    """A tokenizer of a few pieces, the way the real one gives them."""

    pieces = (" 받", "아요", " пад", "字", "カ", " wheel", " TV", " km", "3", ".", "\ufffd", " 휠", "ç")

    def decode(self, tokens: list[int]) -> str:
        return self.pieces[tokens[0]]

    def token_to_id(self, token: str) -> int:
        return len(self.pieces)


def test_other_scripts_and_latin_words_are_foreign_but_abbreviations_are_not() -> None:
    foreign = {Tokenizer.pieces[token] for token in foreign_tokens(Tokenizer())}

    assert foreign == {" пад", "字", "カ", " wheel", "ç"}
