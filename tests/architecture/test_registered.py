"""Each module starts with nothing on but itself and what it requires."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.modules.registry import ModuleRegistry
from tests.architecture.product import ROOT

MODULES = sorted(file.parent.name for file in (ROOT / "modules").glob("*/module.json"))
START = """
import sys
from pathlib import Path
from core.app import create_app
from core.config import Settings
folder = Path(sys.argv[1])
app = create_app(Settings(environment="test", instance_path=folder, modules_file=folder / "modules.json"))
loaded = {name.split(".")[1] for name in sys.modules if name.startswith("modules.")}
print(*sorted(loaded))
"""


def with_what_it_requires(name: str) -> set[str]:
    manifests = ModuleRegistry(ROOT / "modules", ROOT / "modules.json").manifests
    return {name}.union(*(with_what_it_requires(required) for required in manifests[name].requires))


@pytest.mark.parametrize("name", MODULES)
def test_a_module_loads_alone_with_what_it_requires_and_nothing_else(name: str, tmp_path: Path) -> None:
    needed = with_what_it_requires(name)
    (tmp_path / "modules.json").write_text(json.dumps(dict.fromkeys(needed, True)))

    process = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path)], cwd=ROOT, check=True, capture_output=True, text=True
    )

    assert set(process.stdout.split()) == needed


def test_every_module_in_the_folder_is_switched_on_or_off_by_name() -> None:
    assert sorted(json.loads((ROOT / "modules.json").read_text())) == MODULES
