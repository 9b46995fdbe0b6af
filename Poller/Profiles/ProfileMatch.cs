using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using NetWatch.Snmp;

namespace NetWatch.Poller.Profiles;

/// <summary>How a family is known. All that is given must hold.</summary>
internal sealed record ProfileMatch
{
    /// <summary>sysObjectID is one of these or below it.</summary>
    public IReadOnlyList<string> SysObjectId { get; init; } = [];

    /// <summary>sysDescr matches this pattern.</summary>
    public string? SysDescr { get; init; }

    /// <summary>The agent has this instance.</summary>
    public string? Exists { get; init; }

    /// <summary>The parsed <see cref="SysObjectId"/>.</summary>
    [JsonIgnore]
    public ObjectIdentifier[] Prefixes { get; private set; } = [];

    /// <summary>The pattern of <see cref="SysDescr"/>.</summary>
    [JsonIgnore]
    public Regex? Pattern { get; private set; }

    /// <summary>The parsed <see cref="Exists"/>.</summary>
    [JsonIgnore]
    public ObjectIdentifier Instance { get; private set; }

    /// <summary>Parses what the data only names.</summary>
    public void Complete()
    {
        Prefixes = [.. SysObjectId.Select(ObjectIdentifier.Parse)];
        Pattern = SysDescr is null ? null : Patterns.Of(SysDescr);
        if (Exists is not null) Instance = ObjectIdentifier.Parse(Exists);
    }

    /// <summary>How closely it fits, the more the closer; -1 when it does not.</summary>
    /// <param name="sysObjectId">The agent's sysObjectID; empty for none.</param>
    /// <param name="sysDescr">Its sysDescr.</param>
    /// <param name="exists">Whether the agent has an instance.</param>
    public int Fit(ObjectIdentifier sysObjectId, string sysDescr, Func<ObjectIdentifier, bool> exists)
    {
        int longest = 0;
        if (Prefixes.Length > 0)
        {
            foreach (ObjectIdentifier prefix in Prefixes)
                if (sysObjectId.StartsWith(prefix)) longest = Math.Max(longest, prefix.Count);
            if (longest == 0) return -1;
        }

        if (Pattern is not null && !Pattern.IsMatch(sysDescr)) return -1;
        if (!Instance.IsEmpty && !exists(Instance)) return -1;
        // What the device says of itself beats one arc more of a number that vendors share among products.
        return (longest * 2) + (Pattern is null ? 0 : 3) + (Instance.IsEmpty ? 0 : 5);
    }
}
