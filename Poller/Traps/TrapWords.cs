using System.Text;
using NetWatch.Core.Events;
using NetWatch.Snmp;

namespace NetWatch.Poller.Traps;

/// <summary>A notification in words, within bounds: what a device sends must not fill the log.</summary>
internal static class TrapWords
{
    /// <summary>Varbinds kept at most.</summary>
    public const int MostVariables = 64;

    /// <summary>Characters of one value at most.</summary>
    public const int LongestValue = 255;

    /// <summary>Characters of the sentence at most.</summary>
    public const int LongestDetail = 1000;

    /// <summary>The notification as it is stored.</summary>
    public static TrapFacts Facts(SnmpNotification notification)
    {
        SnmpNotificationNames names = SnmpNotificationNames.Standard;
        bool known = names.TryFind(notification.TrapId, out SnmpNotificationName name);
        return new TrapFacts
        {
            Oid = notification.TrapId.ToString(),
            Name = known ? name.Name : notification.TrapId.ToString(),
            Mib = known ? name.Mib : null,
            Version = notification.Version switch { VersionCode.V1 => "1", VersionCode.V2 => "2c", _ => "3" },
            Inform = notification.IsInform,
            Source = notification.Source.Address.ToString(),
            Agent = notification.AgentAddress?.ToString(),
            UpTimeSeconds = notification.UpTime?.TotalSeconds,
            Variables = [.. notification.Variables.Take(MostVariables).Select(v => new TrapVariable(v.Id.ToString(), names.NameOf(v.Id), Plain(names.TextOf(v), LongestValue)))],
        };
    }

    /// <summary>One sentence: <c>linkDown (IF-MIB): ifIndex.3 = 3, ifOperStatus.3 = down(2)</c>.</summary>
    public static string Sentence(TrapFacts trap)
    {
        StringBuilder text = new(trap.Name);
        if (trap.Mib is not null) text.Append(" (").Append(trap.Mib).Append(')');
        if (trap.Agent is not null && trap.Agent != trap.Source) text.Append(" of ").Append(trap.Agent);
        string separator = ": ";
        foreach (TrapVariable variable in trap.Variables)
        {
            text.Append(separator).Append(variable.Name).Append(" = ").Append(variable.Value);
            separator = ", ";
            if (text.Length > LongestDetail) break;
        }

        return Plain(text.ToString(), LongestDetail);
    }

    /// <summary>Without control characters and half surrogate pairs, and cut to a length.</summary>
    private static string Plain(string text, int longest)
    {
        StringBuilder plain = new(Math.Min(text.Length, longest));
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (plain.Length + rune.Utf16SequenceLength > longest - 1)
            {
                plain.Append('…');
                break;
            }

            plain.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return plain.ToString();
    }
}
