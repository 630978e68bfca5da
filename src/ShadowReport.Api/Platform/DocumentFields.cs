using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using ShadowReport.Core.Drafts;

namespace ShadowReport.Api.Platform;

/// <summary>Finds the fields of a kind of document: what nobody lists by hand, nobody forgets.</summary>
internal static class DocumentFields
{
    /// <summary>Types that hold themselves are followed no further than this.</summary>
    private const int Deepest = 8;

    private static readonly ConcurrentDictionary<Type, bool> Naming = [];

    /// <summary>Whether somebody stands in a document as the author of something.</summary>
    public static bool NameAuthors(Type document) =>
        Naming.GetOrAdd(document, type => Leaves(type).Any(leaf => leaf.Type == typeof(AuthorReference)));

    /// <summary>The paths of the fields that hold text, but for those of authors.</summary>
    public static IReadOnlyList<string> Texts(Type document) =>
        [.. Leaves(document).Where(leaf => leaf.Type == typeof(string)).Select(leaf => leaf.Path).Distinct()];

    private static IEnumerable<(string Path, Type Type)> Leaves(Type type, string path = "", int depth = 0)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (depth > Deepest || type == typeof(object))
            return [];
        if (type == typeof(string) || type == typeof(AuthorReference) || type.IsEnum || type.IsPrimitive
            || !(IsOurs(type) || IsCollection(type)))
            return [(path, type)];
        if (ValueOf(type) is { } value)
            return Leaves(value, $"{path}.*", depth + 1);
        return IsCollection(type)
            ? Leaves(ItemOf(type), $"{path}[]", depth + 1)
            : type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsStored)
                .SelectMany(property => Leaves(property.PropertyType, PathOf(path, property), depth + 1));
    }

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("ShadowReport", StringComparison.Ordinal) == true;

    private static string PathOf(string path, PropertyInfo property) => $"{path}.{NameOf(property)}".TrimStart('.');

    private static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static bool IsStored(PropertyInfo property) =>
        property.GetIndexParameters().Length == 0
            && property.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always };

    private static bool IsCollection(Type type) => type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type);

    private static Type ItemOf(Type type) => type.IsArray ? type.GetElementType()! : Interfaces(type)
        .First(one => one.GetGenericTypeDefinition() == typeof(IEnumerable<>)).GetGenericArguments()[0];

    /// <summary>The values of a dictionary; its keys are names of fields.</summary>
    private static Type? ValueOf(Type type) =>
        Interfaces(type).FirstOrDefault(one => one.GetGenericTypeDefinition() == typeof(IEnumerable<>)
        && one.GetGenericArguments()[0] is { IsGenericType: true } pair
        && pair.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))?.GetGenericArguments()[0].GetGenericArguments()[1];

    private static IEnumerable<Type> Interfaces(Type type) =>
        type.GetInterfaces().Append(type).Where(one => one is { IsInterface: true, IsGenericType: true });
}
