using System.Net;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Probes;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Sections;

/// <summary>The object <c>exporter</c>: modules for <c>/probe</c> and <c>/snmp</c>, and whom they may ask.</summary>
internal static class ExporterSection
{
    public static readonly Shape Shape = new("exporter", "the exporter", ["modules", "targets"]);

    private const string AnyUrl = "http://target.invalid/";

    public static ExporterSettings Read(Fields root, DefaultsSection defaults, IReadOnlyDictionary<string, Credential?> credentials)
    {
        Dictionary<string, ProbeModule> modules = new(ExporterSettings.Default.Modules, StringComparer.Ordinal);
        Fields? fields = root.Object("exporter", Shape);
        if (fields?.Find("modules") is { } written) ReadModules(written, defaults, fields.Defects, modules);
        IReadOnlyList<Located> targets = fields?.Texts("targets", ReadTarget) ?? [];
        return new ExporterSettings(modules, credentials.Values.OfType<SnmpCredential>().ToDictionary(c => c.Id, StringComparer.Ordinal), [.. targets.Select(t => t.Text)]);
    }

    private static void ReadModules(JsonValue at, DefaultsSection defaults, DefectList defects, Dictionary<string, ProbeModule> modules)
    {
        if (at.Kind != JsonKind.Object)
        {
            defects.Add(at, $"Write the modules as an object of named checks without their targets, not as {at.Described}.");
            return;
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((string name, JsonValue entry) in at.Members)
        {
            if (!Scalar.IsId(name)) defects.Add(entry, $"A module's name has 1 to {Scalar.LongestId} characters of A-Z, a-z, 0-9, '.', '_' and '-': change it.");
            else if (!seen.Add(name)) defects.Add(entry, $"The module \"{name}\" stands twice: keep one of them.");
            else if (ReadModule(name, entry, defaults, defects) is { } module) modules[name] = module;
        }
    }

    private static ProbeModule? ReadModule(string name, JsonValue entry, DefaultsSection defaults, DefectList defects)
    {
        string? type = ProbesSection.TypeOf(entry, defects);
        if (type is null) return null;
        ProbeSpecReader reader = ProbeSpecReaders.Of(type);

        // What the target will name is stood in for, so that the rest can be judged now.
        bool needsPort = StandIn(entry, reader, "port", JsonKind.Number, "1");
        StandIn(entry, reader, "url", JsonKind.Text, AnyUrl);
        return defaults.Written(type, entry) is { } draft ? new ProbeModule(name, draft.Spec, needsPort) : null;
    }

    private static bool StandIn(JsonValue entry, ProbeSpecReader reader, string key, JsonKind kind, string text)
    {
        if (!reader.EntryKeys.Contains(key, StringComparer.Ordinal) || entry.Members.Exists(m => m.Key == key)) return false;
        entry.Members.Add(new(key, new JsonValue(kind, entry, JsonValue.StepOf(key), entry.Line, text)));
        return true;
    }

    private static string? ReadTarget(JsonValue at, DefectList defects)
    {
        if (Scalar.Text(at, defects) is not { } text) return null;
        string host = text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text;
        if (text == "*" || AddressSyntax.Problem(host) is null || (text.Contains('/', StringComparison.Ordinal) && IPNetwork.TryParse(text, out _))) return text;
        defects.Add(at, "Write an address, a network such as \"10.0.0.0/8\", a name, \"*.example.kz\", or \"*\" for everything.");
        return null;
    }
}
