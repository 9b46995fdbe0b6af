using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetWatch.Snmp;

namespace NetWatch.Poller.Profiles;

/// <summary>Profiles that belong together: families, and the parts that they use. Immutable.</summary>
internal sealed class ProfileSet
{
    /// <summary>The family of a device that no profile knows.</summary>
    public const string Generic = "generic";

    /// <summary>How profiles are written: keys in camelCase, no key that is not known.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly Dictionary<string, Profile> _byName;

    /// <summary>Puts profiles together.</summary>
    /// <param name="profiles">The profiles; of two of one name the later one.</param>
    public ProfileSet(IEnumerable<Profile> profiles)
    {
        _byName = new Dictionary<string, Profile>(StringComparer.Ordinal);
        foreach (Profile profile in profiles) _byName[profile.Name] = profile;
        All = [.. _byName.Values.OrderBy(p => p.Name == "system" ? 0 : 1).ThenBy(p => p.Name, StringComparer.Ordinal)];
        Families = [.. All.Where(p => p.Match.Count > 0)];
    }

    /// <summary>The profiles that are shipped.</summary>
    public static ProfileSet Shipped { get; } = new(LoadShipped());

    /// <summary>All profiles: the system group first, the others by name.</summary>
    public IReadOnlyList<Profile> All { get; }

    /// <summary>Those that know a family by itself.</summary>
    public IReadOnlyList<Profile> Families { get; }

    /// <summary>The profile of that name, or null.</summary>
    public Profile? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The instances that must be asked for to tell families apart that are alike otherwise.</summary>
    /// <param name="sysObjectId">The agent's sysObjectID; empty for none.</param>
    /// <param name="sysDescr">Its sysDescr.</param>
    public ObjectIdentifier[] Questions(ObjectIdentifier sysObjectId, string sysDescr) =>
        [.. Families.SelectMany(p => p.Match).Where(m => !m.Instance.IsEmpty && m.Fit(sysObjectId, sysDescr, static _ => true) >= 0).Select(m => m.Instance).Distinct()];

    /// <summary>The family that fits best; null when the set knows neither it nor a generic one.</summary>
    /// <param name="sysObjectId">The agent's sysObjectID; empty for none.</param>
    /// <param name="sysDescr">Its sysDescr.</param>
    /// <param name="exists">Whether the agent has an instance of <see cref="Questions"/>.</param>
    public Profile? FamilyOf(ObjectIdentifier sysObjectId, string sysDescr, Func<ObjectIdentifier, bool> exists)
    {
        Profile? best = null;
        int most = -1;
        foreach (Profile family in Families)
            foreach (ProfileMatch match in family.Match)
                if (match.Fit(sysObjectId, sysDescr, exists) is var fit && fit > most) (best, most) = (family, fit);
        return best ?? Find(Generic);
    }

    /// <summary>A family with everything that it uses, each once, what goes before the others first; then what applies to every device and to the device's kind.</summary>
    /// <param name="family">The family, or null.</param>
    /// <param name="kindName">The device's kind as files write it.</param>
    public IReadOnlyList<Profile> PutTogether(Profile? family, string kindName)
    {
        List<Profile> all = [];
        void Add(Profile profile)
        {
            if (all.Contains(profile)) return;
            all.Add(profile);
            foreach (string used in profile.Uses)
                if (Find(used) is { } part) Add(part);
        }

        foreach (Profile profile in All)
            if (profile.Always) Add(profile);
        if (family is not null) Add(family);
        foreach (Profile profile in All)
            if (profile.AppliesTo(kindName)) Add(profile);
        return all;
    }

    /// <summary>Reads a profile.</summary>
    /// <param name="json">Its text; comments and trailing commas are accepted.</param>
    /// <exception cref="JsonException">It is no profile, or has an unknown key.</exception>
    /// <exception cref="FormatException">An object identifier, a pattern or a cadence in it is none.</exception>
    public static Profile Parse(Stream json)
    {
        Profile profile = JsonSerializer.Deserialize<Profile>(json, Options) ?? throw new JsonException("A profile is a JSON object.");
        profile.Complete();
        return profile;
    }

    private static List<Profile> LoadShipped()
    {
        Assembly assembly = typeof(ProfileSet).Assembly;
        List<Profile> profiles = [];
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.Contains(".Profiles.", StringComparison.Ordinal) && n.EndsWith(".json", StringComparison.Ordinal)))
        {
            using Stream json = assembly.GetManifestResourceStream(name)!;
            try
            {
                profiles.Add(Parse(json));
            }
            catch (Exception e) when (e is JsonException or FormatException)
            {
                throw new InvalidOperationException($"The shipped profile {name} cannot be read: {e.Message}", e);
            }
        }

        return profiles;
    }
}
