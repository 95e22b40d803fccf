from pathlib import Path

from app.site.failures import AppFailure
from app.site.log import Log


def lines(folder: Path) -> str:
    return (folder / "engine.log").read_text(encoding="utf-8")


def test_codes_and_figures_are_kept(tmp_path: Path) -> None:
    log = Log(tmp_path, "engine")
    log.record("turn_ended", total=812.25, sentences=3, first_token=None)
    log.record("failure", code=AppFailure.ENGINE_LOST)
    log.close()
    assert "turn_ended total=812.2 sentences=3 first_token=None" in lines(tmp_path)
    assert "failure code=engine_lost" in lines(tmp_path)


def test_words_do_not_get_in(tmp_path: Path) -> None:
    log = Log(tmp_path, "engine")
    log.record("제 전화번호는 공일공")
    log.record("my number is 010")
    try:
        int("제 주민번호")
    except ValueError as error:
        log.record_error(error)
    log.close()
    text = lines(tmp_path)
    assert text.count("withheld") == 2
    assert "error:ValueError:test_log:" in text
    assert "주민" not in text
    assert "010" not in text.replace("2010", "")


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    in_the_way = tmp_path / "logs"
    in_the_way.write_text("a file where the folder should be")
    log = Log(in_the_way, "engine")
    log.record("turn_ended")
    log.close()


def test_a_disk_that_fills_up_stops_nothing(tmp_path: Path) -> None:
    log = Log(tmp_path, "engine")
    (tmp_path / "engine.log").unlink()
    full = Path("/dev/full")
    if full.exists():
        (tmp_path / "engine.log").symlink_to(full)
        log.close()
        log = Log(tmp_path, "engine")
    log.record("turn_ended")
    log.close()


def test_nothing_is_written_once_it_is_closed(tmp_path: Path) -> None:
    log = Log(tmp_path, "engine")
    log.close()
    log.record("late")
    log.close()
    assert (tmp_path / "engine.log").read_text(encoding="utf-8") == ""
