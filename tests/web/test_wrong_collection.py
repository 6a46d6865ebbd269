"""Two collections of one year, of two kinds of report: a report sent to the wrong one says which it is."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from checker.web.models import Collection, OfficeSettings, Town
from checker.web.services import executing, self_checking
from tests.web.checked import checked

LAW = (
    "青溪镇2025年法治政府建设情况报告\n一、主要举措和成效\n全年开展普法宣传20场次，调解纠纷52件。\n"
    "二、存在的不足和原因\n一是力量不足。二是形式单一。主要原因是编制少。\n"
)
DISCLOSURE = (
    "青溪镇2025年政府信息公开工作年度报告\n一、总体情况\n全年主动公开政府信息120条。\n"
    "二、主动公开政府信息情况\n全年制发文件2件。\n三、收到和处理政府信息公开申请情况\n全年收到申请3件。\n"
)
LAW_TITLE, DISCLOSURE_TITLE = "法治政府建设年度报告", "政府信息公开工作年度报告"
NAMED = f"这是{DISCLOSURE_TITLE}，请按该项工作的要求另行报送，或另选检查标准"


@pytest.fixture(scope="module", autouse=True)
def _processes():
    yield
    executing.close()


@pytest.fixture(autouse=True)
def _forgotten():
    self_checking.OFTEN.forget()


@pytest.fixture
def disclosure(collection):
    made = Collection.objects.create(year=collection.year, pack="xxgk-annual", due=dt.date(collection.year + 1, 1, 31))
    for membership in collection.memberships.all():
        made.memberships.create(town=membership.town)
    return made


@pytest.fixture
def stranger():
    OfficeSettings.objects.create(pk=1, self_check=True, public_rules=True)
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def own(collection, person):
    made = Client(SERVER_NAME="localhost")
    made.force_login(
        person("town", "town", Town.objects.get(name="青溪镇")), "django.contrib.auth.backends.ModelBackend"
    )
    return made


def check(client, text, **more):
    data = {"files": SimpleUploadedFile("报告.txt", text.encode()), **more}
    return client.post("/self-check/", data).content.decode()


@pytest.mark.parametrize(("text", "title"), [(LAW, LAW_TITLE), (DISCLOSURE, DISCLOSURE_TITLE)])
def test_without_any_collection_the_report_chooses_its_requirements(stranger, text, title):
    page = check(stranger, text)
    assert f"检查标准：{title}（" in page
    assert "报告类型" not in page.partition('class="first"')[2].partition("</ol>")[0]


def test_a_collection_names_its_kind_and_one_of_another_is_said_so(stranger, collection, disclosure):
    page = check(stranger, DISCLOSURE, collection=collection.pk)
    assert f"检查标准：{LAW_TITLE}（" in page
    assert NAMED in page
    assert NAMED not in check(stranger, DISCLOSURE, collection=disclosure.pk)


def test_the_choice_of_collections_names_their_kinds_where_there_are_several(stranger, collection):
    plain = stranger.get("/self-check/").content.decode()
    assert f">{collection.year}年度</option>" in plain
    Collection.objects.create(year=collection.year, pack="xxgk-annual", due=collection.due)
    page = stranger.get("/self-check/").content.decode()
    assert '<option value="">按报告类型选用</option>' in page
    assert f">{collection.year}年度　{LAW_TITLE}</option>" in page
    assert f">{collection.year}年度　{DISCLOSURE_TITLE}</option>" in page


def test_of_several_the_kind_chooses_and_leads_to_its_own_collection(own, collection, disclosure):
    page = check(own, DISCLOSURE, collection="")
    assert f"检查标准：{DISCLOSURE_TITLE}（" in page
    assert f'action="/collections/{disclosure.pk}/upload/"' in page
    assert f'action="/collections/{collection.pk}/upload/"' in check(own, LAW, collection="")
    neither = check(own, "青溪镇2025年平安建设工作报告\n一、工作情况\n全年巡逻300次。\n", collection="")
    assert 'id="hand-in"' not in neither


def test_the_form_of_a_collection_offers_every_kind(person):
    office = Client(SERVER_NAME="localhost")
    office.force_login(person("officer"), "django.contrib.auth.backends.ModelBackend")
    page = office.get("/collections/new/").content.decode()
    assert f'<option value="fazhi-annual">{LAW_TITLE}</option>' in page
    assert f'<option value="xxgk-annual">{DISCLOSURE_TITLE}</option>' in page


def test_a_case_of_another_kind_shows_which_it_is(collection, officer):
    case = checked(collection, "青溪镇", data=DISCLOSURE.encode())
    client = Client(SERVER_NAME="localhost")
    client.force_login(officer, "django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/submissions/{case.pk}/").content.decode()
    assert NAMED in page
    assert f"所报文件是{DISCLOSURE_TITLE}，请按该项工作的要求另行报送。" in page
    stored = json.loads(client.get(f"/submissions/{case.pk}/report.json").content)
    (one,) = stored["submissions"]
    assert [found["rule"] for found in one["findings"]] == ["kind-report"]
    assert one["findings"][0]["values"]["kinds"] == ["xxgk-annual"]


def test_lists_of_collections_of_one_year_name_their_kinds(collection, disclosure, person):
    client = Client(SERVER_NAME="localhost")
    client.force_login(person("admin", "administrator"), "django.contrib.auth.backends.ModelBackend")
    for page in ("/people/invite/", "/overlays/"):
        text = client.get(page).content.decode()
        assert f"{collection.year}年度报告　{LAW_TITLE}" in text
        assert f"{collection.year}年度报告　{DISCLOSURE_TITLE}" in text
