"""Order, requirements and switching of modules."""

import json
from pathlib import Path

import pytest

from core.modules.activation import read_activation, switch
from core.modules.errors import ManifestError, ModuleError, RequirementError
from core.modules.registry import ModuleRegistry


def registry(folder: Path, modules: dict[str, dict[str, object]], enabled: list[str]) -> ModuleRegistry:
    """A registry over modules with these manifests."""
    for name, fields in modules.items():
        (folder / name).mkdir()
        (folder / name / "module.json").write_text(json.dumps({"name": name, **fields}))
    (folder / "modules.json").write_text(json.dumps(dict.fromkeys(enabled, True)))
    return ModuleRegistry(folder, folder / "modules.json")


def is_outdated(found: ModuleRegistry) -> bool:
    return found.is_outdated


def names(found: ModuleRegistry) -> list[str]:
    """The loading order."""
    return [manifest.name for manifest in found.loading_order()]


def test_what_is_required_loads_first_then_priority_then_name(tmp_path: Path) -> None:
    modules: dict[str, dict[str, object]] = {
        "Apple": {"requires": ["Zebra"]},
        "Berry": {},
        "Cherry": {"priority": -1},
        "Zebra": {"priority": 9},
    }

    assert names(registry(tmp_path, modules, list(modules))) == ["Cherry", "Zebra", "Apple", "Berry"]


def test_a_module_that_is_not_mentioned_is_off(tmp_path: Path) -> None:
    assert names(registry(tmp_path, {"Apple": {}, "Berry": {}}, ["Berry"])) == ["Berry"]


def test_a_missing_requirement_is_named_with_its_chain(tmp_path: Path) -> None:
    found = registry(tmp_path, {"Apple": {"requires": ["Berry"]}, "Berry": {"requires": ["Ghost"]}}, ["Apple", "Berry"])

    with pytest.raises(RequirementError, match="does not exist: Apple → Berry → Ghost"):
        found.loading_order()


def test_a_requirement_that_is_off_is_named_with_its_chain(tmp_path: Path) -> None:
    found = registry(tmp_path, {"Apple": {"requires": ["Berry"]}, "Berry": {}}, ["Apple"])

    with pytest.raises(RequirementError, match="disabled: Apple → Berry"):
        found.loading_order()


def test_a_circle_is_named(tmp_path: Path) -> None:
    found = registry(tmp_path, {"Apple": {"requires": ["Berry"]}, "Berry": {"requires": ["Apple"]}}, ["Apple", "Berry"])

    with pytest.raises(RequirementError, match="Apple → Berry → Apple"):
        found.loading_order()


def test_a_module_that_others_require_is_not_disabled(tmp_path: Path) -> None:
    found = registry(tmp_path, {"Apple": {"requires": ["Berry"]}, "Berry": {}}, ["Apple", "Berry"])

    with pytest.raises(ModuleError, match="Apple require Berry"):
        found.disable("Berry")
    assert found.enabled_names() == {"Apple", "Berry"}


def test_cascade_disables_the_dependants_too(tmp_path: Path) -> None:
    found = registry(tmp_path, {"Apple": {"requires": ["Berry"]}, "Berry": {}}, ["Apple", "Berry"])

    assert found.disable("berry", cascade=True) == ["Berry", "Apple"]
    assert found.enabled_names() == set()


def test_enabling_without_the_requirement_is_refused_and_writes_nothing(tmp_path: Path) -> None:
    found = registry(tmp_path, {"Apple": {"requires": ["Berry"]}, "Berry": {}}, [])

    with pytest.raises(RequirementError):
        found.enable("Apple")
    assert found.enabled_names() == set()


def test_an_unknown_module_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ModuleError, match=r"Module \[Ghost\] does not exist!"):
        registry(tmp_path, {}, []).enable("Ghost")


def test_a_switch_keeps_the_others(tmp_path: Path) -> None:
    file = tmp_path / "modules.json"
    file.write_text('{"Apple": true, "Berry": false}')

    switch(file, {"Berry": True})

    assert read_activation(file) == {"Apple": True, "Berry": True}


def test_a_state_that_is_no_boolean_is_named(tmp_path: Path) -> None:
    file = tmp_path / "modules.json"
    file.write_text('{"Apple": "yes"}')

    with pytest.raises(ManifestError, match="'Apple' must be true or false"):
        read_activation(file)


def test_a_requirement_of_the_wrong_version_is_named_with_chain_and_file(tmp_path: Path) -> None:
    modules: dict[str, dict[str, object]] = {"Apple": {"requires": {"Berry": ">=2"}}, "Berry": {"version": "1.9"}}
    found = registry(tmp_path, modules, ["Apple", "Berry"])

    with pytest.raises(RequirementError, match=r"wrong version: Apple → Berry\. .*Apple/module\.json wants Berry >=2"):
        found.loading_order()


def test_a_version_that_fits_loads(tmp_path: Path) -> None:
    modules: dict[str, dict[str, object]] = {"Apple": {"requires": {"Berry": ">=1.2"}}, "Berry": {"version": "1.10.0"}}

    assert names(registry(tmp_path, modules, ["Apple", "Berry"])) == ["Berry", "Apple"]


def test_several_are_enabled_together_with_what_they_require(tmp_path: Path) -> None:
    modules: dict[str, dict[str, object]] = {
        "Apple": {"requires": ["Berry"]}, "Berry": {"requires": ["Cherry"]}, "Cherry": {}, "Date": {},
    }  # fmt: skip
    found = registry(tmp_path, modules, ["Date"])

    assert found.enable("apple", "Date", with_requirements=True) == ["Berry", "Cherry", "Apple"]
    assert found.enabled_names() == set(modules)


def test_two_that_require_each_other_in_turn_may_be_enabled_in_one_go(tmp_path: Path) -> None:
    found = registry(tmp_path, {"Apple": {"requires": ["Berry"]}, "Berry": {}}, [])

    assert found.enable("Apple", "Berry") == ["Apple", "Berry"]


def test_several_of_which_one_is_refused_change_nothing(tmp_path: Path) -> None:
    found = registry(tmp_path, {"Apple": {"requires": ["Ghost"]}, "Berry": {}}, [])

    with pytest.raises(RequirementError):
        found.enable("Berry", "Apple")
    assert found.enabled_names() == set()


def test_what_is_off_already_is_not_named_again(tmp_path: Path) -> None:
    found = registry(tmp_path, {"Apple": {}, "Berry": {}}, ["Berry"])

    assert found.disable("Apple", "Berry") == ["Berry"]


def test_a_requirement_that_goes_off_with_what_needs_it_needs_no_cascade(tmp_path: Path) -> None:
    found = registry(tmp_path, {"Apple": {"requires": ["Berry"]}, "Berry": {}}, ["Apple", "Berry"])

    assert sorted(found.disable("Berry", "Apple")) == ["Apple", "Berry"]


def test_a_running_application_sees_another_state_and_keeps_the_last_one_that_fits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.modules.activation.LOOK_SECONDS", 0)
    found = registry(tmp_path, {"Apple": {"requires": ["Berry"]}, "Berry": {}}, ["Apple", "Berry"])

    (tmp_path / "modules.json").write_text('{"Apple": true}')

    assert found.is_on("Berry"), "Apple needs it: this state does not start"
    assert is_outdated(found) is False
    (tmp_path / "modules.json").write_text('{"Berry": true}')
    assert is_outdated(found)
    assert not found.is_on("Apple")


def test_a_file_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModuleError, match=r"nowhere/modules\.json can't be written: No such file or directory"):
        switch(tmp_path / "nowhere" / "modules.json", {"Apple": True})
