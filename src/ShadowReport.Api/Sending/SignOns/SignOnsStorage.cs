using System.Linq.Expressions;
using Marten.Linq;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Sending.SignOns;

internal static class SignOnsStorage
{
    /// <summary>What becomes of each kind of document here, see <see cref="DocumentRules"/>.</summary>
    public static readonly IReadOnlyList<DocumentRules> Documents =
    [
        DocumentRules.For<SignOnRound>(
            "sign_on_round", ArchiveRule.In(SignOnArchive.Rounds).Without("id", "version", "report"), ErasureRule.Of(),
            PersonalRule.OfAuthor<SignOnRound>("signOnRounds", round => new { round.Report, round.Snapshot, round.At, round.ClosesAt }),
            ExpiryRule.Never("It lasts as long as its report.")),
        DocumentRules.For<SignOn>(
            "sign_on", ArchiveRule.In(SignOnArchive.SignOns).Without("id", "version", "round", "report"), ErasureRule.Of()
                .AndPrinted("reservations[].text").Keeps("It is a name that an organisation chose.", "name")
                .Keeps("It names parts of the submission.", "changes"),
            PersonalRule.Lines<SignOn>(
                "signOns", $"({PersonalRule.ByAuthor} or d.data -> 'imported' -> 'confirmed' -> 'by' ->> 'member' = ?)",
                person => [person.Key, person.Key],
                (signOn, person) => [signOn.Author.Member == person.Key
                    ? new { signOn.Report, signOn.Snapshot, signOn.Organisation, signOn.At, signOn.WithdrawnAt,
                        Reservations = signOn.Reservations.Select(reservation => reservation.Text) }
                    : new { signOn.Report, signOn.Snapshot, signOn.Organisation, ConfirmedAt = signOn.Imported!.Confirmed!.At }]),
            ExpiryRule.Never("It lasts as long as its report.")),
    ];

    /// <summary>
    /// Older builds copied the organisation's name and country into its sign-ons. Only a name that the organisation chose stays.
    /// </summary>
    public const string CompletionSql = $"""
        update {Storage.Schema}.mt_doc_sign_on given
        set data = given.data || jsonb_build_object('name', nullif(given.data ->> 'name', own.data ->> 'name'), 'country', nullif(given.data ->> 'country', own.data ->> 'country')), mt_version = gen_random_uuid()
        from {Storage.Schema}.mt_doc_organisation own
        where own.tenant_id = given.tenant_id and own.data ->> 'key' = given.data ->> 'organisation'
            and (given.data ->> 'name' = own.data ->> 'name' or given.data ->> 'country' = own.data ->> 'country')
        """;

    /// <summary>The sign-ons on a snapshot that hold, as files print them.</summary>
    public static async Task<IReadOnlyList<Endorsement>> ReadEndorsements(
        IQuerySession session, string snapshot, CancellationToken cancellation)
    {
        var (signOns, names) = await session.WithNames(batch => batch.Query(new SignOnsGivenOn { Round = snapshot }), cancellation);
        return [.. signOns.Where(signOn => signOn.Stands()).Select(signOn => signOn.AsEndorsement(names))];
    }

    public static void Configure(StoreOptions options)
    {
        options.Schema.For<SignOnRound>().DocumentAlias("sign_on_round");
        options.Schema.For<SignOn>().DocumentAlias("sign_on").Duplicate(signOn => signOn.Round);
        options.Events.AddEventTypes([typeof(SignOnOpened), typeof(SignedOn), typeof(SignOnConfirmed), typeof(SignOnWithdrawn)]);
    }
}

/// <summary>The rounds of a report.</summary>
internal sealed class SignOnRoundsOf : ICompiledListQuery<SignOnRound>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<SignOnRound>, IEnumerable<SignOnRound>>> QueryIs() => query =>
        query.Where(round => round.Report == Report);
}

/// <summary>The sign-ons that were not withdrawn, on all snapshots of a report, with what they say.</summary>
internal sealed class SignOnsGivenIn : ICompiledListQuery<SignOn>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<SignOn>, IEnumerable<SignOn>>> QueryIs() => query => query
        .Where(signOn => signOn.Report == Report && signOn.WithdrawnAt == null).OrderBy(signOn => signOn.Id);
}

/// <summary>The sign-ons on one snapshot that were not withdrawn; those that await a confirmation too, which do not stand.</summary>
internal sealed class SignOnsGivenOn : ICompiledListQuery<SignOn>
{
    public string Round { get; set; } = "";

    public Expression<Func<IMartenQueryable<SignOn>, IEnumerable<SignOn>>> QueryIs() => query => query
        .Where(signOn => signOn.Round == Round && signOn.WithdrawnAt == null)
        .OrderBy(signOn => signOn.Id);
}

/// <summary>The sign-ons of a report that were not withdrawn and do not stand: those that came with an archive among them.</summary>
internal sealed class SignOnsToConfirmIn : ICompiledListQuery<SignOn>
{
    public string Report { get; set; } = "";

    public Expression<Func<IMartenQueryable<SignOn>, IEnumerable<SignOn>>> QueryIs() => query => query
        .Where(signOn => signOn.Report == Report && signOn.WithdrawnAt == null && signOn.NeedsConfirmation)
        .OrderBy(signOn => signOn.Id);
}

/// <summary>What an organisation signed on to in one report.</summary>
internal sealed class SignOnsIn : ICompiledListQuery<SignOn>
{
    public string Report { get; set; } = "";

    public string Organisation { get; set; } = "";

    public Expression<Func<IMartenQueryable<SignOn>, IEnumerable<SignOn>>> QueryIs() => query => query
        .Where(signOn => signOn.Report == Report && signOn.Organisation == Organisation && signOn.WithdrawnAt == null);
}
