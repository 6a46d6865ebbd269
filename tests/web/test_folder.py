from __future__ import annotations

import pytest

from checker.errors import UsageError
from checker.web.configuration import values
from checker.web.folder import DataFolder


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path):
    folder = DataFolder(tmp_path / "office" / "data")
    secret = folder.prepare()
    kept = folder.path / "secret"
    assert (kept.stat().st_mode & 0o777, kept.read_text()) == (0o600, secret)
    assert len(secret) >= 50
    assert folder.prepare() == secret
    assert sorted(one.name for one in folder.path.iterdir()) == ["blobs", "overlays", "secret"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError) as refused:
        DataFolder(tmp_path / "file" / "data").prepare()
    assert refused.value.code == "data-folder"


@pytest.mark.parametrize("address", ["mysql://a/b", "postgresql://host", "nonsense"])
def test_only_postgresql_is_named_by_an_address(tmp_path, address):
    with pytest.raises(UsageError) as refused:
        values(DataFolder(tmp_path), "key", address, (), False)
    assert refused.value.code == "database-address"


def test_an_address_is_taken_apart(tmp_path):
    made = values(DataFolder(tmp_path), "key", "postgresql://a:b%40c@host:5433/reports", (), False)["DATABASES"][
        "default"
    ]
    assert [made[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "reports",
        "a",
        "b@c",
        "host",
        "5433",
    ]
