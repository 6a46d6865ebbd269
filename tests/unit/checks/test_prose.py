"""Running text: behind headings, as far as the foot."""

from __future__ import annotations

from checker.checks.prose import prose


def test_running_text(report):
    body = (
        "县委、县政府：\n2023年，全镇推进法治政府建设，取得进展。\n一、主要举措和成效\n"
        "（一）严格执法。全年办案12件，均已办结。\n（二）加强普法\n全年宣传20场次，发放资料300份。\n"
        "青溪县云岭镇人民政府\n2024年1月10日\n联系电话：0593-1234567\n"
    )
    document = report(body).document
    assert [document.text[span.start : span.end] for span in prose(document)] == [
        "2023年，全镇推进法治政府建设，取得进展。",
        "全年办案12件，均已办结。",
        "全年宣传20场次，发放资料300份。",
    ]
