namespace NetWatch.Poller.Profiles;

/// <summary>
/// Contexts of an agent that have a table each (RFC 4188 section 1 leaves several bridges to them): a switch has one for each VLAN, asked for by a community of its own, or by
/// contextName with SNMPv3.
/// </summary>
internal sealed record ProfileContexts
{
    /// <summary>The read whose rows are the contexts; the last arc of a row's index is the context's number, which goes before the indexes of what is read in it.</summary>
    public required string Rows { get; init; }

    /// <summary>Which rows are contexts.</summary>
    public IReadOnlyList<ProfileCondition> Where { get; init; } = [];

    /// <summary>What stands behind the community with SNMPv1 and SNMPv2c: text with references in braces.</summary>
    public required string Community { get; init; }

    /// <summary>contextName with SNMPv3: text with references in braces.</summary>
    public required string Name { get; init; }

    /// <summary>A read that tells the same where the agent has it: then no context is asked. Null for none.</summary>
    public string? Unless { get; init; }

    /// <summary>Parses what the data only names.</summary>
    public void Complete()
    {
        foreach (ProfileCondition condition in Where) condition.Complete();
    }
}
