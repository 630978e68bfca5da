using System.Text.Json.Nodes;
using ShadowReport.Core.Sources;
using ShadowReport.Core.Text;

namespace ShadowReport.Core.Tests.Sources;

public sealed class CslJsonTests
{
    [Theory]
    [InlineData(Shelf.Tip)]
    [InlineData(Shelf.News)]
    [InlineData("""{ "id": 12, "type": "report", "title": "T", "custom": { "deep": [1, 2.50, null, true] }, "unheard-of": "kept", "volume": 3, "issued": { "raw": "Spring 2018", "circa": 1 } }""")]
    [InlineData("""{ "id": "x", "title": "تقرير — 报告 😀", "author": [{ "literal": "Ł" }] }""")]
    public void Imported_items_are_exported_unchanged(string json)
    {
        var items = CslJson.Read($"[{json}]").Value;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse($"[{json}]"), JsonNode.Parse(CslJson.Write(items))));
        Assert.Equal(items, CslJson.Read(CslJson.Write(items)).Value);
    }

    [Fact]
    public void Only_texts_are_normalised()
    {
        var item = CslJson.Read("""{ "title": "Cafe\u0301\r\nabroad", "extra": ["e\u0301"] }""").Value[0];

        Assert.Equal("Café abroad", item.Title);
        Assert.Equal("""{"title":"Café\nabroad","extra":["é"]}""", item.Json);
    }

    [Fact]
    public void Another_id_changes_nothing_else()
    {
        var renamed = Shelf.Item(Shelf.News).WithId("other");

        Assert.Equal("other", renamed.Id);
        Assert.Equal(Shelf.Item(Shelf.News), renamed.WithId("news"));
    }

    [Theory]
    [InlineData("", "csl-json-malformed")]
    [InlineData("[", "csl-json-malformed")]
    [InlineData("12", "csl-json-malformed")]
    [InlineData("[12]", "csl-item-malformed")]
    [InlineData("""[{ "title": "a", "title": "b" }]""", "csl-json-malformed")]
    [InlineData("""[{ "title": ["a"] }]""", "csl-item-malformed")]
    [InlineData("""[{ "author": "Ann" }]""", "csl-item-malformed")]
    [InlineData("""[{ "author": [{}] }]""", "csl-item-malformed")]
    [InlineData("""[{ "author": ["Ann"] }]""", "csl-item-malformed")]
    [InlineData("""[{ "issued": "2018" }]""", "csl-item-malformed")]
    [InlineData("""[{ "issued": { "date-parts": "2018" } }]""", "csl-item-malformed")]
    [InlineData("""[{ "issued": { "date-parts": [["soon"]] } }]""", "csl-item-malformed")]
    [InlineData("""[{ "title": "a\u0000b" }]""", "text-has-nul")]
    [InlineData("""[{ "title": "a\ud800b" }]""", "text-has-lone-surrogate")]
    [InlineData("""[{ "x": [[[[[[[[1]]]]]]]] }]""", "csl-item-malformed")]
    [InlineData("""[{ "x": [[[[[[[[[[[[1]]]]]]]]]]]] }]""", "csl-json-malformed")]
    public void Malformed_CSL_JSON_is_refused(string json, string code) => Assert.Equal(code, CslJson.Read(json).Refusal?.Code);

    [Fact]
    public void Too_many_items_and_too_long_ones_are_refused()
    {
        Assert.Equal(
            "too-many-sources", CslJson.Read($"[{string.Join(',', Enumerable.Repeat("{}", CslJson.ItemsAtMost + 1))}]").Refusal?.Code);
        Assert.Equal("csl-item-malformed", CslJson.Read($$"""[{ "abstract": "{{new string('a', CslJson.ItemLength)}}" }]""").Refusal?.Code);
    }

    [Theory]
    [InlineData("""{ "type": "treaty" }""", SourceKind.Treaty)]
    [InlineData("""{ "type": "report", "number": "CEDAW/C/GBR/CO/8" }""", SourceKind.UnDocument)]
    [InlineData("""{ "type": "document", "number": "A/RES/70/1" }""", SourceKind.UnDocument)]
    [InlineData("""{ "type": "report", "number": "CEDAW/C/GC/38" }""", SourceKind.GeneralRecommendation)]
    [InlineData("""{ "type": "document", "genre": "General comment" }""", SourceKind.GeneralRecommendation)]
    [InlineData("""{ "type": "legislation" }""", SourceKind.Statute)]
    [InlineData("""{ "type": "report", "jurisdiction": "Mexico" }""", SourceKind.GovernmentReport)]
    [InlineData("""{ "type": "report" }""", SourceKind.NgoReport)]
    [InlineData("""{ "type": "article-newspaper" }""", SourceKind.NewsArticle)]
    [InlineData("""{ "type": "interview" }""", SourceKind.Interview)]
    [InlineData("""{ "type": "legal_case" }""", SourceKind.Case)]
    [InlineData("""{ "type": "document", "number": "CEDAW/C/42/D/15/2007" }""", SourceKind.Case)]
    [InlineData("""{ "type": "dataset" }""", SourceKind.Dataset)]
    [InlineData("""{ "type": "book" }""", SourceKind.Other)]
    [InlineData("""{ }""", SourceKind.Other)]
    public void The_kind_follows_from_the_item_unless_it_is_stated(string json, SourceKind kind)
    {
        var source = new Source("x", Edition.Public) { Item = Shelf.Item(json) };

        Assert.Equal(kind, source.Kind);
        Assert.Equal(SourceKind.Dataset, (source with { StatedKind = SourceKind.Dataset }).Kind);
    }

    [Theory]
    [InlineData("R.", true)]
    [InlineData("“Rosa”", true)]
    [InlineData("W-17", true)]
    [InlineData("Witness 12", true)]
    [InlineData("Interviewee B", true)]
    [InlineData("Maria Lopez", false)]
    [InlineData("Maria Lopez 12", false)]
    [InlineData("Lopez, Maria", false)]
    public void A_witness_has_a_pseudonym_or_a_code(string literal, bool isKept) =>
        Assert.Equal(isKept ? null : "testimony-named", SourceRules.Check(Shelf.Of(Shelf.Testimony.Replace("R.", literal)))?.Code);

    [Theory]
    [InlineData(""" "author": [{ "family": "Lopez", "given": "Maria" }] """)]
    [InlineData(""" "author": [{ "literal": "R.", "family": "Lopez" }] """)]
    [InlineData(""" "author": [{ "literal": "R." }], "contributor": [{ "family": "Lopez" }] """)]
    [InlineData(""" "author": [] """)]
    [InlineData(""" "title": "worker" """)]
    public void The_source_of_a_testimony_names_no_person(string members)
    {
        var typed = Shelf.Of($$"""{ "id": "r", "type": "interview", {{members}} }""");
        var stated = Shelf.Of(
            $$"""{ "id": "r", "type": "document", "title": "T", {{members.Replace("\"title\": \"worker\"", "\"genre\": \"x\"")}} }""") with
        { StatedKind = SourceKind.Interview };

        Assert.Equal("testimony-named", SourceRules.Check(typed)?.Code);
        Assert.Equal("testimony-named", SourceRules.Check(stated)?.Code);
        Assert.Equal("testimony-named", SourceRules.Check(
            Shelf.Of($$"""{ "id": "r", "type": "interview", "number": "1", {{members}} }""") with { StatedKind = SourceKind.Other })?.Code);
    }

    [Fact]
    public void A_source_without_title_and_number_or_with_a_malformed_key_is_refused()
    {
        Assert.Equal("source-untitled", SourceRules.Check(Shelf.Of("""{ "id": "x", "type": "report" }"""))?.Code);
        Assert.Equal("source-key-malformed", SourceRules.Check(Shelf.Of(Shelf.Tip) with { Key = "Tip_2018" })?.Code);
        Assert.Equal("excerpt-malformed", SourceRules.Check(Shelf.Of(Shelf.Tip, new Excerpt("p. 1", " ")))?.Code);
        Assert.Equal("excerpt-malformed", SourceRules.Check(Shelf.Of(Shelf.Tip, new Excerpt("", "a")))?.Code);
        Assert.Equal(
            "too-many-excerpts", SourceRules.Check(Shelf.Of(Shelf.Tip, [.. Enumerable.Repeat(new Excerpt(null, "a"), 101)]))?.Code);
        Assert.Null(SourceRules.Check(Shelf.Of(Shelf.Tip, new Excerpt("p. 450", "Words."))));
    }

    [Theory]
    [InlineData("Smith_2018:Border", "smith-2018-border")]
    [InlineData("Ñandú é", "nandu-e")]
    [InlineData("--", null)]
    [InlineData("报告", null)]
    public void A_key_is_created_from_a_name(string name, string? key) => Assert.Equal(key, SourceKeys.Of(name));

    [Fact]
    public void A_free_key_is_created_from_an_item()
    {
        Assert.Equal("department-of-state-trafficking-persons-2018", SourceKeys.Made(Shelf.Item(Shelf.Tip)));
        Assert.Equal("a-3", SourceKeys.Free("a", ((string[])["a", "a-2"]).Contains));
        Assert.Equal("source", SourceKeys.Made(CslItem.Empty));
    }
}
