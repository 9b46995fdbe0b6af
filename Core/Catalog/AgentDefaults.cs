namespace NetWatch.Core.Catalog;

/// <summary>What a check by SNMP has where its entry says nothing else, as the defaults of the devices file have it.</summary>
/// <param name="Port">The agents' UDP port; 161 unless the file says otherwise.</param>
/// <param name="Credential">The name of the credential; null where the defaults name none.</param>
public sealed record AgentDefaults(int Port, string? Credential)
{
    /// <summary>What holds unless something else is written.</summary>
    public static AgentDefaults BuiltIn { get; } = new(161, null);
}
