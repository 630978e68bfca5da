using System.Diagnostics;
using System.Security.Cryptography;
using CsCheck;

namespace ShadowReport;

/// <summary>
/// Runs properties. It stands in a namespace around all tests, so every <c>.Sample(...)</c> in them is one of these and not CsCheck's own,
/// whose cases are random: its seed only fixes the first case, and its threads share no order. Here the same cases run each time, one after
/// the other.
/// With SHADOWREPORT_EXPLORE=seconds each property runs that long with fresh seeds; 0 skips them. The seed of a failure can be given back
/// as <c>seed</c>.
/// </summary>
internal static class PropertySampling
{
    private const string Explore = "SHADOWREPORT_EXPLORE";
    private const ulong FixedState = 20261130;

    /// <summary>How many smaller cases are looked for once a case has failed.</summary>
    private const int SmallerCases = 20_000;

    public static void Sample<T>(this Gen<T> cases, Action<T> assert, int iter = 100, string? seed = null)
    {
        if (seed is not null)
            Run(cases, assert, PCG.Parse(seed), iter: 1);
        else if (SecondsToExplore() is { } seconds)
        {
            Assert.SkipWhen(seconds == 0, "Properties are left out.");
            Run(cases, assert, Fresh(), iter: int.MaxValue, seconds);
        }
        else
            Run(cases, assert, new PCG(0, FixedState), iter);
    }

    public static void Sample<T1, T2>(this Gen<(T1, T2)> cases, Action<T1, T2> assert, int iter = 100, string? seed = null) =>
        cases.Sample(given => assert(given.Item1, given.Item2), iter, seed);

    public static void Sample<T1, T2, T3>(this Gen<(T1, T2, T3)> cases, Action<T1, T2, T3> assert, int iter = 100, string? seed = null) =>
        cases.Sample(given => assert(given.Item1, given.Item2, given.Item3), iter, seed);

    public static void Sample<T1, T2, T3, T4>(
        this Gen<(T1, T2, T3, T4)> cases, Action<T1, T2, T3, T4> assert, int iter = 100, string? seed = null) =>
        cases.Sample(given => assert(given.Item1, given.Item2, given.Item3, given.Item4), iter, seed);

    public static void Sample<T1, T2, T3, T4, T5>(
        this Gen<(T1, T2, T3, T4, T5)> cases, Action<T1, T2, T3, T4, T5> assert, int iter = 100, string? seed = null) =>
        cases.Sample(given => assert(given.Item1, given.Item2, given.Item3, given.Item4, given.Item5), iter, seed);

    private static void Run<T>(Gen<T> cases, Action<T> assert, PCG random, int iter, int seconds = int.MaxValue)
    {
        var started = Stopwatch.StartNew();
        for (var number = 0; number < iter && started.Elapsed.TotalSeconds < seconds; number++)
        {
            var state = random.State;
            var given = cases.Generate(random, null, out var size);
            if (FaultOf(assert, given) is { } fault)
                throw Smallest(
                    cases, assert, random, new Failure<T>(random.ToString(state), given, size, fault), iter == 1 ? 0 : SmallerCases);
        }
    }

    /// <summary>
    /// The smallest of the failing cases that follow. A generator stops early, without a case, where it would not be smaller.
    /// </summary>
    private static CsCheckException Smallest<T>(Gen<T> cases, Action<T> assert, PCG random, Failure<T> smallest, int tries)
    {
        for (; tries > 0; tries--)
        {
            var state = random.State;
            var given = cases.Generate(random, smallest.Size, out var size);
            if (Size.IsLessThan(size, smallest.Size) && FaultOf(assert, given) is { } fault)
                smallest = new Failure<T>(random.ToString(state), given, size, fault);
        }

        return new CsCheckException(
            $"Fails with seed: \"{smallest.Seed}\"\n{Check.Print(smallest.Given)}\n{smallest.Fault.Message}", smallest.Fault);
    }

    private static Exception? FaultOf<T>(Action<T> assert, T given)
    {
        try
        {
            assert(given);
            return null;
        }
        catch (Exception fault)
        {
            return fault;
        }
    }

    private static PCG Fresh() =>
        new((uint)RandomNumberGenerator.GetInt32(int.MaxValue), BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)));

    private static int? SecondsToExplore() =>
        Environment.GetEnvironmentVariable(Explore) is { Length: > 0 } seconds ? int.Parse(seconds) : null;

    private sealed record Failure<T>(string Seed, T Given, Size Size, Exception Fault);
}
