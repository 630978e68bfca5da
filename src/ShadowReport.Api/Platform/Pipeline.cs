using System.Diagnostics;

namespace ShadowReport.Api.Platform;

/// <summary>Shape before meaning: a handler never sees a request that its validator refuses.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellation, RequestHandlerDelegate<TResponse> next)
    {
        foreach (var validator in validators)
        {
            var result = validator.Validate(request);
            if (!result.IsValid)
                throw new ValidationException(result.Errors);
        }

        return next();
    }
}

/// <summary>
/// One span and one line for each use case: name, duration, outcome. Never content. What succeeded is logged at Debug only: the console's
/// lock cost a
/// fifth of a read.
/// </summary>
internal sealed partial class LoggingBehavior<TRequest, TResponse>(ILoggerFactory logs) : IPipelineBehavior<TRequest, TResponse>
{
    // A use case is a static class with its Command or Query nested: its name is the class's.
    private readonly ILogger log = logs.CreateLogger("ShadowReport.UseCases");

    private const string Done = "done";

    private static readonly string UseCase = typeof(TRequest).DeclaringType?.Name ?? typeof(TRequest).Name;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellation, RequestHandlerDelegate<TResponse> next)
    {
        using var span = Telemetry.Source.StartActivity(UseCase);
        var started = Stopwatch.GetTimestamp();
        var response = await next();
        var refusal = (response as IOutcome)?.Refusal?.Code;
        span?.SetTag("outcome", refusal ?? Done);
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        Ended(refusal is null ? LogLevel.Debug : LogLevel.Information, UseCase, refusal ?? Done, milliseconds);
        return response;
    }

    [LoggerMessage(EventId = 1, Message = "{UseCase} {Outcome} in {Milliseconds:0.0} ms")]
    private partial void Ended(LogLevel level, string useCase, string outcome, double milliseconds);
}

internal static class Pipeline
{
    /// <summary>MediatR 5 comes without a registration of its own: handlers, the three behaviours and the mediator.</summary>
    public static IServiceCollection AddUseCases(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LoggingBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ConcurrencyLimitBehavior<,>));
        foreach (var handler in typeof(Pipeline).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in handler.GetInterfaces().Where(IsHandler))
                services.AddScoped(contract, handler);
        }

        return services.AddValidatorsFromAssemblyContaining<Program>(ServiceLifetime.Singleton, includeInternalTypes: true);
    }

    private static bool IsHandler(Type contract) =>
        contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>);
}
