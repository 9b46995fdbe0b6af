using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Probes;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Sections;

/// <summary>The object <c>defaults</c>: settings for all checks, and for the checks of one type.</summary>
internal sealed class DefaultsSection
{
    private static readonly string[] OfAll = ["interval", "timeout", "failures", "successes", "credential"];

    public static readonly Shape Shape = new("defaults", "the defaults", ["flapping", "limits", "traps", .. OfAll, .. ProbeSpecReaders.Types]);

    private readonly Fields? _common;
    private readonly Dictionary<string, Fields?> _ofType;
    private readonly ProbeContext _context;

    private DefaultsSection(Fields? common, Dictionary<string, Fields?> ofType, ProbeContext context, bool flapping, IReadOnlyList<LimitRule> limits) => (_common, _ofType, _context, Flapping, Limits, Traps) = (common, ofType, context, flapping, limits, []);

    private DefaultsSection(Fields? common, ProbeContext context)
    {
        // A check's own key may be called as a type is ("tls"): what stands under the type is not for it.
        (_common, _context) = (common?.Only(OfAll), context);
        Flapping = common?.ReadValue("flapping", Scalar.Flag) ?? true;
        Limits = LimitsSection.Read(common) ?? [];
        Traps = TrapsSection.Read(common) ?? [];
        _ofType = ProbeSpecReaders.All.ToDictionary(r => r.Type, r => common?.Object(r.Type, r.Defaults), StringComparer.Ordinal);
    }

    /// <summary>The same for the checks of WAN channels.</summary>
    public DefaultsSection OfChannels => new(_common, _ofType, _context with { OfChannel = true }, Flapping, Limits);

    /// <summary>Whether flapping of checks and parts is told.</summary>
    public bool Flapping { get; }

    /// <summary>Limits of measured values.</summary>
    public IReadOnlyList<LimitRule> Limits { get; }

    /// <summary>Which traps of devices are problems.</summary>
    public IReadOnlyList<TrapRule> Traps { get; }

    public bool HasCredential => _common?.Find("credential") is not null;

    /// <summary>What checks by SNMP have.</summary>
    public AgentDefaults Agents => new(
        _ofType["snmp"]?.ReadValue("port", Scalar.Port) ?? AgentDefaults.BuiltIn.Port,
        _common?.Find("credential") is { Kind: JsonKind.Text } named ? named.Text : null);

    public static DefaultsSection Read(Fields root, ProbeContext context)
    {
        DefaultsSection section = new(root.Object("defaults", Shape), context);

        // Every default is read once, so that a bad one is told although no check uses it yet.
        foreach (string type in ProbeSpecReaders.Types) section.Implied(type, root.At);
        return section;
    }

    /// <summary>A check that stands nowhere: all its settings are defaults. Null when the type needs more than defaults can give.</summary>
    public ProbeDraft? Implied(string type, JsonValue node) =>
        ProbeSpecReaders.Of(type).Read(node, [_ofType[type], _common], written: false, _context);

    /// <summary>A check that stands in <c>probes</c>.</summary>
    public ProbeDraft? Written(string type, JsonValue at)
    {
        ProbeSpecReader reader = ProbeSpecReaders.Of(type);
        return reader.Read(at, [Fields.Open(at, reader.Entry, _context.Defects), _ofType[type], _common], written: true, _context);
    }
}
