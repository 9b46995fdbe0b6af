using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Web.Api.Bodies;

/// <summary>Compares a body with the type that it is to become, and tells everything that does not fit at once, each with its JSON pointer: unknown names, missing ones, wrong kinds.</summary>
internal sealed class ShapeCheck(JsonSerializerOptions options)
{
    private const int Most = 100;

    private readonly SortedDictionary<string, string[]> _errors = new(StringComparer.Ordinal);

    /// <summary>What does not fit, by pointer; empty: the body can be read.</summary>
    public IDictionary<string, string[]> Errors => _errors;

    /// <summary>Looks at a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">What it is to become.</param>
    /// <param name="pointer">Where it stands.</param>
    public void Look(JsonElement value, Type type, string pointer = "")
    {
        if (_errors.Count >= Most) return;
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        JsonTypeInfo info = options.GetTypeInfo(bare);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object:
                if (value.ValueKind == JsonValueKind.Object) LookAtObject(value, info, pointer);
                else Add(pointer, "is an object: {…}.");
                break;
            case JsonTypeInfoKind.Enumerable:
                if (value.ValueKind == JsonValueKind.Array) LookAtElements(value, bare.GetGenericArguments()[^1], pointer);
                else Add(pointer, "is a list: […].");
                break;
            case JsonTypeInfoKind.Dictionary:
                if (value.ValueKind == JsonValueKind.Object) LookAtEntries(value, bare.GetGenericArguments()[^1], pointer);
                else Add(pointer, "is an object of things by their ids: {\"id\": {…}}.");
                break;
            default:
                LookAtValue(value, info, bare, pointer);
                break;
        }
    }

    private void LookAtObject(JsonElement value, JsonTypeInfo info, string pointer)
    {
        JsonPropertyInfo[] known = [.. info.Properties.Where(p => p.Set is not null || p.AssociatedParameter is not null)];
        foreach (JsonProperty member in value.EnumerateObject())
        {
            string at = Pointer.To(pointer, member.Name);
            if (Array.Find(known, p => p.Name == member.Name) is not { } property)
            {
                string? near = Suggestion.Nearest(member.Name, known.Select(p => p.Name));
                Add(at, near is null ? $"is not known here; known are {string.Join(", ", known.Select(p => p.Name))}." : $"is not known here. Did you mean \"{near}\"?");
            }
            else if (member.Value.ValueKind != JsonValueKind.Null) Look(member.Value, property.PropertyType, at);
            else if (!MayBeNull(property)) Add(at, "must not be null: leave it out, or write a value.");
        }

        foreach (JsonPropertyInfo property in known.Where(p => IsNeeded(p) && !value.TryGetProperty(p.Name, out _))) Add(Pointer.To(pointer, property.Name), "is needed.");
    }

    private void LookAtElements(JsonElement list, Type type, string pointer)
    {
        int index = 0;
        foreach (JsonElement element in list.EnumerateArray())
        {
            string at = Pointer.To(pointer, index++);
            if (element.ValueKind == JsonValueKind.Null) Add(at, "must not be null.");
            else Look(element, type, at);
        }
    }

    private void LookAtEntries(JsonElement map, Type type, string pointer)
    {
        foreach (JsonProperty entry in map.EnumerateObject())
        {
            string at = Pointer.To(pointer, entry.Name);
            if (entry.Value.ValueKind == JsonValueKind.Null) Add(at, "must not be null.");
            else Look(entry.Value, type, at);
        }
    }

    private void LookAtValue(JsonElement value, JsonTypeInfo info, Type type, string pointer)
    {
        try
        {
            value.Deserialize(info);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            Add(pointer, ValueWords.Of(type, value));
        }
    }

    private static bool MayBeNull(JsonPropertyInfo property) => property.PropertyType.IsValueType
        ? Nullable.GetUnderlyingType(property.PropertyType) is not null
        : property.AssociatedParameter?.IsNullable ?? property.IsSetNullable;

    private static bool IsNeeded(JsonPropertyInfo property) => property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false };

    private void Add(string pointer, string predicate)
    {
        string name = pointer.Length == 0 ? "The body" : pointer[(pointer.LastIndexOf('/') + 1)..] is var last && char.IsAsciiDigit(last[0]) ? $"Entry {last}" : last;
        _errors.TryAdd(pointer, [$"{name} {predicate}"]);
    }
}
