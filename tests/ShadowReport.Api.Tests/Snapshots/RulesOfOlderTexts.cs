using System.Text.Json.Nodes;
using Npgsql;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Snapshots;

/// <summary>Texts and snapshots of builds that knew no lists with letters: they have no record of their rules.</summary>
public sealed class RulesOfOlderTexts(ApiHost host)
{
    private const string Text = "The State should:\n\n(a) Repeal the law;\n\n(b) Free the women.\n\nCourts must be open.";

    [Fact]
    public async Task Old_snapshots_keep_their_numbers_and_drafts_move_with_their_next_save()
    {
        var desk = await Desk.WithSection(host, text: Text);
        await Age("%Repeal the law%");
        await desk.Coordinator.Create($"{desk.Report}/snapshots", new { title = "Before" });

        var old = await desk.Drafter.Read(desk.Draft("borders"));
        await desk.Save("borders", 1, Text.Replace("open", "open to all"));
        var @new = await desk.Drafter.Read(desk.Draft("borders"));

        Assert.Equal(["body-1", "words-1"], [old["rules"]!.Text("body"), old["rules"]!.Text("words")]);
        Assert.Equal(["body-2", "words-2"], [@new["rules"]!.Text("body"), @new["rules"]!.Text("words")]);
        Assert.Equal([1, 2, 3, 4], Numbers(old));
        Assert.Equal([1, null, 2], Numbers(@new));
        Assert.Equal(
            "Courts must be open.", (await desk.Reviewer.Read($"{desk.Report}/snapshots/1/paragraphs/4")).Text("text"));
        Assert.Equal(
            "body-1", (await desk.Reviewer.Read($"{desk.Report}/snapshots/1")).Items("items").First()["rules"]!.Text("body"));
        Assert.Equal([1, 2, 3, 4], Numbers(await desk.Drafter.Read($"{desk.Draft("borders")}/versions/1")));
    }

    [Fact]
    public async Task A_limit_shows_both_readings_of_texts_without_spaces()
    {
        var desk = await Desk.WithSection(host, text: string.Concat(Enumerable.Repeat("妇女的权利不得侵犯", 800)));
        (await desk.Coordinator.ChangeNow(HttpMethod.Patch, desk.Report, new { language = "zh" })).EnsureSuccessStatusCode();

        var words = (await desk.Drafter.Read(desk.Report))["words"]!;
        var limit = await Limit();
        await Age("%妇女的权利不得侵犯%");
        var later = await Limit();

        Assert.Equal(7_200, words.Number("byCharacter") - words.Number("total") + 1);
        Assert.Equal("unclear", limit.Text("state"));
        Assert.Contains("7,2", limit.Text("reason"));
        Assert.Equal(limit.ToJsonString(), later.ToJsonString());

        async Task<JsonNode> Limit() => (await desk.Reviewer.Read($"{desk.Report}/readiness")).Items("requirements").First(
            each => each.Text("kind") == "limit" && each.Text("reason").Contains("7,2", StringComparison.Ordinal));
    }

    private static IEnumerable<int?> Numbers(JsonNode draft) =>
        draft.Items("paragraphs").Select(paragraph => (int?)paragraph["number"]);

    /// <summary>Makes the records of the draft what an older build stored.</summary>
    private async Task Age(string words)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(
            """
            update shadowreport.mt_doc_draft draft set data = draft.data - 'rules' - 'wordsByCharacter'
                || case when version.data ->> 'text' like '%(a)%' then '{"numberedParagraphs": 4}'::jsonb else '{}'::jsonb end
                from shadowreport.mt_doc_draft_version version
                where version.tenant_id = draft.tenant_id and version.id = draft.id || '/1' and version.data ->> 'text' like @words;
            update shadowreport.mt_doc_draft_version set data = data - 'rules' || case when data ->> 'text' like '%(a)%'
                then jsonb_build_object('paragraphs', jsonb_build_array(
                    data -> 'paragraphs' -> 0,
                    (data -> 'paragraphs' -> 1) || '{"start": 19, "length": 19}',
                    jsonb_build_object('id', gen_random_uuid(), 'start', 40, 'length', 19),
                    data -> 'paragraphs' -> 2)) else '{}'::jsonb end
                where data ->> 'text' like @words and data -> 'rules' is not null;
            """, connection);
        command.Parameters.AddWithValue("words", words);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
