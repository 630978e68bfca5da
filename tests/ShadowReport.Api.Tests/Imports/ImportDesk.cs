using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ShadowReport.Api.Tests.Accounts;
using ShadowReport.Api.Tests.Drafts;

namespace ShadowReport.Api.Tests.Imports;

/// <summary>Sending files to a desk.</summary>
internal static class ImportDesk
{
    public const string File =
        "Access to Housing\n\nLandlords ask for papers first.\n\nAccess to Health\n\nClinics do too.\n\nRecommendations\n\n· We ask CEDAW "
        + "to ask why.\n";

    public static string Imports(this Desk desk) => $"{desk.Report}/imports";

    public static string Import(this Desk desk, JsonNode import) => $"{desk.Imports()}/{import.Text("id")}";

    public static Task<HttpResponseMessage> TryImport(
        this Desk desk, Person person, byte[] bytes, string fileName = "file.txt", params (string Name, string Value)[] fields) =>
        Send(person, desk.Imports(), bytes, fileName, fields);

    public static Task<HttpResponseMessage> TryReturn(
        this Desk desk, Person person, byte[] bytes, string fileName, params (string Name, string Value)[] fields) =>
        Send(person, $"{desk.Report}/edited-exports", bytes, fileName, fields);

    private static Task<HttpResponseMessage> Send(
        Person person, string url, byte[] bytes, string fileName, (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", fileName } };
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        return person.Client.PostAsync(url, form, TestContext.Current.CancellationToken);
    }

    public static async Task<JsonNode> Imported(this Desk desk, string text = File, string fileName = "file.txt")
    {
        var answer = await desk.TryImport(desk.Drafter, Encoding.UTF8.GetBytes(text), fileName);
        Assert.True(answer.StatusCode == HttpStatusCode.Created,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("\"1\"", answer.Headers.ETag?.ToString());
        return await answer.Json();
    }

    public static Task<HttpResponseMessage> Correct(this Desk desk, JsonNode import, params object[] parts) =>
        desk.Drafter.ChangeNow(HttpMethod.Patch, desk.Import(import), new { parts });

    public static Task<HttpResponseMessage> Confirm(this Desk desk, JsonNode import, int revision = 1, Person? by = null) =>
        (by ?? desk.Drafter).Change(HttpMethod.Post, $"{desk.Import(import)}/confirmation", $"\"{revision}\"");

    public static IEnumerable<string> Keys(this JsonNode node, string list) => node.Items(list).Select(item => item.Text("key"));

    public static IEnumerable<string> Doubts(this JsonNode import) => import.Items("doubts").Select(doubt => doubt.Text("code"));
}
