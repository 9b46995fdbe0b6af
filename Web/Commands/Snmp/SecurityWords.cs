using NetWatch.Snmp;

namespace NetWatch.Web.Commands.Snmp;

/// <summary>What a failure of SNMPv3's security means, in plain words, and what to try.</summary>
internal static class SecurityWords
{
    /// <summary>The words for a failure.</summary>
    /// <param name="target">The agent.</param>
    /// <param name="failure">What the agent refuses, or why its message was not believed.</param>
    public static string Of(SnmpTarget target, UsmFailure failure) => failure switch
    {
        UsmFailure.UnknownUserName => $"The agent has no user '{target.User?.Name}': check -u, or make the user on the agent.",
        UsmFailure.WrongDigest => $"Wrong authentication of the user '{target.User?.Name}': the passphrase (-A) or the protocol (-a) is not the agent's.",
        UsmFailure.DecryptionError => $"The message could not be decrypted: the privacy passphrase (-X) or protocol (-x) is not the agent's. With AES-192 and AES-256 try the other kind: {Other(target.User)}.",
        UsmFailure.UnsupportedSecurityLevel => $"The agent's user '{target.User?.Name}' does not have the security level {target.User?.Level}: check -l, -a and -x.",
        UsmFailure.UnknownContext => $"The agent does not have the context '{target.ContextName}': check -n.",
        UsmFailure.UnavailableContext => $"The agent's context '{target.ContextName}' is not available now.",
        UsmFailure.NotInTimeWindow => "The agent's clock and ours could not be brought together (not in time window): its boots or time do not go on after a restart.",
        UsmFailure.UnknownEngineId => "The agent does not own to its engine ID: it may share it with another, or be two agents behind one address.",
        UsmFailure.UnknownSecurityModel => "The agent does not know the user-based security model.",
        UsmFailure.UnknownPduHandler => "The agent has nobody who handles this kind of request.",
        UsmFailure.Malformed or UsmFailure.InvalidMessage => "The agent's message is damaged or contradicts itself.",
        _ => $"The agent refused the message of version 3 ({JsonWord.Of(failure.ToString())}).",
    };

    private static string Other(UsmUser? user) => user?.Privacy switch
    {
        PrivacyProtocol.Aes192 => "-x AES-192-C",
        PrivacyProtocol.Aes256 => "-x AES-256-C",
        PrivacyProtocol.Aes192Cisco => "-x AES-192",
        PrivacyProtocol.Aes256Cisco => "-x AES-256",
        _ => "-x AES-256-C for -x AES-256",
    };
}
