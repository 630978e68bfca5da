using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Core.SignOns;

namespace ShadowReport.Api.Sending.Silence;

/// <param name="Organisation">The key of the organisation that objects.</param>
/// <param name="OrganisationName">Its name.</param>
/// <param name="Author">The author of the objection.</param>
/// <param name="At">The time.</param>
/// <param name="Reason">The reason.</param>
internal sealed record SilenceObjectionView(
    string Organisation, string OrganisationName, AuthorView Author, DateTimeOffset At, string Reason);

/// <param name="By">The member who withdrew it.</param>
/// <param name="At">The time.</param>
/// <param name="Reason">The reason.</param>
internal sealed record SilenceWithdrawalView(AuthorView By, DateTimeOffset At, string Reason);

/// <param name="Id">The id of the procedure.</param>
/// <param name="Snapshot">The number of the snapshot that it is about.</param>
/// <param name="SnapshotHash">The hash of exactly that text.</param>
/// <param name="Title">The proposal.</param>
/// <param name="Question">The same at length.</param>
/// <param name="AdoptsAt">The instant at which it is adopted, unless an organisation objects before.</param>
/// <param name="State">open, adopted, broken by an objection, or withdrawn.</param>
/// <param name="DecidedAt">When it came to be so; null while it is open.</param>
/// <param name="Objections">The objections with their reasons. They are permanent.</param>
/// <param name="Silent">Once it is adopted, the organisations that could have objected and said nothing. None of them is said to
/// agree.</param>
/// <param name="SilentNames">The same organisations with their names.</param>
/// <param name="WithoutVoice">Once it is adopted, the organisations in which nobody could have spoken.</param>
/// <param name="WithoutVoiceNames">The same organisations with their names.</param>
/// <param name="Withdrawal">The withdrawal. Null if it was not withdrawn.</param>
/// <param name="Author">The member who asked.</param>
/// <param name="At">The time.</param>
internal sealed record SilenceProcedureView(
    Guid Id,
    int Snapshot,
    string SnapshotHash,
    string Title,
    string? Question,
    DateTimeOffset AdoptsAt,
    SilenceState State,
    DateTimeOffset? DecidedAt,
    IReadOnlyList<SilenceObjectionView> Objections,
    IReadOnlyList<string> Silent,
    IReadOnlyList<NamedOrganisation> SilentNames,
    IReadOnlyList<string> WithoutVoice,
    IReadOnlyList<NamedOrganisation> WithoutVoiceNames,
    SilenceWithdrawalView? Withdrawal,
    AuthorView Author,
    DateTimeOffset At)
{
    /// <summary>True when it came with an archive: nothing that it says was said or left unsaid here.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault)]
    public bool Imported { get; init; }

    public static SilenceProcedureView Of(SilenceProcedure procedure, CoalitionNames names) => new(
        procedure.Id,
        procedure.Snapshot,
        procedure.SnapshotHash,
        procedure.Title,
        procedure.Question,
        procedure.AdoptsAt,
        procedure.State,
        procedure.DecidedAt,
        [.. procedure.Objections.Select(objection => new SilenceObjectionView(
            objection.Organisation, names.OfOrganisation(objection.Organisation), AuthorView.Of(names.Of(objection.Author)), objection.At,
            objection.Reason))],
        procedure.Silent,
        names.OfOrganisations(procedure.Silent),
        procedure.WithoutVoice,
        names.OfOrganisations(procedure.WithoutVoice),
        procedure.Withdrawal is { } withdrawal
            ? new SilenceWithdrawalView(AuthorView.Of(names.Of(withdrawal.By)), withdrawal.At, withdrawal.Reason) : null,
        AuthorView.Of(names.Of(procedure.Author)),
        procedure.At)
    {
        Imported = procedure.Author.IsImported,
    };

    public static string Location(string coalition, string report, Guid procedure) =>
        $"/api/v1/coalitions/{coalition}/reports/{report}/silence-procedures/{procedure}";
}

internal static class SilenceRefusals
{
    public static readonly Refusal NoSuchProcedure = Refusal.NotFound(
        "silence-procedure-not-found", "This silence procedure does not exist in this report. List them to find its id.");
}
