using Microsoft.AspNetCore.Http.HttpResults;
using ShadowReport.Core;

namespace ShadowReport.Api.Platform;

/// <summary>From what a handler decided to what goes over the wire.</summary>
internal static class ResponseMappings
{
    public static Results<Created<T>, ProblemHttpResult> ToCreated<T>(this Outcome<T> outcome, Func<T, string> location) =>
        outcome.Succeeded ? TypedResults.Created(location(outcome.Value), outcome.Value) : outcome.ToProblem();

    /// <summary>The answer to making what is changed under If-Match, with the tag for the first change.</summary>
    public static Results<Created<T>, ProblemHttpResult> ToCreated<T>(this Outcome<T> outcome, HttpContext context, Func<T, string> location, Func<T, int> revision)
    {
        if (outcome.Succeeded)
            context.Response.Headers.ETag = ETags.Of(revision(outcome.Value));
        return outcome.ToCreated(location);
    }

    public static Results<Ok<T>, ProblemHttpResult> ToOk<T>(this Outcome<T> outcome) =>
        outcome.Succeeded ? TypedResults.Ok(outcome.Value) : outcome.ToProblem();

    public static Results<CacheableOk<T>, ProblemHttpResult> ToReadable<T>(this Outcome<T> outcome) =>
        outcome.Succeeded ? CacheableOk.Of(outcome.Value) : outcome.ToProblem();

    public static Results<CacheableOk<T>, ProblemHttpResult> ToReadable<T>(this Outcome<T> outcome, Func<T, int> revision) =>
        outcome.Succeeded ? CacheableOk.Revised(outcome.Value, revision(outcome.Value)) : outcome.ToProblem();

    public static Results<CacheableOk<T>, ProblemHttpResult> ToImmutable<T>(this Outcome<T> outcome) =>
        outcome.Succeeded ? CacheableOk.Immutable(outcome.Value) : outcome.ToProblem();

    public static Results<CacheableOk<Page<T>>, ProblemHttpResult> ToPage<T>(this Outcome<Page<T>> outcome, HttpContext context) =>
        outcome.Succeeded ? outcome.Value.ToReadable(context) : outcome.ToProblem();

    /// <summary>The answer to a change under If-Match: the thing as it is now, with the tag for the next change.</summary>
    public static Results<Ok<T>, ProblemHttpResult> ToChanged<T>(this Outcome<T> outcome, HttpContext context, Func<T, int> revision)
    {
        if (!outcome.Succeeded)
            return outcome.ToProblem();
        context.Response.Headers.ETag = ETags.Of(revision(outcome.Value));
        return TypedResults.Ok(outcome.Value);
    }

    public static Results<NoContent, ProblemHttpResult> ToNoContent<T>(this Outcome<T> outcome) =>
        outcome.Succeeded ? TypedResults.NoContent() : outcome.ToProblem();
}

/// <summary>The value of an outcome that says nothing but yes.</summary>
internal readonly record struct Done;
