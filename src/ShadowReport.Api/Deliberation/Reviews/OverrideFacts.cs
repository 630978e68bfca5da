using Marten.Services.BatchQuerying;
using ShadowReport.Api.People.Coalitions;
using ShadowReport.Api.Writing.Drafts;
using ShadowReport.Api.Writing.Reports;
using ShadowReport.Core.Access;
using ShadowReport.Core.Reviews;

namespace ShadowReport.Api.Deliberation.Reviews;

/// <summary>What decides beside a review, its draft and the policy who can override it: other people, the deadline and the time.</summary>
/// <param name="People">Who can act, and who lost that lately.</param>
/// <param name="IsLastResort">Whether the deadline is too close to wait.</param>
/// <param name="Now">The time.</param>
internal sealed record OverrideFacts(ActingMembers People, bool IsLastResort, DateTimeOffset Now)
{
    private const string PartName = "overriding";

    private static readonly string Roles =
        $"'{{{string.Join(',', Enum.GetValues<Role>().Where(role => Permissions.Allow(role, Permission.OverrideObjections)))}}}'::text[]";

    private static readonly string HoldsFor = $"interval '{TwoPersonRule.HoldsFor.TotalSeconds} seconds'";

    private static readonly string LastResort = $"interval '{TwoPersonRule.LastResort.TotalSeconds} seconds'";

    /// <summary>A member's attempt to override an objection on a draft.</summary>
    public OverrideAttempt Attempt(Membership by, Draft draft, ReviewPolicy policy) => new(
        new Overrider(by.Member, by.Roles), policy.ObjectionsOverridableBy, policy.BindsToFourEyes(by.Member), draft.Involved(),
        People.Overriders, People.Lost, IsLastResort, Now);

    public static OverrideFacts Of(ActingMembers people, Report report, DateTimeOffset now) => new(people, report.IsLastResort(now), now);

    /// <summary>Adds the reading to a batch. Await the result after the batch was executed.</summary>
    public static async Task<OverrideFacts> Find(IBatchedQuery batch, Guid coalition, string report, DateTimeOffset now)
    {
        var finding = batch.Query(MembersSince.Lately(coalition, now));
        var findingSuspended = batch.Query(new SuspendedOrganisations());
        var findingReport = batch.Load<Report>(report);
        return Of(ActingMembers.Of([.. await finding], [.. await findingSuspended]), (await findingReport)!, now);
    }

    /// <summary>
    /// The same as a part of a <see cref="JointRead"/>, for callers whose role may override at all. The facts change what is open by time
    /// alone, at known instants. The part counts those that have passed, so that its tag changes with them.
    /// </summary>
    /// <param name="report">The key of the report, in SQL.</param>
    /// <param name="now">The time of the request, in SQL.</param>
    public static (string Name, string Sql) Part(string report, string now) => (PartName, $"""
        (case when m.roles && {Roles} then (
            with member as materialized (
                select shown.key, shown.data from {Storage.Schema}.{CoalitionsStorage.MemberTable} shown where shown.coalition_id = m.coalition_id),
            suspended as materialized (
                select own.key, own.data from {Storage.Schema}.{CoalitionsStorage.OrganisationTable} own
                where own.tenant_id = m.tenant and own.data ->> 'suspendedAt' is not null),
            due as materialized (
                select report.data, (report.data -> 'deadline' ->> 'at')::timestamptz as at,
                    coalesce(report.data ->> 'deadlineSince', report.data ->> 'createdAt')::timestamptz as since
                from {ReportsStorage.ReportFrom(report)}),
            instant as (
                select (member.data ->> 'suspendedAt')::timestamptz + {HoldsFor} as at from member
                union all select (member.data ->> 'removedAt')::timestamptz + {HoldsFor} from member
                union all select (part ->> 'endedAt')::timestamptz + {HoldsFor} from member, jsonb_array_elements(coalesce(member.data -> 'formerParts', '[]')) part
                union all select (suspended.data ->> 'suspendedAt')::timestamptz + {HoldsFor} from suspended
                union all select due.at from due
                union all select due.at - {LastResort} from due
                union all select due.since + {LastResort} from due)
            select json_build_object(
                'members', (select json_agg(json_build_object(
                    'key', member.key, 'organisationKey', member.data -> 'organisationKey', 'roles', member.data -> 'roles',
                    'suspendedAt', member.data -> 'suspendedAt', 'removedAt', member.data -> 'removedAt',
                    'formerParts', coalesce(member.data -> 'formerParts', '[]')) order by member.key) from member),
                'suspended', (select json_agg(json_build_object(
                    'key', suspended.key, 'suspendedAt', suspended.data -> 'suspendedAt') order by suspended.key) from suspended),
                'report', (select json_build_object(
                    'deadline', due.data -> 'deadline', 'deadlineSince', due.data -> 'deadlineSince', 'createdAt', due.data -> 'createdAt') from due),
                'passed', (select count(*) from instant where instant.at <= {now}))
        ) end)
        """);

    /// <summary>What was read with the part; null if the caller's roles cannot override.</summary>
    public static OverrideFacts? In(FoundParts parts, DateTimeOffset now) => parts.Find<Read>(PartName) is { } read
        ? Of(ActingMembers.Of(read.Members ?? [], read.Suspended ?? []), read.Report, now) : null;

    private sealed class Read
    {
        public List<Member>? Members { get; set; }

        public List<Organisation>? Suspended { get; set; }

        public Report Report { get; set; } = null!;
    }
}
