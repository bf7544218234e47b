"""The page: self-contained, accessible, the whole text with the findings in place, and safe."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html

from invented_reading import DIFFERENCE, HOSTILE, REFUSAL, invented_reading, unjudged_reading
from rekenschap.exports import as_html
from rekenschap.exports.page_parts import Anchors
from rekenschap.exports.words import Lang, Words

SOURCE = as_html.render(invented_reading(), Words("nl"))
PAGE = html.fromstring(SOURCE)


def texts(path: str) -> list[str]:
    return [" ".join(node.text_content().split()) for node in PAGE.xpath(path)]


def words_of_the_paper(source: str) -> str:
    """The text part of a page, without what is said only to those who do not see the marks."""
    (part,) = html.fromstring(source).xpath("//section[@class='text']")
    for said in part.xpath(".//span[contains(@class, 'said')]"):
        said.drop_tree()
    return str(part.text_content())


def test_every_word_of_the_paper_stands_in_it() -> None:
    shown = re.sub(r"\W+", "", words_of_the_paper(SOURCE))
    reading = invented_reading()
    for paragraph in reading.paper.paragraphs:
        words = paragraph.span.of(reading.paper.text)
        if not re.fullmatch(r"(?:Antwoord vraag|Vraag) \d|Vraag 3 en 4", words):
            words = words.replace("zegt en", "zegtvoetnoot1en")
            assert re.sub(r"\W+", "", words) in shown


def test_nothing_of_the_paper_becomes_markup() -> None:
    assert not PAGE.xpath("//script | //text()[contains(., 'alert')]/ancestor::b[not(ancestor::nav)]")
    assert HOSTILE in PAGE.xpath("//section[@id='vraag-2']")[0].text_content()
    assert "<script" not in SOURCE


def test_links_go_to_the_web_or_into_the_page_only() -> None:
    ids = set(PAGE.xpath("//@id"))
    targets = PAGE.xpath("//a/@href")
    assert len(targets) > 10
    for target in targets:
        assert target.startswith("https://") or target[1:] in ids, target
    assert not PAGE.xpath("//*[@src] | //link | //@onclick | //img | //iframe")


def test_a_policy_forbids_scripts() -> None:
    (policy,) = PAGE.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy


def test_ids_are_unique() -> None:
    ids = PAGE.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_each_question_and_answer_can_be_linked_to() -> None:
    for name in ("vraag-1", "vraag-2", "vraag-3", "vraag-4", "vraag-5", "antwoord-1", "antwoord-2", "antwoord-5"):
        assert PAGE.xpath(f"//*[@id='{name}']"), name
    assert texts("//section[@id='vraag-3']/h3")[0].startswith("Vraag 3 en 4")


def test_a_reference_leads_to_the_answer_and_a_dead_one_nowhere() -> None:
    assert PAGE.xpath("//section[@id='antwoord-2']//a[contains(@class,'reference')]/@href") == ["#antwoord-1"]
    assert PAGE.xpath("//section[@id='antwoord-5']//mark[contains(@class,'reference')]")


def test_findings_are_marked_in_place_also_where_they_overlap() -> None:
    assert texts("//section[@id='antwoord-1']//mark[contains(@class, 'quantity')]") == [
        "ruim 1.200 vuurtorens",
        "700",
    ]
    citation = PAGE.xpath("//section[@id='antwoord-1']//p//a[contains(@class,'citation')]")
    assert "".join(node.text_content() for node in citation) == "Kamerstuk 12 345, nr. 6 van 3 april 2026"
    assert ["date" in node.get("class") for node in citation] == [False, True]
    assert not PAGE.xpath("//a//a")


def test_the_judgement_leads_and_counts_groups_against_standings() -> None:
    assert texts("//h2")[:4] == ["Oordeel", "Toezeggingen", "Doelen en normen", "Let op"]
    assert texts("//table[@class='standings']//th[@scope='row']") == [
        "DOM (2 afgeleid)",
        "Zonder fractie",
        "Totaal",
    ]
    assert texts("//table[@class='standings']/tfoot//td") == ["6", "2", "1", "0", "1", "0", "0", "2"]
    assert texts("//ul[contains(@class, 'grounds')]/li") == [
        "komt in een later stuk 1: vraag 5",
        "geen openbare uitspraken 1: vraag 6",
    ]


def target_of(path: str) -> str:
    """The words of the place in the page that the one link of a path leads to."""
    (href,) = PAGE.xpath(f"{path}/@href")
    return texts(f"//*[@id='{href[1:]}']")[0]


def test_the_lists_on_top_lead_to_the_words() -> None:
    assert texts("//table[@class='found']//tr[1]/td[last()]/a") == ["5", "6", "6"]
    assert target_of("//td[contains(., 'In mei 2026 komt')]/..//a[. = '5']") == "In"
    assert target_of("//td[contains(., 'brandende')]/..//a") == "Minstens"
    assert target_of("//ul[contains(@class, 'remarks')]/li[1]//a[. = 'plaats 1']") == "ruim 1.200 vuurtorens"


def test_a_question_tells_how_it_stands_by_words_and_shape_and_shows_why() -> None:
    assert texts("//section[@id='vraag-6']//span[contains(@class, 'badge')]") == [
        "◐ deels beantwoord: geen openbare uitspraken"
    ]
    assert texts("//section[@id='vraag-6']//div[contains(@class, 'verdict')]/ul/li") == [
        f"“{REFUSAL}”: zegt niets in het openbaar"
    ]
    assert target_of("//section[@id='vraag-6']//div[contains(@class, 'verdict')]/ul//a") == REFUSAL
    assert "Wat ontbreekt: op welke kust?" in texts("//section[@id='vraag-6']//p")


def test_doubt_is_told_only_where_there_is_much() -> None:
    assert texts("//*[contains(., 'onzeker:')][not(*)]") == ["onzeker: 41%"]


def test_who_does_not_see_the_marks_hears_what_they_say() -> None:
    (refusal,) = PAGE.xpath("//section[@id='antwoord-6']//mark[contains(@class, 'evidence')]")
    assert refusal.getnext().text_content().strip() == (
        "[steunt het oordeel: vraag 6, zegt niets in het openbaar]"
    )


def test_words_that_show_two_judgements_have_a_place_for_each() -> None:
    for name in ("bewijs-1", "bewijs-2"):
        assert PAGE.xpath(f"//section[@id='antwoord-1']//*[@id='{name}']"), name


def test_a_check_shows_its_sum_and_what_agrees_is_one_line() -> None:
    (failed,) = PAGE.xpath("//ul[contains(@class, 'remarks')]/li[contains(., 'Voor hetzelfde')]")
    assert DIFFERENCE in failed.text_content()
    assert "2 optellingen kloppen. 1 controle gaf geen uitsluitsel." in texts("//p[@class='soft']")


def test_words_of_a_commitment_are_no_markup() -> None:
    assert texts("//table[@class='found']//b")[0] == "brief <b>"


def test_what_nobody_judged_has_no_judgement() -> None:
    page = html.fromstring(as_html.render(unjudged_reading(), Words("nl")))
    assert not page.xpath("//*[contains(@class, 'badge')] | //h2[. = 'Oordeel'] | //*[contains(@class, 'sign')]")
    assert not page.xpath("//input[@id = 'show-evidence']")


def test_links_out_give_no_opener() -> None:
    away = PAGE.xpath("//a[starts-with(@href, 'http')]")
    assert away
    assert all("noopener" in node.get("rel") for node in away)


def test_footnotes_link_both_ways() -> None:
    (mark,) = PAGE.xpath("//sup/a[@href='#noot-1']/@id")
    assert PAGE.xpath(f"//li[@id='noot-1']//a[@href='#{mark}']")


def test_a_table_is_a_table() -> None:
    assert texts("//section[@id='antwoord-1']//tr") == ["StreekAantal", "Noord700", "Zuid500 <i>"]
    assert PAGE.xpath("//section[@id='antwoord-1']//th/@scope") == ["col", "col"]


@pytest.mark.parametrize(
    "path",
    [
        "//html[@lang='nl']",
        "//main",
        "//header//h1",
        "//footer",
        "//nav[@aria-labelledby]",
        "//a[@class='skip'][@href='#tekst']",
        "//meta[@name='viewport']",
        "//title[contains(., 'vuurtorens')]",
    ],
)
def test_the_page_has_its_landmarks(path: str) -> None:
    assert len(PAGE.xpath(path)) == 1


def test_headings_do_not_skip_a_level() -> None:
    levels = [int(node.tag[1]) for node in PAGE.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_part_is_named_by_its_heading() -> None:
    for name in PAGE.xpath("//@aria-labelledby"):
        assert PAGE.xpath(f"//*[@id='{name}']"), name


@pytest.mark.parametrize(("lang", "words"), [("nl", "Samenvatting"), ("en", "Summary")])
def test_the_words_around_are_of_the_language(lang: Lang, words: str) -> None:
    page = as_html.render(invented_reading(), Words(lang))
    assert f'lang="{lang}"' in page
    assert words in page


def test_the_paper_stays_dutch_between_english_words() -> None:
    page = html.fromstring(as_html.render(invented_reading(), Words("en")))
    for path in (
        "//h1",
        "//section[@id='vraag-2']/div[not(contains(@class, 'verdict'))]//p",
        "//nav//li//span[not(@class)]",
        "//div[@class='other']//p",
    ):
        for node in page.xpath(path):
            assert node.xpath("ancestor-or-self::*[@lang][1]/@lang") == ["nl"], path


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    long = colour if len(colour) == 7 else "#" + "".join(mark * 2 for mark in colour[1:])
    parts = [int(long[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "grounds"),
    [
        ("ink", "paper panel citation date quantity reference"),
        ("ink", "answered partly elsewhere deferred declined open"),
        ("link", "paper panel citation date reference"),
        ("soft", "paper panel"),
        ("warn", "paper panel"),
    ],
)
def test_words_stand_out_by_the_rule_of_wcag(scheme: int, ink: str, grounds: str) -> None:
    blocks = re.findall(r":root \{([^}]*)\}", SOURCE)
    colours = dict(re.findall(r"--(\w+): (#\w+)", blocks[scheme]))
    for ground in grounds.split():
        dark, light = sorted((luminance(colours[ink]), luminance(colours[ground])))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("line", ["evidence", "commitment", "target", "check"])
def test_lines_under_words_stand_out_by_the_rule_of_wcag(scheme: int, line: str) -> None:
    colours = dict(re.findall(r"--(\w+): (#\w+)", re.findall(r":root \{([^}]*)\}", SOURCE)[scheme]))
    for ground in ("paper", "panel"):
        dark, light = sorted((luminance(colours[line]), luminance(colours[ground])))
        assert (light + 0.05) / (dark + 0.05) >= 3


def test_a_number_that_is_printed_twice_gives_two_anchors() -> None:
    anchors = Anchors()
    assert [anchors.new("vraag", number) for number in ("1", "1", "1a", "<x>")] == [
        "vraag-1",
        "vraag-1-2",
        "vraag-1a",
        "vraag-x",
    ]


def test_a_paper_without_questions_is_shown_whole() -> None:
    reading = replace(unjudged_reading(), exchanges=())
    shown = re.sub(r"\W+", "", words_of_the_paper(as_html.render(reading, Words("nl"))))
    for paragraph in reading.paper.paragraphs:
        words = paragraph.span.of(reading.paper.text).replace("zegt en", "zegtvoetnoot1en")
        assert re.sub(r"\W+", "", words) in shown
