namespace ShadowReport.Api.Platform;

internal static class KeyRule
{
    public const string Pattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

    public static readonly Shape Form = Shape.Text(1, Keys.MaximumLength, Pattern);

    /// <summary>Keys that people choose, in bodies; those in URLs are looked at by <see cref="InputGuards"/>.</summary>
    public static IRuleBuilderOptions<T, string> IsKey<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().HasShape(Form).Must(Keys.IsKey)
            .WithMessage($"A key is 1 to {Keys.MaximumLength} lower-case letters and digits with single hyphens between them.");
}
