"""The Data Package, as frictionless reads it."""

from __future__ import annotations

import hashlib
import json

import frictionless
import pytest

import kit
from kit.tables import SCHEMA


@pytest.mark.parametrize("tables", ["story", "odd", "empty"])
def test_it_is_valid(tables, request, tmp_path):
    descriptor, *_ = kit.export(request.getfixturevalue(tables), tmp_path / "pack" / "datapackage.json")
    report = frictionless.validate(str(descriptor))
    assert report.valid, report.flatten(["type", "message"])


def test_frictionless_reads_the_rows_with_their_types(story, tmp_path):
    descriptor, *_ = kit.export(story, tmp_path, "datapackage")
    package = frictionless.Package(str(descriptor))
    figures = package.get_resource("figures")
    assert [field.name for field in figures.schema.fields] == [column.name for column in SCHEMA["figures"]]
    first = figures.read_rows()[0]
    assert (first["text"], first["value"], first["start"], first["low"]) == ("12 people", 12, 16, None)
    assert str(package.get_resource("articles").read_rows()[0]["published"]) == "2025-05-07"
    assert package.get_resource("claims").read_rows()[0]["negated"] is False


def test_a_row_that_refers_to_nothing_is_found(story, tmp_path):
    descriptor, *_ = kit.export(story, tmp_path, "datapackage")
    claims = (tmp_path / "claims.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "claims.csv").write_text(claims[0], encoding="utf-8", newline="")
    assert "foreign-key" in {row[0] for row in frictionless.validate(str(descriptor)).flatten(["type"])}


def test_the_descriptor_follows_version_2(story, tmp_path):
    path, *_ = kit.export(story, tmp_path, "datapackage")
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert descriptor["sources"] == [
        {"title": "Fire in Port Varn: 12 dead, Varn Courier", "path": "https://example.org/fire?id=1&x=a%20b"}
    ]
    figures = next(resource for resource in descriptor["resources"] if resource["name"] == "figures")
    data = (tmp_path / figures["path"]).read_bytes()
    assert (figures["bytes"], figures["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
    assert figures["type"] == "table" and figures["schema"]["primaryKey"] == ["figure_id"]
    assert {key["reference"]["resource"] for key in figures["schema"]["foreignKeys"]} == {"articles", "claims"}
    assert all(field["description"] for field in figures["schema"]["fields"])


def test_the_csv_is_safe_in_a_spreadsheet(odd, tmp_path):
    kit.export(odd, tmp_path, "datapackage")
    assert "'=1+1" in (tmp_path / "figures.csv").read_text(encoding="utf-8")
