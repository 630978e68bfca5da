using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using CsCheck;

namespace ShadowReport;

public sealed class PropertySamplingTests
{
    [Fact]
    public void A_property_runs_with_the_same_cases_each_time()
    {
        if (Environment.GetEnvironmentVariable("SHADOWREPORT_EXPLORE") is { Length: > 0 })
            Assert.Skip("Fresh seeds were asked for.");

        Assert.Equal(CasesOfOneRun(), CasesOfOneRun());
    }

    [Fact]
    public void A_failure_names_the_seed_that_gives_its_case_again()
    {
        var failure = Assert.Throws<CsCheckException>(() => Gen.Int[0, 1_000_000].Sample(number => Assert.InRange(number, 0, 500)));
        var seed = failure.Message.Split('"')[1];

        Assert.Equal(failure.Message, Assert.Throws<CsCheckException>(
            () => Gen.Int[0, 1_000_000].Sample(number => Assert.InRange(number, 0, 500), seed: seed)).Message);
    }

    /// <summary>Looks into the assembly of these tests: what it calls is listed there, whatever the sources look like.</summary>
    [Fact]
    public void No_test_draws_random_cases_in_another_way() =>
        Assert.Empty(Called().Where(call => IsRandom(call.Type, call.Member, call.Signature)).Select(call => $"{call.Type}.{call.Member}"));

    [Fact]
    public void Calls_that_draw_random_cases_are_recognised()
    {
        Assert.True(IsRandom("CsCheck.Check", "Sample", []));
        Assert.True(IsRandom("System.Random", "get_Shared", []));
        Assert.True(IsRandom("System.Random", ".ctor", [0x20, 0]));
        Assert.False(IsRandom("System.Random", ".ctor", [0x20, 1]));
        Assert.False(IsRandom("CsCheck.Check", "Print", []));
        Assert.Contains(Called(), call => call is ("CsCheck.Check", "Print", _));
    }

    private static List<int> CasesOfOneRun()
    {
        var cases = new List<int>();
        Gen.Int.Sample(cases.Add, iter: 1_000);
        return cases;
    }

    /// <summary>A signature is a calling convention and then the number of parameters: a generator without any has no fixed seed.</summary>
    private static bool IsRandom(string type, string member, byte[] signature) => type switch
    {
        "CsCheck.Check" => member != "Print",
        "System.Random" => member == "get_Shared" || (member == ".ctor" && signature[1] == 0),
        _ => false,
    };

    private static List<(string Type, string Member, byte[] Signature)> Called()
    {
        using var file = new PEReader(File.OpenRead(typeof(PropertySamplingTests).Assembly.Location));
        var reader = file.GetMetadataReader();
        return [.. reader.MemberReferences.Select(reader.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => (
                NameOf(reader, (TypeReferenceHandle)member.Parent), reader.GetString(member.Name), reader.GetBlobBytes(member.Signature)))];
    }

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }
}
