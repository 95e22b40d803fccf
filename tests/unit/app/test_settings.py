from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.site.failures import AppError, AppFailure
from app.site.settings import MEANINGS, Settings, _problem, allowed, read_settings, write_settings


def refusal(path: Path, content: str) -> str:
    path.write_text(content, encoding="utf-8")
    with pytest.raises(AppError) as caught:
        read_settings(path)
    assert caught.value.failure is AppFailure.SETTINGS_INVALID
    return caught.value.detail


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "settings.toml"


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_no_file_means_the_defaults(path: Path) -> None:
    assert read_settings(path) == Settings()
    assert not path.parent.exists()


def test_what_was_written_is_read(path: Path) -> None:
    settings = Settings(profile="starter", volume=0.5, confidence_threshold=0.4, language_model_enabled=False)
    write_settings(path, settings)
    assert read_settings(path) == settings
    assert [one.name for one in path.parent.iterdir()] == ["settings.toml"]


def test_only_what_differs_from_the_defaults_is_written(path: Path) -> None:
    write_settings(path, Settings(volume=0.5))
    assert path.read_text(encoding="utf-8") == "volume = 0.5\n"


def test_a_whole_number_may_stand_for_a_float(written: Path) -> None:
    written.write_text("volume = 1\n", encoding="utf-8")
    assert read_settings(written).volume == 1.0
    assert isinstance(read_settings(written).volume, float)


def test_a_file_saved_by_windows_notepad_is_read(written: Path) -> None:
    written.write_text("\ufeffvolume = 0.5\r\n", encoding="utf-8")
    assert read_settings(written).volume == 0.5


def test_every_wrong_line_is_named_with_what_is_allowed(written: Path) -> None:
    detail = refusal(
        written, 'volume = 3\nlanguage = "fr"\nspeling = 1\nlanguage_model_enabled = 1\nprofile = 2\n'
    )
    assert detail.splitlines() == [
        f"{written}: volume: must be a number from 0.0 to 1.0",
        f'{written}: language: must be one of "ko", "en"',
        f"{written}: speling: there is no such setting; known are {', '.join(MEANINGS)}",
        f"{written}: language_model_enabled: must be true or false",
        f"{written}: profile: must be a text",
    ]


@pytest.mark.parametrize("value", ["nan", "inf", "true", '"0.5"', "[0.5]"])
def test_what_is_no_number_in_range_is_refused(written: Path, value: str) -> None:
    assert "volume: must be a number" in refusal(written, f"volume = {value}\n")


def test_broken_toml_is_named(written: Path) -> None:
    assert str(written) in refusal(written, "volume = \n")


def test_bytes_that_are_no_text_are_refused(written: Path) -> None:
    written.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(AppError):
        read_settings(written)


def test_a_value_out_of_range_is_not_written(path: Path) -> None:
    with pytest.raises(AppError):
        write_settings(path, Settings(volume=2.0))
    assert not path.exists()


def test_a_folder_that_cannot_be_written_keeps_the_old_settings(tmp_path: Path) -> None:
    in_the_way = tmp_path / "home"
    in_the_way.write_text("a file where the folder should be")
    with pytest.raises(AppError) as caught:
        write_settings(in_the_way / "settings.toml", Settings(volume=0.5))
    assert caught.value.failure is AppFailure.SETTINGS_UNWRITABLE


def test_every_setting_is_described_and_its_default_is_allowed() -> None:
    for one in fields(Settings):
        assert MEANINGS[one.name].description.endswith(".")
        assert allowed(one.name)
        assert one.default is None or not _problem(one.name, one.default)


@given(st.sampled_from(list(MEANINGS)), st.none() | st.booleans() | st.integers() | st.floats() | st.text())
def test_any_value_is_judged_without_raising(key: str, value: object) -> None:
    assert isinstance(_problem(key, value), str)
