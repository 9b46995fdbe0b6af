using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Probes;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Sections;

/// <summary>The file as a whole.</summary>
internal static class RootSection
{
    public static readonly Shape Shape = new("root", "the file", ["$schema", "defaults", "selfCheck", "sites", "channels", "credentials", "devices", "exporter"]);
    public static readonly Shape SelfCheckShape = new("selfCheck", "the self-check", ["targets"]);

    public static CatalogDraft? Read(JsonValue root, ISecretSource secrets, DefectList defects)
    {
        if (Fields.Open(root, Shape, defects) is not { } fields) return null;

        fields.Read("$schema", Scalar.Text);
        Dictionary<string, Credential?> credentials = fields.Find("credentials") is { } c ? CredentialsSection.Read(c, secrets, defects) : [];
        DefaultsSection defaults = DefaultsSection.Read(fields, new ProbeContext(credentials, secrets, defects));
        Fields? selfCheck = fields.Object("selfCheck", SelfCheckShape);
        if (selfCheck is not null && selfCheck.Find("targets") is null) selfCheck.Missing("targets", "list the addresses that prove that this host sees the network");
        CatalogDraft draft = new()
        {
            Sites = [.. Entries(fields, "sites").Select(s => SitesSection.Read(s, defects)).OfType<SiteDraft>()],
            Channels = [.. Entries(fields, "channels").Select(n => ChannelsSection.Read(n, defaults, defects)).OfType<ChannelDraft>()],
            Devices = [.. Entries(fields, "devices").Select(n => DevicesSection.Read(n, defaults, defects)).OfType<DeviceDraft>()],
            Exporter = ExporterSection.Read(fields, defaults, credentials),
            SnmpCredentials = [.. credentials.Values.OfType<SnmpCredential>()],
            AgentDefaults = defaults.Agents,
            SelfCheckTargets = [.. (selfCheck?.Texts("targets", Scalar.Address) ?? []).Select(t => t.Text)],
        };
        if (defects.IsEmpty && !draft.Nodes.Any()) defects.Warn(root, "The file lists no device and no channel, so nothing is watched: add one to \"devices\".");
        return draft;
    }

    /// <summary>The entries of a list, while there is room for their defects; one more is read, so that what is dropped is told.</summary>
    private static IEnumerable<JsonValue> Entries(Fields fields, string key)
    {
        foreach (JsonValue entry in fields.List(key) ?? [])
        {
            yield return entry;
            if (fields.Defects.HasDropped) yield break;
        }
    }
}
