"""Reading `module.json`."""

from pathlib import Path

import pytest

from core.modules.errors import ManifestError
from core.modules.manifest import read_manifest


def write(folder: Path, text: str, *, name: str = "Library") -> Path:
    """A module folder with this `module.json`."""
    (folder / name).mkdir()
    file = folder / name / "module.json"
    file.write_text(text)
    return file


def test_what_is_left_out_has_a_default(tmp_path: Path) -> None:
    manifest = read_manifest(write(tmp_path, '{"name": "Library"}'))

    assert (manifest.alias, manifest.priority, manifest.requires, manifest.providers) == ("library", 0, (), ())


def test_a_syntax_error_is_named_with_file_line_and_column(tmp_path: Path) -> None:
    file = write(tmp_path, '{\n  "name": "Library",\n  "priority": }')

    with pytest.raises(ManifestError, match=rf"{file}, line 3, column 15"):
        read_manifest(file)


def test_a_field_of_the_wrong_kind_is_named(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="'priority' must be int, not \"high\""):
        read_manifest(write(tmp_path, '{"name": "Library", "priority": "high"}'))


def test_requirements_must_be_a_list(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="'requires' must be a list of texts"):
        read_manifest(write(tmp_path, '{"name": "Library", "requires": "Student"}'))


def test_name_and_folder_must_be_equal(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="name is 'Books' but the folder is 'Library'"):
        read_manifest(write(tmp_path, '{"name": "Books"}'))


def test_requirements_may_say_which_versions_will_do(tmp_path: Path) -> None:
    file = write(tmp_path, '{"name": "Library", "version": "2.1", "requires": {"Student": ">=1.2,<2", "Core": ""}}')

    manifest = read_manifest(file)

    assert str(manifest.version) == "2.1"
    assert [str(required) for required in manifest.requirements] == ["Student <2,>=1.2", "Core"]


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ('"version": "new"', "the version 'new' is none"),
        ('"requires": {"Student": "new"}', "'new' is no range of versions"),
        ('"requires": {"Student": 1}', "'requires' must be"),
    ],
)
def test_a_version_that_is_none_is_named_with_its_file(tmp_path: Path, field: str, sentence: str) -> None:
    file = write(tmp_path, f'{{"name": "Library", {field}}}')

    with pytest.raises(ManifestError, match=rf"{file}: .*{sentence}"):
        read_manifest(file)


def test_a_description_is_told_in_the_language_of_who_reads_it(tmp_path: Path) -> None:
    manifest = read_manifest(
        write(tmp_path, '{"name": "Library", "description": {"id": "Perpustakaan", "en": "Library of books"}}')
    )

    assert (manifest.description_in("id"), manifest.description) == ("Perpustakaan", "Library of books")


def test_a_description_in_one_language_is_told_to_everybody(tmp_path: Path) -> None:
    manifest = read_manifest(write(tmp_path, '{"name": "Library", "description": "Perpustakaan"}'))

    assert manifest.description_in("en") == "Perpustakaan"


def test_a_description_that_is_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="'description' must be a text, or an object of texts"):
        read_manifest(write(tmp_path, '{"name": "Library", "description": ["Books"]}'))
