namespace ShadowReport.Api.Platform;

/// <summary>Turns what a handler decided into the answer.</summary>
internal static class ResponseMappings
{
    /// <summary>Answers with a result made of the value, or with the problem.</summary>
    public static async Task<Results<TResult, ProblemHttpResult>> To<T, TResult>(this Task<Outcome<T>> sending, Func<T, TResult> result)
        where TResult : IResult
    {
        var outcome = await sending;
        return outcome.Succeeded ? result(outcome.Value) : outcome.ToProblem();
    }

    /// <summary>Does something with the value, such as setting a header, before it is answered.</summary>
    public static async Task<Outcome<T>> OnSuccess<T>(this Task<Outcome<T>> sending, Action<T> act)
    {
        var outcome = await sending;
        if (outcome.Succeeded)
            act(outcome.Value);
        return outcome;
    }

    public static Task<Results<Created<T>, ProblemHttpResult>> ToCreated<T>(this Task<Outcome<T>> sending, Func<T, string> location) =>
        sending.To(value => TypedResults.Created(location(value), value));

    /// <summary>Answers with the location that the handler gave with what it created.</summary>
    public static Task<Results<Created<T>, ProblemHttpResult>> ToCreated<T>(this Task<Outcome<T>> sending, EndpointRequest request) =>
        sending.ToCreated(_ => request.Created ?? throw new InvalidOperationException("The handler named no location."));

    /// <summary>Answers the creation of what is changed under If-Match, with the tag for the first change.</summary>
    public static Task<Results<Created<T>, ProblemHttpResult>> ToCreated<T>(
        this Task<Outcome<T>> sending, EndpointRequest request, Func<T, int> revision) =>
        sending.Tagged(request, revision).ToCreated(request);

    public static Task<Results<Ok<T>, ProblemHttpResult>> ToOk<T>(this Task<Outcome<T>> sending) =>
        sending.To(value => TypedResults.Ok(value));

    public static Task<Results<CacheableOk<T>, ProblemHttpResult>> ToReadable<T>(this Task<Outcome<T>> sending) =>
        sending.To(CacheableOk.Of);

    public static Task<Results<CacheableOk<T>, ProblemHttpResult>> ToReadable<T>(this Task<Outcome<T>> sending, Func<T, int> revision) =>
        sending.To(value => CacheableOk.Revised(value, revision(value)));

    public static Task<Results<CacheableOk<T>, ProblemHttpResult>> ToImmutable<T>(this Task<Outcome<T>> sending) =>
        sending.To(CacheableOk.Immutable);

    /// <summary>Answers a change under If-Match: the current state, with the tag for the next change.</summary>
    public static Task<Results<Ok<T>, ProblemHttpResult>> ToChanged<T>(
        this Task<Outcome<T>> sending, EndpointRequest request, Func<T, int> revision) =>
        sending.Tagged(request, revision).ToOk();

    public static Task<Results<NoContent, ProblemHttpResult>> ToNoContent<T>(this Task<Outcome<T>> sending) =>
        sending.To(_ => TypedResults.NoContent());

    /// <summary>Sets the tag for the next change under If-Match.</summary>
    public static Task<Outcome<T>> Tagged<T>(this Task<Outcome<T>> sending, EndpointRequest request, Func<T, int> revision) =>
        sending.OnSuccess(value => request.Context.Response.Headers.ETag = ETags.Of(revision(value)));
}

/// <summary>The value of an outcome that says nothing but yes.</summary>
internal readonly record struct Done;
