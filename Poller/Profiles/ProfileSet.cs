using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetWatch.Poller.Profiles;

/// <summary>The profiles that are shipped.</summary>
internal static class ProfileSet
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>All shipped profiles: the system group first, the others by name.</summary>
    public static IReadOnlyList<Profile> Shipped { get; } = LoadShipped();

    /// <summary>Reads a profile.</summary>
    /// <param name="json">Its text; comments and trailing commas are accepted.</param>
    /// <exception cref="JsonException">It is no profile, or has an unknown key.</exception>
    /// <exception cref="FormatException">An object identifier in it is none.</exception>
    public static Profile Parse(Stream json)
    {
        Profile profile = JsonSerializer.Deserialize<Profile>(json, Options) ?? throw new JsonException("A profile is a JSON object.");
        foreach (ProfileItem item in profile.Scalars.Concat(profile.Tables.SelectMany(t => t.Columns))) item.Complete();
        return profile;
    }

    private static Profile[] LoadShipped()
    {
        Assembly assembly = typeof(ProfileSet).Assembly;
        List<Profile> profiles = [];
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.Contains(".Profiles.", StringComparison.Ordinal) && n.EndsWith(".json", StringComparison.Ordinal)))
        {
            using Stream json = assembly.GetManifestResourceStream(name)!;
            profiles.Add(Parse(json));
        }

        return [.. profiles.OrderBy(p => p.Name == "system" ? 0 : 1).ThenBy(p => p.Name, StringComparer.Ordinal)];
    }
}
