using NetWatch.Core.Discovery;

namespace NetWatch.Poller.Discovery;

/// <summary>What somebody wants scanned.</summary>
/// <param name="Ranges">The addresses.</param>
/// <param name="Credentials">The names of the SNMP credentials to try, in this order; at most <see cref="MostCredentials"/>. Empty: no agent is asked.</param>
public sealed record ScanPlan(ScanRanges Ranges, IReadOnlyList<string> Credentials)
{
    /// <summary>The most credentials: each costs an agent that has none of them a timeout.</summary>
    public const int MostCredentials = 5;

    /// <summary>The TCP ports that are looked at: SSH, SMTP, HTTP, HTTPS, SMB, remote desktop.</summary>
    public static IReadOnlyList<int> Ports { get; } = [22, 25, 80, 443, 445, 3389];

    /// <summary>Whether SNMP and TCP are also tried at addresses that answer no ping. Default false.</summary>
    public bool AskSilent { get; init; }

    /// <summary>Whether reverse DNS is asked for names. Default true.</summary>
    public bool LookUpNames { get; init; } = true;
}
