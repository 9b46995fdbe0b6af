using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Probes;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Sections;

/// <summary>The list <c>probes</c> of a device or channel.</summary>
internal static class ProbesSection
{
    private static readonly Func<JsonValue, DefectList, string?> ReadType = Scalar.OneOf(ProbeSpecReaders.Types);

    /// <summary>The checks as written, or those that stand for a missing list.</summary>
    public static IReadOnlyList<ProbeDraft> Read(Fields node, DefaultsSection defaults, IReadOnlyList<string> implied)
    {
        if (node.Find("probes") is null)
            return [.. implied.Select(type => defaults.Implied(type, node.At)).OfType<ProbeDraft>()];

        IReadOnlyList<JsonValue>? entries = node.List("probes");
        if (entries is { Count: 0 })
            node.Defects.Add(node.Find("probes")!, "The list of checks is empty: add a check, or leave the key \"probes\" out to be pinged.");
        return [.. (entries ?? []).Select(e => ReadEntry(e, defaults, node.Defects)).OfType<ProbeDraft>()];
    }

    private static ProbeDraft? ReadEntry(JsonValue at, DefaultsSection defaults, DefectList defects) =>
        TypeOf(at, defects) is { } type ? defaults.Written(type, at) : null;

    /// <summary>The type that an entry says it is of; null when it says none that is known (told).</summary>
    public static string? TypeOf(JsonValue at, DefectList defects)
    {
        if (at.Kind != JsonKind.Object)
        {
            defects.Add(at, $"Write a check as an object such as {{ \"type\": \"icmp\" }}, not as {at.Described}.");
            return null;
        }

        // Which keys are known depends on the type, so a bad type is the only defect that is told.
        JsonValue? type = at.Members.Find(m => m.Key == "type").Value;
        if (type is null)
        {
            defects.Add(at, $"The key \"type\" is missing: write one of {string.Join(", ", ProbeSpecReaders.Types.Select(t => $"\"{t}\""))}.");
            return null;
        }

        return ReadType(type, defects);
    }
}
