"""Damaged and hostile Word files: refused in one sentence that names the file, or read."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import Any

import pytest

from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.readers.word.docx import read

P = "<w:p><w:r><w:t>Présentée</w:t></w:r></w:p>"
MEBIBYTE = 1 << 20


def refusal(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableFile) as raised:
        read(content, "a.docx", limits or Limits())
    sentence = str(raised.value)
    assert sentence.startswith("a.docx ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def text(content: bytes) -> str:
    return read(content, "a.docx", Limits()).text


class TestTheZip:
    def test_an_old_or_protected_file_is_named_as_such(self) -> None:
        assert "protected by a password" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))

    @pytest.mark.parametrize("content", [b"", b"Le Conseil,", b"PK\x03\x04", b"PK\x05\x06" + bytes(18)])
    def test_what_is_no_zip_of_a_document_is_refused(self, content: bytes) -> None:
        refusal(content)

    def test_a_file_cut_off_anywhere_is_refused(self, docx: Any) -> None:
        whole = docx(P * 50)
        for length in range(0, len(whole) - 1, 97):
            refusal(whole[:length])

    def test_a_document_unpacks_to_no_more_than_the_limit(self, docx: Any) -> None:
        bomb = docx(P, parts={"word/document.xml": b" " * (20 * MEBIBYTE)})
        assert len(bomb) < MEBIBYTE
        assert "limit unpacked_bytes" in refusal(bomb, Limits(unpacked_bytes=MEBIBYTE))

    def test_parts_that_nobody_needs_are_never_unpacked(self, docx: Any) -> None:
        padded = docx(P, parts={"word/media/image1.png": bytes(20 * MEBIBYTE)})
        assert read(padded, "a.docx", Limits(unpacked_bytes=MEBIBYTE)).text == "Présentée"

    def test_all_parts_together_count(self, docx: Any) -> None:
        heads = [f"<!--{' ' * MEBIBYTE}-->{P}"] * 5
        assert "limit unpacked_bytes" in refusal(docx(P, heads=heads), Limits(unpacked_bytes=3 * MEBIBYTE))

    def test_a_part_that_claims_a_gigabyte_is_refused(self, docx: Any) -> None:
        content = bytearray(docx(P))
        directory = content.index(b"PK\x01\x02")
        while content[directory + 46 : directory + 63] != b"word/document.xml":
            directory = content.index(b"PK\x01\x02", directory + 1)
        content[directory + 24 : directory + 28] = struct.pack("<I", 1 << 30)
        assert "limit unpacked_bytes" in refusal(bytes(content))

    def test_a_part_that_claims_less_than_it_holds_is_refused(self, docx: Any) -> None:
        content = bytearray(docx(P * 1000))
        directory = content.index(b"PK\x01\x02")
        while content[directory + 46 : directory + 63] != b"word/document.xml":
            directory = content.index(b"PK\x01\x02", directory + 1)
        content[directory + 24 : directory + 28] = struct.pack("<I", 1000)
        assert "damaged inside" in refusal(bytes(content))

    def test_protected_parts_are_refused(self, docx: Any) -> None:
        content = bytearray(docx(P))
        for signature, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
            start = content.find(signature)
            while start >= 0:
                content[start + flags] |= 1
                start = content.find(signature, start + 1)
        assert "protected by a password" in refusal(bytes(content))

    def test_packings_that_word_does_not_use_are_refused(self, docx: Any) -> None:
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_BZIP2) as archive:
            archive.writestr("word/document.xml", docx.part("document", f"<w:body>{P}</w:body>"))
        assert "packed in a way" in refusal(written.getvalue())

    def test_more_parts_than_any_document_has_are_refused(self) -> None:
        assert "20,000 parts" in refusal(b"PK\x01\x02" * 20_001)

    def test_names_that_lead_out_of_the_package_lead_nowhere(self, docx: Any) -> None:
        parts = {"../../evil.xml": b"<a/>", "/etc/passwd": b"x", "C:\\evil": b"x"}
        assert text(docx(P, parts=parts)) == "Présentée"

    def test_parts_of_the_same_name_do_no_harm(self, docx: Any) -> None:
        written = io.BytesIO(docx(P))
        with zipfile.ZipFile(written, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("word/document.xml", docx.part("document", f"<w:body>{P}{P}</w:body>"))
        assert text(written.getvalue()) == "Présentée\nPrésentée"


class TestTheParts:
    def test_the_document_is_found_by_its_relationship(self, docx: Any) -> None:
        document = docx.part("document", f"<w:body>{P}</w:body>")
        for target in ("other/doc.xml", "/other/doc.xml", "./OTHER/./Doc.xml"):
            relations = docx.relationships([("officeDocument", target)])
            assert text(docx.zip({"_rels/.rels": relations, "other/doc.xml": document})) == "Présentée"

    def test_the_document_is_found_at_its_usual_place(self, docx: Any) -> None:
        assert text(docx.zip({"word/document.xml": docx.part("document", P)})) == "Présentée"

    def test_a_file_of_the_strict_kind_is_read(self, docx: Any) -> None:
        document = docx.part("document", f"<w:body>{P}</w:body>").replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        relations = docx.relationships([("officeDocument", "word/document.xml")]).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        assert text(docx.zip({"_rels/.rels": relations, "word/document.xml": document})) == "Présentée"

    def test_a_package_that_is_no_word_file_is_refused(self, docx: Any) -> None:
        relations = docx.relationships([("officeDocument", "xl/workbook.xml")])
        assert "no Word document" in refusal(docx.zip({"_rels/.rels": relations, "xl/workbook.xml": "<a/>"}))
        assert "no Word document" in refusal(
            docx.zip({"mimetype": "application/vnd.oasis.opendocument.text"})
        )

    def test_a_head_that_is_named_and_missing_is_passed_over(self, docx: Any) -> None:
        relations = docx.relationships([("header", "nowhere.xml"), ("styles", "../../nothing.xml")])
        body = f'{P}<w:sectPr><w:headerReference r:id="rId1"/><w:headerReference r:id="rId7"/></w:sectPr>'
        assert text(docx(body, parts={"word/_rels/document.xml.rels": relations})) == "Présentée"

    def test_addresses_outside_are_never_followed(self, docx: Any) -> None:
        relations = docx.relationships([("styles", "http://example.org/s.xml")]).replace(
            "/></Rel", ' TargetMode="External"/></Rel'
        )
        assert text(docx(P, parts={"word/_rels/document.xml.rels": relations})) == "Présentée"


class TestTheXml:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    @pytest.mark.parametrize(
        "doctype",
        [
            '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
            '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
            '<!DOCTYPE d SYSTEM "http://127.0.0.1/d.dtd">',
        ],
    )
    def test_document_types_are_refused(self, docx: Any, doctype: str, encoding: str) -> None:
        document = docx.part("document", f"<w:body>{P}</w:body>").partition("?>")[2]
        declared = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{document}'.encode(encoding)
        assert "document type" in refusal(docx(P, parts={"word/document.xml": declared}))

    @pytest.mark.parametrize(
        "body",
        [
            "<w:p>",
            "<w:p></w:q>",
            "<x:p/>",
            "&unknown;",
            "<w:t>\x00</w:t>",
            "<w:sdt>" * 300 + "</w:sdt>" * 300,
            "<w:p " + "a='1' " * 2 + "/>",
        ],
    )
    def test_bad_xml_is_refused(self, docx: Any, body: str) -> None:
        assert "damaged inside (document.xml)" in refusal(docx(body))

    def test_a_wrong_encoding_is_refused(self, docx: Any) -> None:
        document = docx.part("document", f"<w:body>{P}</w:body>").encode("latin-1")
        refusal(docx(P, parts={"word/document.xml": document}))
        unknown = b'<?xml version="1.0" encoding="no-such-thing"?><a/>'
        refusal(docx(P, parts={"word/document.xml": unknown}))

    def test_a_damaged_part_beside_the_document_is_refused(self, docx: Any) -> None:
        assert "(styles.xml)" in refusal(docx(P, styles="<w:style>"))

    def test_more_elements_than_memory_holds_are_refused(self, docx: Any) -> None:
        assert "limit memory_bytes" in refusal(docx("<w:p/>" * 10_000), Limits(memory_bytes=MEBIBYTE))

    def test_more_text_than_the_limit_is_refused(self, docx: Any) -> None:
        assert "limit characters" in refusal(docx(P * 100), Limits(characters=500))

    def test_nesting_as_deep_as_xml_allows_is_read(self, docx: Any) -> None:
        for tag in ("w:sdt", "w:ins", "w:hyperlink", "w:r", "w:unknown"):
            inner = f"<{tag}>" * 240 + "<w:t>a</w:t>" + f"</{tag}>" * 240
            assert text(docx(f"<w:p>{inner}</w:p>")) == "a"
        nested = "<w:tbl><w:tr><w:tc>" * 80 + P + "</w:tc></w:tr></w:tbl>" * 80
        assert text(docx(nested)) == "Présentée"

    @pytest.mark.parametrize(
        "body",
        [
            "<w:p><w:p><w:r><w:t>a</w:t></w:r></w:p></w:p>",
            "<w:r><w:t>a</w:t></w:r>",
            "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>",
            "<w:tbl><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tbl>",
            "<w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:p>",
            "<w:p><w:pPr><w:pStyle/><w:numPr/><w:outlineLvl/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
            "<w:p><w:r><w:footnoteReference/><w:fldChar/><w:sym/><w:br w:type='?'/><w:t>a</w:t></w:r></w:p>",
        ],
    )
    def test_elements_out_of_place_lose_no_text(self, docx: Any, body: str) -> None:
        assert text(docx(body)) == "a"


class TestTimeIsInProportionToSize:
    """None of these ends in sight if a part of the work grows with the square of the file."""

    MANY = 10_000

    @pytest.mark.parametrize(
        ("before", "repeated", "after"),
        [
            ("<w:p>", "<w:r><w:br/></w:r>", "</w:p>"),
            ("<w:p><w:r>", "<w:br/><w:t> </w:t>", "</w:r></w:p>"),
            ("<w:p><w:r>", '<w:footnoteReference w:customMarkFollows="1" w:id="1"/>', "</w:r></w:p>"),
            ("<w:p>", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "</w:p>"),
            (f"<w:tbl><w:tr><w:tc>{P}</w:tc>", "<w:tc/>", "</w:tr></w:tbl>"),
            ("", "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>", ""),
        ],
    )
    def test_of_a_body(self, docx: Any, before: str, repeated: str, after: str) -> None:
        assert text(docx(before + repeated * self.MANY + after + P)).strip().endswith("Présentée")

    def test_of_a_note(self, docx: Any) -> None:
        raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>' * self.MANY
        body = '<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
        read(
            docx(body, footnotes=f'<w:footnote w:id="1"><w:p>{raised}</w:p></w:footnote>'), "a.docx", Limits()
        )

    def test_of_styles_based_on_one_another(self, docx: Any) -> None:
        styles = "".join(
            f'<w:style w:type="paragraph" w:styleId="{i}"><w:basedOn w:val="{i + 1}"/></w:style>'
            for i in range(self.MANY)
        )
        body = "".join(f'<w:p><w:pPr><w:pStyle w:val="{i}"/></w:pPr></w:p>' for i in range(self.MANY)) + P
        assert text(docx(body, styles=styles)) == "Présentée"

    def test_of_lists_of_one_definition(self, docx: Any) -> None:
        levels = '<w:lvl w:ilvl="0"><w:lvlText w:val="%1"/></w:lvl>' * self.MANY
        numbers = "".join(
            f'<w:num w:numId="{i}"><w:abstractNumId w:val="0"/></w:num>' for i in range(self.MANY)
        )
        numbered = "".join(
            f'<w:p><w:pPr><w:numPr><w:numId w:val="{i}"/></w:numPr></w:pPr></w:p>' for i in range(self.MANY)
        )
        numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{numbers}'
        assert text(docx(numbered + P, numbering=numbering)) == "Présentée"
