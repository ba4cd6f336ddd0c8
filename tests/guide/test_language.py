"""Advice on the language of a rich text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.guide.language import (
    images_without_alt,
    long_sentences,
    sentences,
    undefined_abbreviations,
    vague_links,
    words,
)
from img_guide_xblock.guide.richtext import plain, sanitised

# --- sentences


@pytest.mark.parametrize(
    ("html", "split"),
    [
        ("", []),
        ("<p> </p>", []),
        ("One. Two! Three? Four… Five... Six", ["One.", "Two!", "Three?", "Four…", "Five...", "Six"]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ('She said "Go." He went.', ['She said "Go."', "He went."]),
        ("(See it.) Then [go.] “Now.” Yes", ["(See it.)", "Then [go.]", "“Now.”", "Yes"]),
        ('"Why?" she asked. He left', ['"Why?" she asked.', "He left"]),
        ("Wait… what? Then... nothing", ["Wait… what?", "Then... nothing"]),
        ("It ended in 2024. 5 people came.", ["It ended in 2024.", "5 people came."]),
        ("It ended. (Nobody came.)", ["It ended.", "(Nobody came.)"]),
        ("Ends. ★ And so on. ★", ["Ends.", "★ And so on.", "★"]),
        ("from 1 to 5. Boston is", ["from 1 to 5.", "Boston is"]),
        ("Look at nrmp.org. Then ask.", ["Look at nrmp.org.", "Then ask."]),
        ("Is it yours? No. It is mine.", ["Is it yours?", "No.", "It is mine."]),
        ("at the hospital. Dr. N watched", ["at the hospital.", "Dr. N watched"]),
        ("option b. Boston is", ["option b.", "Boston is"]),
    ],
)
def test_a_sentence_ends_with_its_mark_and_what_closes_around_it(html: str, split: list[str]) -> None:
    assert sentences(html) == split


@pytest.mark.parametrize(
    "text",
    [
        "Dr. N. finished, and Dr. Smith too",
        "Mrs. Smith, Prof. Jones and St. Louis",
        "some cases, e.g. Boston, i.e. The Hub",
        "the U.S. Army and the U.S. Department",
        "a Ph.D. Student",
        "J. R. Smith and J. A. Jones",
        "Roe v. Wade, us vs. Them",
        "at 9 a.m. Monday, and at 5 p.m. Eastern",
        "No. 5, Nos. 7 and Fig. 2, p. 8, Vol. 3, Jan. 5, Sept. 2026",
        "2.5 hours for $1.50 at v1.2.3",
        "approx. 40 hours, est. 1990",
        "Smith et al. Journal of Notes",
        "Acme Inc. Boston, Acme Ltd. London",
        "rotations, letters etc. Boston",
        "etc. and so on",
        "end.no space",
        "what .NET is",
        "Dr.&nbsp;N",
        "(Dr. N) and (e.g. Boston) or “St. Mary”",
        "and/or vs. Them—Dr. N",
    ],
)
def test_a_dot_that_is_part_of_a_word_ends_no_sentence(text: str) -> None:
    assert len(sentences(text)) == 1
    assert len(sentences(f"It is. Look: {text}. It is.")) == 3


@pytest.mark.parametrize("label", ["1", "12", "2.1", "a", "B", "iv", "XII"])
def test_the_label_of_a_list_belongs_to_what_it_labels(label: str) -> None:
    assert sentences(f"<p>{label}. First. Then</p><p>{label}. Last") == [f"{label}. First.", "Then", f"{label}. Last"]


def test_numbers_label_what_follows_in_one_paragraph_too() -> None:
    assert sentences("1. First. 2. Second. 3. Third") == ["1. First.", "2. Second.", "3. Third"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("He works in the U.S. It took years.", "He works in the U.S."),
        ("Come at 5 p.m. The door is open.", "Come at 5 p.m."),
        ("Fees, letters, etc. They add up.", "Fees, letters, etc."),
        ("It is Plan B. You need it.", "It is Plan B."),
        ("It lacks vitamin C. A study says so.", "It lacks vitamin C."),
        ("by Smith et al. This letter", "by Smith et al."),
    ],
)
def test_an_abbreviation_before_a_word_that_opens_sentences_ends_one(text: str, first: str) -> None:
    assert sentences(text)[0] == first
    assert len(sentences(text)) == 2


@pytest.mark.parametrize(
    ("html", "split"),
    [
        ("<p>One</p><p>two</p>", ["One", "two"]),
        ("<ul>\n<li>one;</li>\n<li><p>two</p></li></ul>", ["one;", "two"]),
        ("<table><tr><th>A</th><td>b</td></tr></table>", ["A", "b"]),
        ("<h5>Title</h5>text<hr>more", ["Title", "text", "more"]),
        ("<figure><img src='a'><figcaption>b</figcaption></figure>c", ["b", "c"]),
        ("one<br>two<br>three", ["one two three"]),
        ("f<em>our</em> wo<sub>r</sub>ds <strong>be <a href='x'>low</a></strong>.", ["four words be low."]),
        ("a &lt;p&gt; b &amp;amp; c", ["a <p> b &amp; c"]),
        ('It is<sup data-source="S01"></sup>. So<sup lang="en" data-source="S02">2</sup>!', ["It is.", "So!"]),
        (
            'So <small data-unchecked="">not yet checked against a source</small>. '
            'Yes. <small data-checked-on="2026-11-22" data-review-by="2027-06-01">x</small>',
            ["So.", "Yes."],
        ),
        ("x<sup>2</sup> is <small>small</small>", ["x2 is small"]),
    ],
)
def test_blocks_end_sentences_words_in_a_line_do_not_and_marks_are_no_words(html: str, split: list[str]) -> None:
    assert sentences(html) == split


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("هل أنت طالب؟ نعم، أنا طالب. وماذا بعد؟", ["هل أنت طالب؟", "نعم، أنا طالب.", "وماذا بعد؟"]),
        ("السيد د. أحمد هنا. نعم", ["السيد د. أحمد هنا.", "نعم"]),
        ("यह ठीक है। डॉ. शर्मा आए थे। क्या?", ["यह ठीक है।", "डॉ. शर्मा आए थे।", "क्या?"]),
        ("你是学生吗？是。我说：“好！”然后2.5小时。", ["你是学生吗？", "是。", "我说：“好！”", "然后2.5小时。"]),
        ("یہ ٹھیک ہے۔ شکریہ", ["یہ ٹھیک ہے۔", "شکریہ"]),
        ("¿Qué es? ¡Vamos! Sra. Díaz", ["¿Qué es?", "¡Vamos!", "Sra. Díaz"]),
        ("读ACGME。then看。", ["读ACGME。", "then看。"]),
        ("Это так. Что дальше?", ["Это так.", "Что дальше?"]),
    ],
)
def test_sentences_in_other_alphabets(text: str, split: list[str]) -> None:
    assert sentences(text) == split


# --- long sentences


def test_a_sentence_is_long_with_more_words_than_the_limit() -> None:
    thirty = " ".join(["Word"] * 30) + "."
    assert long_sentences(f"<p>Short. {thirty}</p>") == []
    assert long_sentences(f"<p>Short. One {thirty}</p>") == [f"One {thirty}"]
    assert long_sentences("One two. Three four five.", limit=2) == ["Three four five."]
    assert long_sentences("<li>one two</li><li>three</li>", limit=2) == []


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("A hands-on, and/or 2.5-hour stay – it's $5 & more.", 8),
        ("word—word — word", 3),
        ("यह ठीक है।", 3),
        ("你是学生吗？", 1),
        ("… ★ –", 0),
    ],
)
def test_what_a_word_is(sentence: str, count: int) -> None:
    assert len(words(sentence)) == count


def test_a_text_without_spaces_is_never_too_long() -> None:
    assert long_sentences("国际医学毕业生" * 40 + "。") == []


# --- abbreviations


@pytest.mark.parametrize(
    "html",
    [
        "the Accreditation Council for Graduate Medical Education (ACGME) and the ACGME",
        "international medical graduates (IMGs); an IMG and IMG-friendly IMG's",
        "the Test of English as a Foreign Language (TOEFL)",
        "the Health Insurance Portability and Accountability Act (HIPAA)",
        "the Commission on Osteopathic College Accreditation (COCA)",
        "the Comprehensive Osteopathic Medical Licensing Examination (COMLEX)",
        "Doctor of Osteopathic Medicine (DO)",
        "tuberculosis (TB) and research and development (R&amp;D)",
        "Step 2 Clinical Knowledge (CK)",
        "Association of American Medical Colleges (AAMC, since 1876)",
        "the American Medical Association (“AMA”), American Medical Association [AMA]",
        "the <em>American Medical Association</em> (<strong>AMA</strong>)",
        "VSLO (Visiting Student Learning Opportunities)",
        "ECFMG (formerly the Educational Commission for Foreign Medical Graduates; now Intealth)",
        "VSLO, the Visiting Student Learning Opportunities service, is VSLO",
        "AMA (American Medical Association of Chicago in Illinois)",
        "AMA, the great American Medical Association",
        "oxygen (OX)",
        "two PhDs, CVs and IDs",
        "LinkABlE, LinkAB",
        "AMA: American Medical Association",
        "AMA – the American Medical Association",
        "AMA stands for American Medical Association",
        '<dfn data-term="acgme">ACGME</dfn> programs',
        '<dfn data-term="ecfmg"><em>ECFMG</em> Certification</dfn> and ECFMG',
        '<abbr title="American Medical Association">AMA</abbr>',
        "a US team, a PDF, a TV, Q&amp;A, PhD",
        "J-1, H-1B, B-1/B-2, DS-2019, I-94, N95, COVID-19, F-1-OPT",
        "Step II, World War II, part XIV, two IVs",
        "ResidencyCAS, MyIntealth, McDonald, YouTube, pH, iPhone",
        "Do NOT go and NEVER pay",
        "ATTENTION: WARNING to you",
        "ASK AT THE ECFMG!",
        "M.D. and U.S.A. and J.R. Smith",
        "see https://ABC.org/XYZ, WWW@ABCD.org, www.ABC.org",
        "A B C, a T-shirt, X-ray",
    ],
)
def test_what_is_written_out_or_needs_no_explanation(html: str) -> None:
    assert undefined_abbreviations([html]) == []


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("Ask the ACGME.", ["ACGME"]),
        ("Many IMGs ask.", ["IMG"]),
        ("an ACGME-accredited site", ["ACGME"]),
        ("an R&amp;D site of a DrPH", ["R&D", "DrPH"]),
        ("AMA and VSLO, AMA again", ["AMA", "VSLO"]),
        ("The AMA is old. American Medical Association (AMA)", ["AMA"]),
        ('The AMA and the <dfn data-term="ama">AMA</dfn>', ["AMA"]),
        ("the usual exam (USMLE)", ["USMLE"]),
        ("the Main Match of all (NRMP)", ["NRMP"]),
        ("AMA (the AMA of Chicago)", ["AMA"]),
        ("since 2024 (AMA)", ["AMA"]),
        ("Western Medical Association (AMA)", ["AMA"]),
        ("American Meeting with Associations (AMA)", ["AMA"]),
        ("American Medical Association rules today (AMA)", ["AMA"]),
        ("MRNP of a J-1 student, FREIDA and DrPHs", ["MRNP", "FREIDA", "DrPH"]),
        ("ECFMG, NRMP, ERAS", ["ECFMG", "NRMP", "ERAS"]),
        ("J-1 and ACGME", ["ACGME"]),
        ("认证 body (AMA)", ["AMA"]),
        ("VSLO, the AAMC service for student electives", ["VSLO", "AAMC"]),
        ("ECFMG (Intealth)", ["ECFMG"]),
        ("AMA, and many applicants", ["AMA"]),
        ("American Journal of Law and many long Medical texts about Anything (AMA)", ["AMA"]),
        ("<p>American Medical Association</p><p>(AMA)</p>", ["AMA"]),
        ("<abbr>AMA</abbr>", ["AMA"]),
        ("<td>LCME</td><td>MD / DO</td>", ["LCME", "DO"]),
        ("ВОЗ и США", ["ВОЗ", "США"]),
    ],
)
def test_what_is_not_written_out_at_its_first_use_in_the_order_of_use(html: str, found: list[str]) -> None:
    assert undefined_abbreviations([html]) == found


def test_abbreviations_are_explained_once_for_all_later_pieces() -> None:
    explained = "American Medical Association (AMA)"
    assert undefined_abbreviations([explained, "the AMA"]) == []
    assert undefined_abbreviations(["the AMA", explained]) == ["AMA"]
    assert undefined_abbreviations([]) == []


def test_the_everyday_ones_can_be_others() -> None:
    assert undefined_abbreviations(["the US and the AMA"], known={"AMA"}) == ["US"]


@pytest.mark.parametrize(
    "text",
    [
        "مجلس الاعتماد للتعليم الطبي العالي (ACGME) ثم ACGME",
        "研究生医学教育认证委员会（ACGME）认证ACGME项目",
        "the 研究生医学教育认证委员会 (ACGME)",
        "ACGME（研究生医学教育认证委员会）",
        "स्नातक चिकित्सा शिक्षा प्रत्यायन परिषद (ACGME)",
        "संयुक्त राज्य US में",
        "这是 “NOT” 一个 PDF 文件",
    ],
)
def test_in_alphabets_without_capitals_words_beside_an_abbreviation_explain_it(text: str) -> None:
    assert undefined_abbreviations([text]) == []


@pytest.mark.parametrize("text", ["برنامج معتمد من قبل ACGME في", "由ACGME认证的项目", "यह ACGME का कार्यक्रम है"])
def test_an_abbreviation_among_other_letters_is_found(text: str) -> None:
    assert undefined_abbreviations([text]) == ["ACGME"]


# --- links and pictures


@pytest.mark.parametrize(
    "text",
    [
        "here",
        "Click here!",
        "<em>this link</em>",
        "Read more…",
        "LINK",
        "(more) →",
        "هنا",
        "यहाँ क्लिक करें",
        "点击这里",
        "",
    ],
)
def test_a_link_that_does_not_say_where_it_leads(text: str) -> None:
    link = sanitised(f'<p>See <a href="https://x.org" title="a">{text}</a> or <a href="https://y.org">the FAQ</a>.</p>')
    assert vague_links(link) == [plain(text)]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://x.org">here is the list of hosts</a>',
        '<a href="https://x.org">The ACGME link list</a>',
        "click here",
        "<a>here</a>",
        '<a href="https://x.org"><img src="a.png" alt="The list of hosts"></a>',
    ],
)
def test_a_link_that_says_enough(html: str) -> None:
    assert vague_links(html) == []


def test_a_picture_in_a_link_speaks_for_it() -> None:
    assert vague_links('<a href="https://x.org"><img src="a.png" alt="here"></a>') == ["here"]
    assert vague_links('<a href="https://x.org"><img src="a.png" alt=""></a>') == [""]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<img src="a.png">', ["a.png"]),
        ('<img src="a.png?x=1&amp;y=2" alt="">', ["a.png?x=1&y=2"]),
        ('<img alt=" &nbsp;" src="a.png"><p>b</p><img width="3" src="b.png">', ["a.png", "b.png"]),
        ("<img>", [""]),
        ('<img src="a.png" alt="A hospital">', []),
        ("no image", []),
    ],
)
def test_pictures_without_words(html: str, found: list[str]) -> None:
    assert images_without_alt(html) == found


# --- whatever is written

pieces = st.sampled_from(
    [
        *"Dr.| e.g.| U.S.|ACGME| (ACGME)| No. 5|. |.|? |…|(|)|“|”|。|؟ |। |a|B|1.| word|, the |: ".split("|"),
        *"<p> </p> <li> <b> </b> <br> </dfn> </abbr> here <img> &amp; &lt; &#46; < > İ ß".split(),
        *('<dfn data-term="x">', '<abbr title="x">', '<a href="https://x.org">', '<img src="x" alt="">'),
        *("\n", "\u00a0", "\ue000", "\ue001"),
    ]
)
texts = st.text() | st.lists(pieces).map("".join)


@given(texts)
def test_no_text_is_too_strange(text: str) -> None:
    for html in (text, sanitised(text)):
        sentences(html)
        assert set(long_sentences(html, limit=1)) <= set(sentences(html))
        assert undefined_abbreviations([html, html]) == undefined_abbreviations([html])
        vague_links(html)
        images_without_alt(html)


@given(texts)
def test_sentences_hold_every_word_in_order(text: str) -> None:
    html = sanitised(text)
    found = sentences(html)
    assert "".join("".join(found).split()) == "".join(plain(html).split())
    assert all(sentence == sentence.strip() != "" for sentence in found)


@given(texts)
def test_cleaning_once_more_changes_no_advice(text: str) -> None:
    once = sanitised(text)
    again = sanitised(once)
    assert sentences(again) == sentences(once)
    assert undefined_abbreviations([again]) == undefined_abbreviations([once])
    assert (vague_links(again), images_without_alt(again)) == (vague_links(once), images_without_alt(once))


@given(st.lists(st.text(alphabet="abc XYZ.?!", min_size=1)))
def test_a_block_never_shares_a_sentence_with_another(blocks: list[str]) -> None:
    alone = [sentence for block in blocks for sentence in sentences(block)]
    assert sentences("".join(f"<p>{block}</p>" for block in blocks)) == alone


def test_endless_dots_are_read_in_no_time() -> None:
    start = time.process_time()
    assert sentences("<p>a" + "." * 100_000 + "b</p>")
    assert time.process_time() - start < 2
