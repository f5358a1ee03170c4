"""Mail: what is its own text, what is not, and mailboxes."""

from __future__ import annotations

import datetime

import pytest

import kit
from kit.errors import ReadingWarning, SkippedWarning, UnreadableError
from tests.readers.samples import SENTENCE, mail, paragraph, word, write


def everything(folder, data, name="a.eml"):
    return kit.read_all(write(folder, {name: data}) / name)


def plain(text, **fields):
    return mail(("text/plain", "", text.encode()), **fields)


@pytest.mark.parametrize("boundary", ["----=_Part_1(2).3", "a?b=c", "x:y/z", "NextPart 1", "=_a[1]"])
def test_a_boundary_that_lacks_its_quotation_marks(tmp_path, boundary):
    head = (
        b"From: a@b.example\nTo: c@d.example\nSubject: Fees\nDate: Tue, 4 Mar 2025 09:00:00 +0100\nMIME-Version: 1.0\n"
    )
    for tail in ("", "; charset=utf-8", "\n"):
        data = (
            head
            + (
                f"Content-Type: multipart/mixed; boundary={boundary}{tail}\n\n--{boundary}\nContent-Type: text/plain\n\n{SENTENCE}\n"
                f"The form says boundary=none.\n--{boundary}--\n"
            ).encode()
        )
        (article,) = everything(tmp_path, data)
        assert article.text == f"{SENTENCE}\nThe form says boundary=none."


NEWSLETTER = f"""<html><body style="margin:0"><div style="display: none; max-height:0">Preview of 99 things you missed</div>
<table role="presentation" width="100%"><tr><td><table><tr><td><a href="https://n.example/v">View this email in your browser</a></td></tr></table></td></tr>
<tr><td><table><tr><td><img src="logo.png" alt="Logo"></td></tr><tr><td><h1>Budget cut</h1></td></tr>
<tr><td><p>{SENTENCE}</p><span style="mso-hide:all">hidden 77</span></td></tr>
<tr><td><table><tr><th>Year</th><th>Paid</th></tr><tr><td>2024</td><td>1.2</td></tr></table></td></tr>
<tr><td><p>The ministry objects to all 14 of them, it said on Wednesday.</p></td></tr></table></td></tr>
<tr><td><table><tr><td>You are receiving this email because you signed up at our site.</td></tr>
<tr><td>Island News, 12 Quay Street, Port Varn</td></tr><tr><td><a href="u">Unsubscribe</a> | <a href="p">Manage preferences</a></td></tr>
<tr><td>© 2025 Island News. All rights reserved.</td></tr></table></td></tr></table>
<img src="https://n.example/open.gif" width="1" height="1"></body></html>"""


def test_a_newsletter_is_read_without_what_is_about_it(tmp_path):
    articles = everything(tmp_path, mail(("text/html", "", NEWSLETTER.encode())))
    assert articles[0].text.split("\n\n") == [
        "Budget cut", SENTENCE, "Year\tPaid\n2024\t1.2", "The ministry objects to all 14 of them, it said on Wednesday."
    ]  # fmt: skip
    assert any(
        "5 lines about the mail itself left out, such as “View this email" in note.message for note in articles.notes
    )


def test_a_table_with_paragraphs_in_its_cells_keeps_its_rows(tmp_path):
    rows = (("Year", "Paid"), ("2023", "1.1"), ("2024", "1.2"))
    cells = "".join(
        "<tr>" + "".join(f"<td><p class=MsoNormal>{cell}</p></td>" for cell in row) + "</tr>" for row in rows
    )
    (article,) = everything(tmp_path, mail(("text/html", "", f"<p>{SENTENCE}</p><table>{cells}</table>".encode())))
    assert article.text == f"{SENTENCE}\n\nYear\tPaid\n2023\t1.1\n2024\t1.2"


def test_lines_that_only_look_quoted_have_a_warning(tmp_path):
    with pytest.warns(ReadingWarning, match="1 line quoted from another mail left out"):
        (article,) = everything(tmp_path, plain(f"{SENTENCE}\n\n> Prices rose by 3 percent.\n"))
    assert article.text == SENTENCE


def test_lines_of_a_newsletter_in_plain_text(tmp_path):
    text = (
        f"View in browser: https://n.example/v\n\n{SENTENCE}\n\nReaders asked whether they can unsubscribe from the levy, the office "
        "said; 14 of them have done so in court since January, and more will follow this spring, it expects.\n\n"
        "Unsubscribe rates rose by 4 percent last year, the study found, and more people than ever asked for it.\n\n"
        "Unsubscribe: https://n.example/u\n"
    )
    (article,) = everything(tmp_path, plain(text))
    first, second, third = article.text.split("\n\n")
    assert first == SENTENCE and second.startswith("Readers asked whether they can unsubscribe")
    assert third.startswith("Unsubscribe rates rose by 4 percent")


@pytest.mark.parametrize(
    "head",
    [
        "---------- Forwarded message ---------\nFrom: Ana Ruiz <ana@c.example>\nDate: Mon, 3 Mar 2025 at 10:00\nSubject: Budget cut\nTo: <desk@c.example>\n\n",
        "Begin forwarded message:\n\nFrom: Ana Ruiz <ana@c.example>\nSubject: Budget cut\nDate: 3 March 2025 at 10:00:00 CET\nTo: desk@c.example\n\n",
        "-----Original Message-----\nFrom: Ana Ruiz <ana@c.example>\nSent: Monday, 3 March 2025 10:00\nTo: desk@c.example\nSubject: Budget cut\n\n",
    ],
)
def test_a_mail_that_is_sent_on_has_its_own_header(tmp_path, head):
    with pytest.warns(ReadingWarning, match="what stands above the mail that it sends on is left out: FYI, Tom"):
        (article,) = everything(tmp_path, plain(f"FYI, Tom\n\n{head}{SENTENCE}\n", Subject="Fwd: Budget cut"))
    assert (article.text, article.title, article.author) == (SENTENCE, "Budget cut", "Ana Ruiz")
    assert article.published == datetime.date(2025, 3, 3)


@pytest.mark.parametrize(
    "quoted",
    [
        "On Mon, 3 Mar 2025 at 10:00, Ana Ruiz <ana@c.example> wrote:\n> How much is 99 percent?\n>\n> Ana\n",
        "-----Original Message-----\nFrom: Ana Ruiz <ana@c.example>\nSent: Monday, 3 March 2025 10:00\nTo: desk@c.example\nSubject: Question\n\n"
        "How much is 99 percent?\n",
    ],
)
def test_what_a_reply_quotes_is_left_out(tmp_path, quoted):
    articles = everything(tmp_path, plain(f"{SENTENCE}\n\n{quoted}", Subject="Re: Question"))
    assert articles[0].text == SENTENCE and articles[0].title == "Re: Question"
    assert any("quoted from another mail left out" in note.message for note in articles.notes)


def test_a_mail_that_is_all_quoted_is_read(tmp_path):
    (article,) = everything(tmp_path, plain(f"> {SENTENCE}\n>\n> Staff were told.\n"))
    assert article.text == f"{SENTENCE}\n\nStaff were told."


def test_a_mailbox_of_several_mails(tmp_path):
    from mailbox import mbox

    box = mbox(tmp_path / "desk.mbox")
    details = ("application/octet-stream", "details.docx", word(paragraph(f"Word. {SENTENCE}")))
    box.add(plain(f"{SENTENCE}\n\nFrom Monday on, 12 branches close.\n", Subject="One"))
    box.add(mail(("text/plain", "", SENTENCE.encode()), details, Subject="Two"))
    box.flush()
    articles = kit.read_all(tmp_path / "desk.mbox")
    assert [a.origin.partition("desk.mbox#")[2] for a in articles] == ["mail=1", "mail=2", "mail=2#details.docx"]
    assert articles[0].text == f"{SENTENCE}\n\nFrom Monday on, 12 branches close."
    assert [a.title for a in articles[:2]] == ["One", "Two"] and articles[2].text.startswith("Word.")
    assert all(kit.read(article.origin) == article for article in articles)


def test_a_line_within_a_paragraph_begins_no_mail_of_a_mailbox(tmp_path):
    body = f"{SENTENCE}\n\nThe boats came\nFrom ana@c.example in March 2025\n"
    box = b"".join(
        b"From a@b.example Tue Mar  4 09:00:00 2025\n" + plain(body, Subject=n) + b"\n" for n in ("One", "Two")
    )
    articles = everything(tmp_path, box, "a.mbox")
    assert [a.title for a in articles] == ["One", "Two"]
    assert articles[0].text == body.strip()


def test_what_only_outlook_reads_says_so(tmp_path):
    data = mail(
        ("text/plain", "", SENTENCE.encode()), ("application/ms-tnef", "winmail.dat", b"\x78\x9f\x3e\x22" + bytes(90))
    )
    with pytest.warns(SkippedWarning, match=r"a\.eml#winmail\.dat is a mail's winmail\.dat, which only Outlook reads"):
        assert len(everything(tmp_path, data)) == 1


def test_a_mail_of_pictures_in_html_alone_says_so(tmp_path):
    html = b"<html><body><img src='cid:1' alt=''><div style='display:none'>Preview of 9 things</div></body></html>"
    with pytest.raises(UnreadableError, match=r"a\.eml is a mail without text; it may only hold pictures"):
        kit.read(write(tmp_path, {"a.eml": mail(("text/html", "", html))}) / "a.eml")


@pytest.mark.parametrize("line", ["Sent from my telephone", "Get Outlook for iOS", "Sent via Mail on a tablet"])
def test_what_a_mail_was_sent_with_is_no_text(tmp_path, line):
    (article,) = everything(tmp_path, plain(f"{SENTENCE}\n\n{line}\n"))
    assert article.text == SENTENCE
    with pytest.raises(UnreadableError, match="it may only hold pictures"):
        kit.read(write(tmp_path, {"b.eml": plain(f"\n{line}\n")}) / "b.eml")


def test_parts_within_parts_are_found(tmp_path):
    from email.message import EmailMessage

    sent_on, inner, outer = EmailMessage(), EmailMessage(), EmailMessage()
    for one, subject in ((sent_on, "Dam holds"), (outer, "Two")):
        one["From"], one["To"], one["Subject"] = "Ana Ruiz <ana@c.example>", "desk@c.example", subject
        one["Date"] = "Tue, 04 Mar 2025 09:00:00 +0100"
    sent_on.set_content(f"The dam holds. {SENTENCE}")
    inner.set_content(SENTENCE)
    inner.add_alternative(f"<p>{SENTENCE}</p>", subtype="html")
    inner.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    inner.add_attachment(word(paragraph(f"Word. {SENTENCE}")), maintype="application", subtype="x", filename="a.docx")
    outer.make_mixed()
    outer.attach(inner)
    outer.add_attachment(sent_on)
    outer["MIME-Version"] = "1.0"
    articles = everything(tmp_path, bytes(outer))
    assert [a.text.partition(".")[0] for a in articles] == [SENTENCE.partition(".")[0], "Word", "The dam holds"]
    assert [a.reader for a in articles] == ["mail", "docx", "mail"] and articles[2].title == "Dam holds"


def test_what_ends_as_a_mark_of_forwarding_stays_in_the_title(tmp_path):
    head = "From: Ana Ruiz <ana@c.example>\nSubject: FW: Taxi: fares rise\nDate: 3 March 2025 at 10:00:00 CET\nTo: desk@c.example\n\n"
    (article,) = everything(tmp_path, plain(f"Begin forwarded message:\n\n{head}{SENTENCE}\n", Subject="Fwd: Taxi"))
    assert article.title == "Taxi: fares rise"
