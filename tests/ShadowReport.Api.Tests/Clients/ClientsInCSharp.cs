using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ShadowReport.Api.Tests.Demo;

namespace ShadowReport.Api.Tests.Clients;

/// <summary>Clients that the generators of C# make from the document.</summary>
public sealed class ClientsInCSharp(DemoHost demo) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shadowreport-clients-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_client_by_NSwag_compiles()
    {
        await ClientTools.Dotnet(
            "nswag", "openapi2csclient", $"/input:{await ApiDescription.Document(demo, "everything")}", $"/output:{_folder}/Client.cs",
            "/namespace:Generated", "/className:Client", "/jsonLibrary:SystemTextJson", "/generateNullableReferenceTypes:true");

        var client = Compiled();

        Assert.NotEmpty(Type(client, "Generated.Client").GetMembers("SaveVersionAsync"));
        Assert.Equal("Problem", Type(client, "Generated.EditConflict").BaseType?.Name);
        Assert.NotEmpty(Type(client, "Generated.EditConflict").GetMembers("Hunks"));
    }

    [Fact]
    public async Task A_client_by_Kiota_compiles()
    {
        await ClientTools.Dotnet(
            "kiota", "generate", "--language", "CSharp", "--openapi", await ApiDescription.Document(demo, "everything"),
            "--class-name", "Client", "--namespace-name", "Generated", "--output", _folder.FullName, "--log-level", "Error");

        var client = Compiled();

        Assert.NotEmpty(Type(client, "Generated.Client").GetMembers("Api"));
        Assert.NotEmpty(Type(client, "Generated.Models.DraftView").GetMembers("Text"));
    }

    /// <summary>The client, compiled in memory without errors, beside what these tests run with.</summary>
    private CSharpCompilation Compiled()
    {
        var code = _folder.EnumerateFiles("*.cs", SearchOption.AllDirectories)
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file.FullName), path: file.FullName));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(file => MetadataReference.CreateFromFile(file));
        var client = CSharpCompilation.Create(
            "Client", code, references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var errors = client.Emit(Stream.Null, cancellationToken: TestContext.Current.CancellationToken).Diagnostics
            .Where(finding => finding.Severity == DiagnosticSeverity.Error).Select(error => error.ToString()).ToList();
        Assert.True(errors.Count == 0, string.Join('\n', errors.Take(50)));
        return client;
    }

    private static INamedTypeSymbol Type(CSharpCompilation client, string name) =>
        client.GetTypeByMetadataName(name) ?? throw new InvalidOperationException($"The client has no type {name}.");
}
