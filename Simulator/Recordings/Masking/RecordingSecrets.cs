using System.Text;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Recordings.Masking;

/// <summary>What an agent was asked with, found in values and in the names of instances.</summary>
internal sealed class RecordingSecrets
{
    /// <summary>A shorter secret stands by chance in too many places: it is found where it is the whole value, or a text of its length in an index.</summary>
    private const int Short = 4;

    private readonly byte[][] _secrets;

    /// <summary>The secrets: one may be the beginning of another, so the longest goes first.</summary>
    public RecordingSecrets(IEnumerable<string> secrets) =>
        _secrets = [.. secrets.Where(s => s.Length > 0).Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes).OrderByDescending(s => s.Length)];

    /// <summary>Whether one of them is written in an index, an arc for each octet.</summary>
    public bool StandIn(ObjectIdentifier id)
    {
        var arcs = id.ToNumerical();
        foreach (var secret in _secrets)
            for (var start = 1; start + secret.Length <= arcs.Length; start++)
                if ((secret.Length >= Short || arcs[start - 1] == secret.Length) && IsAt(arcs, start, secret))
                    return true;
        return false;
    }

    /// <summary>Octets with something else in the place of each of them.</summary>
    public byte[] Replaced(ReadOnlySpan<byte> octets, ReadOnlySpan<byte> by)
    {
        var result = new List<byte>(octets.Length);
        for (var start = 0; start < octets.Length;)
            if (At(octets, start) is { } secret)
            {
                result.AddRange(by);
                start += secret.Length;
            }
            else
                result.Add(octets[start++]);
        return [.. result];
    }

    private byte[]? At(ReadOnlySpan<byte> octets, int start)
    {
        foreach (var secret in _secrets)
            if (octets[start..].StartsWith(secret) && (secret.Length >= Short || octets.TrimEnd((byte)0).SequenceEqual(secret)))
                return secret;
        return null;
    }

    private static bool IsAt(uint[] arcs, int start, byte[] secret)
    {
        for (var i = 0; i < secret.Length; i++)
            if (arcs[start + i] != secret[i])
                return false;
        return true;
    }
}
