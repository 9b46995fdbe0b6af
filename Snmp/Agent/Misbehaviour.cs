using System.Net;
using System.Net.Sockets;
using NetWatch.Snmp.Ber;

namespace NetWatch.Snmp;

/// <summary>A device's faults at work. For any thread.</summary>
internal sealed class Misbehaviour : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Random _random;
    private readonly Socket? _elsewhere;

    /// <summary>Opens the socket that answers are sent from, if that is another.</summary>
    /// <exception cref="SocketException">Its address is taken or not this machine's.</exception>
    public Misbehaviour(SnmpAgentFaults faults)
    {
        Faults = faults;
        _random = new Random(faults.Seed);
        if (faults.AnswersFrom is { } from)
            _elsewhere = UdpSocket.Open(from, 8192);
    }

    public SnmpAgentFaults Faults { get; }

    /// <summary>Whether the next request gets lost.</summary>
    public bool Loses()
    {
        if (Faults.Loss == 0)
            return false;
        lock (_gate)
            return _random.NextDouble() < Faults.Loss;
    }

    /// <summary>A copy of an answer, damaged as it is to be.</summary>
    public byte[] Damage(ReadOnlySpan<byte> answer)
    {
        var octets = answer.ToArray();
        lock (_gate)
            switch (Faults.Damage)
            {
                case SnmpDamage.Truncated:
                    return octets[.._random.Next(1, octets.Length)];
                case SnmpDamage.WrongLength:
                    return [BerTag.Sequence, 0x82, (byte)(octets.Length >> 8), (byte)octets.Length, .. octets[(1 + HeaderLength(octets))..]];
                case SnmpDamage.Garbage:
                    _random.NextBytes(octets);
                    return octets;
                default:
                    return octets;
            }
    }

    /// <summary>Sends from elsewhere; null when the device's own socket is to send.</summary>
    public bool? TrySend(ReadOnlySpan<byte> answer, SocketAddress to)
    {
        if (_elsewhere is null)
            return null;
        try
        {
            _elsewhere.SendTo(answer, SocketFlags.None, to);
            return true;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    public void Dispose() => _elsewhere?.Dispose();

    private static int HeaderLength(ReadOnlySpan<byte> message) => message[1] < 0x80 ? 1 : 1 + (message[1] & 0x7F);
}
